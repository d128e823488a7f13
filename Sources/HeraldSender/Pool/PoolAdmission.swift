/// What the pool answers to a send that asks for a connection.
enum PoolAdmission: Equatable {
    /// Go ahead, and close what has grown too old or makes room.
    case granted(PoolGrant, close: [ConnectionID])
    /// A grant follows when there is room.
    case waits
    /// Too many wait already.
    case refused
}
