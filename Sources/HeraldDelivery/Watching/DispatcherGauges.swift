/// How much the engine has on its hands at an instant.
package struct DispatcherGauges: Hashable, Sendable {
    /// Deliveries that wait in memory.
    package var queued = 0
    /// Attempts under way.
    package var underWay = 0
    /// Attempts that have ended and are not on disk.
    package var unrecorded = 0
    /// Lanes in memory.
    package var lanes = 0
    /// Those of them that were told to slow down and have not recovered.
    package var slowedLanes = 0
    /// What the last survey found.
    package var survey = SurveyFinding()
}
