package import HeraldCore

extension RetentionTerms {
    /// The instant before which something must have ended to be deleted now.
    ///
    /// - Returns: `nil` for what is kept for ever.
    package func cutoff(of kind: Retained, at now: Timestamp) -> Timestamp? {
        let span =
            switch kind {
            case .deliveries: deliveries
            case .attempts: attempts
            case .activities: activities
            case .sessions: sessions
            // Both serve to read deliveries by.
            case .replays, .deletedWebhooks: deliveries
            }
        return span.map { now.advanced(by: .zero - $0) }
    }
}
