/// A stopped server whose database was filled, to be copied and started as often as needed.
struct PreparedServer: Sendable {
    /// Where its database is.
    let home: ServerHome
    /// Its orgs.
    let orgs: [BenchOrg]
}
