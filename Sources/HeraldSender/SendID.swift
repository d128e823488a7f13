/// Names one call of ``HTTPSender/send(_:)`` inside this process. Ids grow with time, so the smaller one came first.
struct SendID: Hashable, Comparable, Sendable {
    let rawValue: UInt64

    /// Compares by age.
    static func < (left: SendID, right: SendID) -> Bool { left.rawValue < right.rawValue }
}
