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
    /// - Throws: ``StartupError`` when it cannot be read, is no file, or is larger than such files are.
    func read(upTo bound: Int) throws(StartupError) -> [UInt8] {
        // A device may have no end; a larger file is not read to find that out.
        if let status, ![S_IFREG, S_IFIFO].contains(status.st_mode & S_IFMT) || status.st_size > bound {
            throw StartupError("'\(path)' is no file of at most \(bound) bytes: check that it is the right one")
        }
        let bytes: Data
        do {
            bytes = try Data(contentsOf: URL(filePath: path))
        } catch {
            throw StartupError("cannot read '\(path)': check that it is a file and that this user may read it")
        }
        guard bytes.count <= bound else {
            throw StartupError("'\(path)' is no file of at most \(bound) bytes: check that it is the right one")
        }
        return Array(bytes)
    }

    /// Who may do what with the file: its mode's lowest nine bits; `nil` when the system does not tell.
    var permissions: UInt32? { status.map { UInt32($0.st_mode) & 0o777 } }

    private var status: stat? {
        var status = stat()
        return stat(path, &status) == 0 ? status : nil
    }
}
