import FoundationEssentials
import HeraldCore
package import HeraldVault
import SystemPackage

/// The file that keeps the master key.
package struct MasterKeyFile: Sendable {
    private let path: String

    /// Names the file.
    package init(_ path: String) {
        self.path = path
    }

    /// Reads the key, or `nil` when there is no such file.
    ///
    /// - Throws: ``StartupError`` when the file cannot be read or holds no key.
    package func read() throws(StartupError) -> MasterKey? {
        let text: String
        do {
            let data = try Data(contentsOf: URL(filePath: path))
            text = String(decoding: data.prefix(Limits.masterKeyFile), as: UTF8.self)
        } catch let error as CocoaError where error.code == .fileReadNoSuchFile {
            return nil
        } catch {
            throw StartupError(
                "cannot read the master key file \(path): check that it is a file and that this user may read it"
            )
        }
        do {
            return try MasterKey(text: text)
        } catch {
            throw StartupError("the master key file \(path) holds no master key: \(error)")
        }
    }

    /// Writes a new key into a new file that only its owner can read, and brings it to disk before a secret is sealed
    /// under it.
    ///
    /// The file appears whole or not at all, so that a start that is killed halfway does not leave one behind that the
    /// next cannot read. Of two that start at the same time, one makes it.
    ///
    /// - Throws: ``StartupError`` when the file is there already or cannot be made.
    package func create(_ key: MasterKey) throws(StartupError) {
        do {
            try NewFile(path).make { draft in
                let file = try FileDescriptor.open(FilePath(draft), .writeOnly)
                try file.closeAfter { _ = try file.writeAll((key.text + "\n").utf8) }
            }
        } catch {
            throw StartupError("cannot make the master key file \(path): \(error)")
        }
    }
}
