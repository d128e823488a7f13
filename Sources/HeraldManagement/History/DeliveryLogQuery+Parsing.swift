package import HeraldCore
package import HeraldStore

extension DeliveryLogQuery {
    /// Reads what is asked for out of a query's parameters.
    ///
    /// - Throws: one issue for each parameter that is unknown or does not say what it should.
    package static func parse(_ parameters: QueryParameters) throws(ValidationIssues) -> DeliveryLogQuery {
        var query = DeliveryLogQuery()
        var issues = parameters.names.filter { !names.contains($0) }.map { name in
            ValidationIssue(
                .custom("There is no such parameter: leave it out, or use one of \(names.joined(separator: ", "))"),
                at: [.key(name)]
            )
        }
        func read<Value>(_ name: String, _ problem: ValidationProblem, _ value: (String) -> Value?) -> Value? {
            guard let text = parameters[name] else { return nil }
            let value = value(text)
            if value == nil { issues.append(ValidationIssue(problem, at: [.key(name)])) }
            return value
        }
        query.label = read("label", .custom("A label has no NUL character")) { $0.utf8.contains(0) ? nil : $0 }
        let states = DeliveryState.allCases.map(\.rawValue)
        query.state = read("state", .invalidValue(allowed: states)) { DeliveryState(rawValue: $0) }
        let types = EventType.allCases.map(\.rawValue)
        query.eventType = read("event_type", .invalidValue(allowed: types)) { EventType(rawValue: $0) }
        query.workflowID = read("workflow_id", .invalidFormat(.uuid)) { WorkflowID($0) }
        query.since = read("since", .invalidFormat(.datetime)) { Timestamp(iso8601: $0) }
        query.until = read("until", .invalidFormat(.datetime)) { Timestamp(iso8601: $0) }
        query.cursor = read("cursor", .custom("Give the next_cursor of the page before")) { DeliveryID($0) }
        let limits = 1...Limits.deliveriesPerPage
        let wanted = read("limit", .custom("Give a number from 1 to \(Limits.deliveriesPerPage)")) { text in
            Int(text).flatMap { limits.contains($0) ? $0 : nil }
        }
        if let wanted { query.limit = wanted }
        if !issues.isEmpty { throw ValidationIssues(issues) }
        return query
    }

    private static let names = [
        "label", "state", "event_type", "workflow_id", "since", "until", "cursor", "limit",
    ]
}
