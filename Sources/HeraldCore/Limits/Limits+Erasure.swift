/// Bounds of erasing.
extension Limits {
    /// Steps that one call takes, each of some ten milliseconds: what most workflows and orgs need, and no longer than
    /// a client waits.
    package static let erasureSteps = 10

    /// How long erasing rests after a step, so that others are not held up by one step after the other.
    package static let erasureRest: Duration = .milliseconds(50)
}
