import HeraldStorePostgres

extension ServerPatience {
    /// Longer than any test has the server wait for somebody, or the machine keeps somebody waiting.
    static let ofTests = ServerPatience(all: .seconds(300))
}
