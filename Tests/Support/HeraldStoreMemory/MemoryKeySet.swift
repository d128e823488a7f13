import HeraldCore

/// A key set, and what its secret key is known by.
struct MemoryKeySet: Sendable {
    var keySet: KeySet
    let secret: KeyDigest
}
