/// A right to use a connection that the pool gives to a send.
enum PoolGrant: Equatable {
    /// An open one, used before.
    case reuse(ConnectionID)
    /// One that the send must open itself.
    case open(ConnectionID)
}
