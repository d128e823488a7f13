/// A source of chance that can be handed around.
///
/// Ids, keys and secrets are drawn from it, so in a server it must be the system's own; tests give a seeded one. Who is
/// handed one for ids must not draw secrets from it: a server gives its store one that is drawn ahead.
package struct Randomness: RandomNumberGenerator, Sendable {
    private let draw: @Sendable () -> UInt64

    /// Draws 64 uniformly distributed bits at each call.
    package init(_ draw: @escaping @Sendable () -> UInt64) {
        self.draw = draw
    }

    /// The next 64 bits.
    package mutating func next() -> UInt64 {
        draw()
    }
}
