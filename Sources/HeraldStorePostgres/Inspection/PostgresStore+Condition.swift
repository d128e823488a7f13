package import HeraldCore
package import Logging

extension PostgresStore {
    /// Looks at a server and its database; nothing is changed, and nodes may run meanwhile.
    ///
    /// - Parameters:
    ///   - url: `postgres://…` as libpq reads it.
    ///   - clock: this machine's.
    ///   - logger: hears what no caller is told.
    package static func condition(
        url: String,
        clock: @escaping @Sendable () -> Timestamp,
        logger: Logger = Logger(label: "herald.store")
    ) async throws(PostgresOpenError) -> PostgresCondition {
        try await SessionPool.visit(
            url,
            patience: .standard,
            logger: logger,
            "looking at the database"
        ) { session in
            // The first look pays for what the server does once for a connection.
            let isThere = try Schema.isThere(session)
            let before = clock()
            let server = try session.transact([Statement(SettingSQL.clock)])[0][0].timestamp(0)
            let reading = ClockReading(before: before, server: server, after: clock())
            let answers = try session.transact([Statement(ConditionSQL.server), Statement(ConditionSQL.settings)])
            let settings = try answers[1].map { (try $0.text(0), try $0.text(1)) }
            return PostgresCondition(
                version: try answers[0][0].text(0),
                connections: Int(try answers[0][0].integer(1)),
                places: Int(try answers[0][0].integer(2)),
                settings: Dictionary(settings) { first, _ in first },
                clockDeviation: reading.deviation,
                masterKeyID: isThere ? try masterKeyID(session) : nil
            )
        }
    }

    private static func masterKeyID(_ session: Session) throws -> [UInt8]? {
        try session.transact([Statement(SettingSQL.get, [.text(SettingSQL.masterKeyID)])])[0].first?.bytes(0)
    }
}
