/// What the pool answers to a send that asks for a connection.
struct PoolAdmission: Equatable {
    /// What the send may use; `nil` when too many connections are in use.
    let grant: PoolGrant?
    /// Connections that turned out too old to use: to be closed, for the pool has forgotten them.
    var close: [ConnectionID] = []
}
