/// What is to be done after a connection was given back or lost.
struct PoolActions: Equatable {
    /// Connections to close; the pool has forgotten them.
    var close: [ConnectionID] = []
    /// Whose turn it is.
    var grant: PoolGrant?
}
