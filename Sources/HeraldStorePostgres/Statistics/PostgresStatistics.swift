package import HeraldCore
package import HeraldStore

/// Counts what is in a database on a server. It reads one snapshot and changes nothing, while nodes work; like every
/// long reading it keeps vacuum from what was deleted meanwhile.
package struct PostgresStatistics: Sendable {
    private let url: String

    /// Names the database.
    package init(url: String) {
        self.url = url
    }

    /// Reads the database, most of it.
    ///
    /// - Parameter terms: how long is kept what may be over.
    package func read(
        _ terms: RetentionTerms,
        at now: Timestamp
    ) async throws(PostgresOpenError) -> DatabaseStatistics {
        try await SessionPool.visit(url, patience: .maintenance, "counting") { session in
            try Schema.demandCurrent(session)
            _ = try session.begin(with: [], TransactionSQL.inspection)
            return try Self.statistics(on: session, terms, at: now)
        }
    }

    private static func statistics(
        on session: Session,
        _ terms: RetentionTerms,
        at now: Timestamp
    ) throws -> DatabaseStatistics {
        let answers = try session.go(on: [Statement(StatisticsSQL.sizes), Statement(StatisticsSQL.bytes)])
        let sizes = try answers[0].map { (try $0.text(0), try $0.integer(1)) }
        let bytes = Dictionary(uniqueKeysWithValues: sizes)
        let tables = StoredTable.allCases.filter { bytes[$0.rawValue] != nil }
        let counts = try session.go(on: tables.map { Statement(StatisticsSQL.count($0)) })
        let kinds = Retained.allCases.compactMap { kind in terms.cutoff(of: kind, at: now).map { (kind, $0) } }
        let over = try session.go(
            on: kinds.map { kind, cutoff in
                Statement(
                    StatisticsSQL.over(kind),
                    [.id(DeliveryID.earliest(at: cutoff)), .integer(cutoff.milliseconds)]
                )
            }
        )
        return DatabaseStatistics(
            tables: try zip(tables, counts).map { table, rows in
                DatabaseStatistics.Table(
                    table,
                    rows: Int(try rows[0].integer(0)),
                    bytes: bytes[table.rawValue],
                    oldest: try rows[0].optionalTimestamp(1)
                )
            },
            bytes: try answers[1][0].integer(0),
            freeBytes: nil,
            over: Dictionary(
                uniqueKeysWithValues: try zip(kinds, over).map { ($0.0, Int(try $1[0].integer(0))) }
            )
        )
    }
}
