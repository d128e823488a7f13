/// The body of `POST /orgs/webhooks/replay` (contract, section 8).
package struct ReplayRequest: Hashable, Sendable {
    /// Which webhook.
    package let label: String
    package let selection: ReplaySelection
    /// Whether only to count.
    package let isDryRun: Bool

    /// Reads a body. Without `until` it is all up to now; without `states`, what has failed; without `event_types`,
    /// all.
    ///
    /// - Throws: all its problems at once.
    package static func parse(_ json: JSONValue, now: Timestamp) throws(ValidationIssues) -> Self {
        var reader = try ObjectReader(json)
        let label = reader.required("label", .name(upTo: Limits.labelLength))
        let since = reader.required("since", .dateTime)
        let until = reader.optional("until", .dateTime)
        let states = reader.optional("states", .list(upTo: Limits.eventTypesLength, of: .oneOf(EndedState.self)))
        let eventTypes = reader.optional("event_types", .eventTypes)
        let isDryRun = reader.optional("dry_run", .boolean)
        guard let label, let since, reader.isValid else { throw reader.failure }
        let end = min(until ?? now, now)
        guard since < end else {
            throw ValidationIssues(.custom("Give a since that is in the past, and before until"), at: [.key("since")])
        }
        let selection = ReplaySelection(
            since: since,
            until: end,
            states: states.map { Set($0.map(\.state)) } ?? [.failed],
            eventTypes: eventTypes ?? Set(EventType.allCases)
        )
        return Self(label: label, selection: selection, isDryRun: isDryRun ?? false)
    }

    /// The states from which something can be begun anew that does not wait for anything.
    private enum EndedState: String, CaseIterable {
        case succeeded = "SUCCEEDED"
        case failed = "FAILED"

        var state: DeliveryState {
            switch self {
            case .succeeded: .succeeded
            case .failed: .failed
            }
        }
    }
}
