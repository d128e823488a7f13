import Foundation

/// What a power cut takes from a database besides its server: everything that was written and not yet synced.
struct PowerCut: Sendable {
    private let database: String
    /// What the shim's notes of unsynced writes are called; see `Shim/faults.c`.
    let notes: String

    /// A power cut that may come.
    init(database: String, notes: String) {
        self.database = database
        self.notes = notes
    }

    /// Takes back what was not synced. The server must be gone.
    func strike() throws {
        for (suffix, file) in [(".wal", database + "-wal"), (".db", database)] {
            let path = notes + suffix
            guard FileManager.default.fileExists(atPath: path) else { continue }
            let writes = Self.writes(in: try Data(contentsOf: URL(filePath: path)))
            try FileManager.default.removeItem(atPath: path)
            guard !writes.isEmpty, FileManager.default.fileExists(atPath: file) else { continue }
            let handle = try FileHandle(forUpdating: URL(filePath: file))
            for write in writes.reversed() {
                try handle.seek(toOffset: write.offset)
                try handle.write(contentsOf: write.old)
                if try handle.seekToEnd() > write.length { try handle.truncate(atOffset: write.length) }
            }
            try handle.close()
        }
    }

    private struct Write {
        let offset: UInt64
        /// What was there before.
        let old: Data
        /// How long the file was.
        let length: UInt64
    }

    private static func writes(in notes: Data) -> [Write] {
        var rest = notes[...]
        var writes: [Write] = []
        while rest.count >= 24 {
            let numbers = (0..<3).map { number in
                rest.dropFirst(8 * number).prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            }
            rest = rest.dropFirst(24)
            writes.append(Write(offset: numbers[0], old: Data(rest.prefix(Int(numbers[1]))), length: numbers[2]))
            rest = rest.dropFirst(Int(numbers[1]))
        }
        return writes
    }
}
