/// How far a replay has come.
package struct ReplayProgress: Hashable, Sendable {
    package var state: ReplayState
    /// The last delivery that it has looked at, or what comes before all of them.
    package var position: DeliveryID
    /// How many it has begun anew.
    package var begun: Int
    /// How many it was to begin anew and has not, because somebody else had moments before, or too often.
    package var passedOver: Int
    /// When it came to its end.
    package var endedAt: Timestamp?

    /// Gathers a progress.
    package init(state: ReplayState, position: DeliveryID, begun: Int, passedOver: Int, endedAt: Timestamp?) {
        self.state = state
        self.position = position
        self.begun = begun
        self.passedOver = passedOver
        self.endedAt = endedAt
    }

    /// Nothing has been looked at.
    package static func beginning(of selection: ReplaySelection) -> ReplayProgress {
        ReplayProgress(state: .running, position: selection.start, begun: 0, passedOver: 0, endedAt: nil)
    }
}
