/// Names one connection of an event loop, from the moment a slot is granted for it until it is closed.
struct ConnectionID: Hashable, Sendable {
    let rawValue: UInt64
}
