import HeraldCore

extension DispatcherClock {
    /// Looks again and again, until the task is cancelled.
    ///
    /// - Parameters:
    ///   - pause: how long to wait for the first look; `nil` for not at all.
    ///   - look: looks, and says when to look next.
    func keepLooking(after pause: Duration? = nil, _ look: () async -> Timestamp) async {
        var next = pause.map { now.advanced(by: $0) }
        while !Task.isCancelled {
            if let next {
                // The only error is cancellation, which ends the looking.
                try? await sleep(until: next)
                guard !Task.isCancelled else { return }
            }
            next = await look()
        }
    }
}
