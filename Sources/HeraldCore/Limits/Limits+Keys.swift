/// Bounds of changing the master key.
extension Limits {
    /// Values that one step seals anew: a transaction of a few milliseconds, for which others wait.
    package static let valuesResealed = 100
}
