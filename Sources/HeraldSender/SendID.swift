/// Names one call of ``HTTPSender/send(_:)`` inside this process.
struct SendID: Hashable, Sendable {
    let rawValue: UInt64
}
