import FoundationEssentials
import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The write-ahead log that a process left behind when it was killed.
///
/// What stands in it may be in the kernel's cache only: a sync that failed has told the process that was killed, and
/// nobody since, and the pages count as written (docs/adr/0010). Recovery would take such frames for part of the
/// database, later commits would stand behind them, and a power cut would end the log before them all.
struct LeftoverLog {
    private let path: String

    /// Names the log of a database.
    init(ofDatabaseAt path: String) {
        self.path = path + "-wal"
    }

    /// Writes every byte of the log over itself and syncs it, so that what is read from it is on disk. After a graceful
    /// end there is no log; otherwise it has some megabytes.
    ///
    /// - Throws: what the system says when it cannot be done; then the log must not be trusted.
    func bringToDisk() throws {
        guard FileManager.default.fileExists(atPath: path) else { return }
        let bytes = try Data(contentsOf: URL(filePath: path), options: .alwaysMapped)
        let file = try FileDescriptor.open(FilePath(path), .writeOnly)
        try file.closeAfter {
            var offset = 0
            while offset < bytes.count {
                let end = min(offset + Self.pieceLength, bytes.count)
                // A copy: what is mapped must not be the source of its own overwriting.
                try file.writeAll(toAbsoluteOffset: Int64(offset), Array(bytes[offset..<end]))
                offset = end
            }
            guard fsync(file.rawValue) == 0 else { throw Errno(rawValue: errno) }
        }
    }

    /// Bytes written at once.
    private static let pieceLength = 1 << 18
}
