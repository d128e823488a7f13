/// Who knows whether the server can do its work.
package protocol ReadinessProbe: Sendable {
    /// Finds out. The time this takes is bounded by who does it.
    func readiness() async -> Readiness
}
