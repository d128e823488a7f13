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
        let file = try FileDescriptor.open(FilePath(path), .readWrite)
        try file.closeAfter {
            // Read by call and not by mapping: an error of the disk is then one of the call, and no signal.
            var piece = [UInt8](repeating: 0, count: Self.pieceLength)
            var offset: Int64 = 0
            while true {
                let count = try piece.withUnsafeMutableBytes { try file.read(fromAbsoluteOffset: offset, into: $0) }
                guard count > 0 else { break }
                offset += Int64(try file.writeAll(toAbsoluteOffset: offset, piece[..<count]))
            }
            guard fsync(file.rawValue) == 0 else { throw Errno(rawValue: errno) }
        }
    }

    /// Bytes written at once.
    private static let pieceLength = 1 << 18
}
