import FoundationEssentials

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A small file that the operator names in the settings.
struct BoundedFile: Sendable {
    private let path: String

    /// Names the file.
    init(_ path: String) {
        self.path = path
    }

    /// All bytes of the file.
    ///
    /// - Throws: ``StartupError`` when it cannot be read, or is larger than such files are.
    func read(upTo bound: Int) throws(StartupError) -> [UInt8] {
        let bytes: Data
        do {
            bytes = try Data(contentsOf: URL(filePath: path))
        } catch {
            throw StartupError("cannot read '\(path)': check that it is a file and that this user may read it")
        }
        guard bytes.count <= bound else {
            throw StartupError("'\(path)' has more than \(bound) bytes: check that it is the right file")
        }
        return Array(bytes)
    }

    /// Who may do what with the file: its mode's lowest nine bits; `nil` when the system does not tell.
    var permissions: UInt32? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        return UInt32(status.st_mode) & 0o777
    }
}
