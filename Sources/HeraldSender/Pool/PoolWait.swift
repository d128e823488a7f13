/// What a send waits for.
enum PoolWait: Equatable {
    /// The destination has all the connections that one destination may have: its own slowness.
    case forDestination
    /// The node has all the connections that it may have: others' doing, and so our fault.
    case forTotal
}
