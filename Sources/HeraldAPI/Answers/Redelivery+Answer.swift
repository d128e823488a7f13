import HeraldCore

extension Redelivery {
    /// Writes the fields of an entry in a delivery's log.
    func write(to answer: inout JSONObjectWriter) {
        answer.field("requested_at", requestedAt)
        answer.field("attempts_before", attemptsBefore)
        answer.field("cause", cause.rawValue)
    }
}
