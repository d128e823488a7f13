import Foundation

/// The frames of a write-ahead log, up to where a killed server had come.
///
/// `Source:` "WAL File Format" of SQLite's file format: a header of 32 bytes, then frames, each a header of 24 bytes
/// and a page. The second number of a frame's header is not zero where a transaction is committed.
struct LeftoverFrames {
    /// Frames of transactions that were committed.
    private(set) var committed = 0
    /// Frames behind them: of the transaction that the kill interrupted.
    private(set) var uncommitted = 0

    /// Whether a transaction was being written, and not the first one of the log.
    var showTransaction: Bool { committed > 0 && uncommitted > 0 }

    /// Reads the log of a database; a missing one has no frames.
    init(ofDatabaseAt path: String) throws {
        guard FileManager.default.fileExists(atPath: path + "-wal") else { return }
        let log = try Data(contentsOf: URL(filePath: path + "-wal"))
        guard log.count >= 32 else { return }
        let pageSize = Self.number(in: log, at: 8)
        let salts = log[16..<24]
        var offset = 32
        while offset + 24 <= log.count, log[(offset + 8)..<(offset + 16)] == salts {
            uncommitted += 1
            let end = offset + 24 + pageSize
            // A frame whose page is not there whole commits nothing.
            if Self.number(in: log, at: offset + 4) != 0, end <= log.count {
                committed += uncommitted
                uncommitted = 0
            }
            offset = end
        }
    }

    private static func number(in log: Data, at offset: Int) -> Int {
        log[offset..<(offset + 4)].reduce(0) { $0 << 8 | Int($1) }
    }
}
