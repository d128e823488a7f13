/// Bounds of erasing.
extension Limits {
    /// Steps that one call takes, each of some ten milliseconds: what most workflows and orgs need, and no longer than a
    /// client waits.
    package static let erasureSteps = 25
}
