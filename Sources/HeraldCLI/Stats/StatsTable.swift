import HeraldCore
import HeraldStore

/// What `herald stats` prints: a line for each table, and then what the whole takes and what is over.
struct StatsTable {
    private let statistics: DatabaseStatistics

    /// Takes what was read.
    init(_ statistics: DatabaseStatistics) {
        self.statistics = statistics
    }

    /// The table.
    var text: String {
        let heading = ["table", "rows", "size", "oldest"]
        let rows = statistics.tables.map { table in
            [
                table.table.rawValue, "\(table.rows)", table.bytes.map(Self.size) ?? "–",
                table.oldest?.description ?? "–",
            ]
        }
        let lines = TextTable([heading] + rows, numbers: [1, 2]).lines
        return (lines + ["", whole] + over).joined(separator: "\n")
    }

    private var whole: String {
        let free = statistics.freeBytes.map { "; \(Self.size($0)) of it are free, and used for what comes" } ?? ""
        return "the whole takes \(Self.size(statistics.bytes))\(free)"
    }

    private var over: [String] {
        Retained.allCases.map { kind in
            statistics.over[kind].map { "\(kind.rawValue): \($0) are over for their age, and will be deleted" }
                ?? "\(kind.rawValue): kept \(kind == .attempts ? "as long as their delivery" : "for ever")"
        }
    }

    private static func size(_ bytes: Int64) -> String {
        let tenths = bytes * 10 / 1_048_576
        return bytes < 1_048_576 ? "\((bytes + 1023) / 1024) KiB" : "\(tenths / 10).\(tenths % 10) MiB"
    }
}
