import HeraldStorePostgres

extension ServerPatience {
    /// Longer than any test has the server wait for somebody, or the machine keeps somebody waiting.
    static let ofTests = ServerPatience(
        silence: .seconds(300),
        statement: .seconds(300),
        lock: .seconds(300),
        idle: .seconds(300)
    )
}
