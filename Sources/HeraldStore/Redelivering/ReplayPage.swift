package import HeraldCore

/// What one step of a replay looks at, and what follows from it.
package struct ReplayPage: Hashable, Sendable {
    /// What is to be begun anew, if that can be done.
    package let chosen: [DeliveryID]
    /// The last delivery that was looked at.
    private let position: DeliveryID
    /// Whether nothing that was selected lies behind.
    private let isLast: Bool
    /// Whether more could be chosen if the webhook had less pending.
    private let isHeldUp: Bool

    /// One delivery that is looked at.
    package struct Row: Hashable, Sendable {
        package let id: DeliveryID
        package let state: DeliveryState
        package let eventType: EventType
        package let isTest: Bool

        /// Gathers a row.
        package init(id: DeliveryID, state: DeliveryState, eventType: EventType, isTest: Bool) {
            self.id = id
            self.state = state
            self.eventType = eventType
            self.isTest = isTest
        }
    }

    /// Chooses from the deliveries that follow a replay's position.
    ///
    /// - Parameters:
    ///   - rows: ``Limits/deliveriesPerReplayStep`` of them, in order, or all that are left.
    ///   - pending: how many deliveries of the webhook are pending.
    package init(of replay: Replay, _ rows: [Row], pending: Int) {
        let room = max(0, Limits.replayBacklog - pending)
        var chosen: [DeliveryID] = []
        var position = replay.progress.position
        var isHeldUp = false
        for row in rows {
            if replay.selection.admits(row.state, row.eventType, isTest: row.isTest) {
                guard chosen.count < room else {
                    isHeldUp = true
                    break
                }
                chosen.append(row.id)
            }
            position = row.id
        }
        self.chosen = chosen
        self.position = position
        self.isHeldUp = isHeldUp
        isLast = !isHeldUp && rows.count < Limits.deliveriesPerReplayStep
    }

    /// The replay's progress after the step.
    ///
    /// - Parameter begun: how many of those chosen were begun anew.
    package func progress(after progress: ReplayProgress, begun: Int, at now: Timestamp) -> ReplayProgress {
        ReplayProgress(
            state: isLast ? .done : .running,
            position: position,
            begun: progress.begun + begun,
            passedOver: progress.passedOver + chosen.count - begun,
            endedAt: isLast ? now : nil
        )
    }

    /// How long the next step waits: not at all where there was nothing to choose, for the pace is that of attempts.
    package var pause: Duration { chosen.isEmpty && !isHeldUp ? .zero : Limits.replayPause }
}
