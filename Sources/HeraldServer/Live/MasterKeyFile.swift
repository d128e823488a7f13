import FoundationEssentials
package import HeraldVault
import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

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
            text = String(decoding: try Data(contentsOf: URL(filePath: path)).prefix(Self.longest), as: UTF8.self)
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
        let draft = "\(path).\(String(UInt64.random(in: .min ... .max), radix: 16)).new"
        do {
            let file = try FileDescriptor.open(
                FilePath(draft),
                .writeOnly,
                options: [.create, .exclusiveCreate],
                permissions: .ownerReadWrite
            )
            defer { unlink(draft) }
            try file.closeAfter {
                _ = try file.writeAll((key.text + "\n").utf8)
                try file.synchronize()
            }
            guard link(draft, path) == 0 else { throw Errno(rawValue: errno) }
            let folder = try FileDescriptor.open(FilePath(path).removingLastComponentOrHere, .readOnly)
            try folder.closeAfter { try folder.synchronize() }
        } catch {
            throw StartupError("cannot make the master key file \(path): \(error)")
        }
    }

    /// Bytes that are read; a key has 64 digits.
    private static let longest = 1024
}

extension FileDescriptor {
    fileprivate func synchronize() throws {
        guard fsync(rawValue) == 0 else { throw Errno(rawValue: errno) }
    }
}

extension FilePath {
    fileprivate var removingLastComponentOrHere: FilePath {
        let folder = removingLastComponent()
        return folder.isEmpty ? "." : folder
    }
}
