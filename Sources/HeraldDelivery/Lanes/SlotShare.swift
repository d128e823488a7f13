/// Which part of a node's slots an attempt may draw on, by what its receiver has shown.
///
/// The shares are nested: what a lower one may take, a higher one may take as well, and some beside it. So receivers
/// that hang can take the slots of their own share for an attempt's whole deadline, and never those of the others.
enum SlotShare: Int, Comparable, Sendable {
    /// Retries, and every attempt at a receiver that was told to slow down.
    case troubled
    /// First attempts at a receiver that has acknowledged nothing yet: it may be anybody.
    case unproven
    /// First attempts at a receiver that has acknowledged something and keeps up.
    case proven

    /// All of them, the highest first.
    static let downwards: [SlotShare] = [.proven, .unproven, .troubled]

    static func < (left: SlotShare, right: SlotShare) -> Bool { left.rawValue < right.rawValue }
}
