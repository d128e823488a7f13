import Synchronization

/// The lost servers of a run.
final class NodeLosses: Sendable {
    private let state = Mutex<[NodeLoss]>([])

    /// All of them so far.
    var all: [NodeLoss] { state.withLock { $0 } }

    /// One more.
    func note(_ loss: NodeLoss) {
        state.withLock { $0.append(loss) }
    }

    /// Looks again and again, until the task is cancelled, which lost servers have no lease any more.
    func watch(_ database: SharedDatabase) async throws {
        while !Task.isCancelled {
            if all.contains(where: { $0.takenOver == nil }) {
                let holders = try await database.holders()
                let now = ContinuousClock.now
                state.withLock { losses in
                    for index in losses.indices where losses[index].takenOver == nil {
                        if !holders.contains(losses[index].node) { losses[index].takenOver = now - losses[index].at }
                    }
                }
            }
            // Cancellation ends the loop.
            try? await Pause.lasts(.milliseconds(100))
        }
    }

    /// Waits until others have all that a server held.
    func areTakenOver(from node: String? = nil) async throws {
        let _: Void = try await Pause.until(within: .seconds(180), "what lost nodes held is taken over") {
            all.allSatisfy { $0.takenOver != nil || node != nil && $0.node != node } ? () : nil
        }
    }
}
