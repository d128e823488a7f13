/// Who knows whether the server can do its work.
package protocol ReadinessProbe: Sendable {
    /// Finds out. The time this takes is bounded by who does it.
    func readiness() async -> Readiness

    /// Whether it ends soon, so that clients had better go elsewhere. Asked for each answer.
    var isDraining: Bool { get }
}
