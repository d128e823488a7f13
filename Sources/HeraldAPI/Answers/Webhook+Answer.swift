import HeraldCore

extension Webhook {
    /// Writes the fields of a webhook in the list, in the contract's order (section 2).
    func write(to answer: inout JSONObjectWriter) {
        answer.field("id", id)
        answer.field("label", label)
        answer.field("url", url)
        answer.field("event_types", EventType.allCases.filter(eventTypes.contains))
        answer.field("auth_header_name", authHeaderName)
        answer.field("created_at", createdAt)
    }
}
