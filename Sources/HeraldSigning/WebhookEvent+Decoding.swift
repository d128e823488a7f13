#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension WebhookEvent {
    /// The body's JSON as it is written; fields that it does not name are ignored, so that new ones may be added.
    private struct Body: Decodable {
        struct Event: Decodable {
            let workflow_id: String
            let status: String
        }

        let id: String
        let time: String
        let event_type: String
        let event: Event
    }

    /// Reads a body that has proved genuine.
    ///
    /// - Throws: `unknownEventType` for an event that this version cannot name, otherwise `malformedBody`.
    init(decoding body: Data) throws(VerificationError) {
        let fields: Body
        do {
            fields = try JSONDecoder().decode(Body.self, from: body)
        } catch {
            throw .malformedBody(Self.reason(for: error))
        }
        guard let eventType = EventType(rawValue: fields.event_type) else {
            throw .unknownEventType(fields.event_type)
        }
        guard let id = UUID(uuidString: fields.id) else { throw .malformedBody("id is not a UUID") }
        guard let workflowID = UUID(uuidString: fields.event.workflow_id) else {
            throw .malformedBody("event.workflow_id is not a UUID")
        }
        guard let time = Date(eventTime: fields.time) else {
            throw .malformedBody("time is not an ISO 8601 date-time")
        }
        guard fields.event.status == eventType.status.rawValue else {
            throw .malformedBody("event.status does not go with \(eventType.rawValue)")
        }
        self.init(id: id, time: time, eventType: eventType, workflowID: workflowID)
    }

    /// Names the field that is to blame, and leaves out the body's own values, as errors end up in logs.
    private static func reason(for error: any Error) -> String {
        guard let error = error as? DecodingError else { return "it is not JSON" }
        func name(_ path: [any CodingKey]) -> String { path.map(\.stringValue).joined(separator: ".") }
        switch error {
        case .keyNotFound(let key, let context): return "\(name(context.codingPath + [key])) is missing"
        case .typeMismatch(_, let context) where context.codingPath.isEmpty,
            .valueNotFound(_, let context) where context.codingPath.isEmpty:
            return "it is not a JSON object"
        case .valueNotFound(_, let context): return "\(name(context.codingPath)) is null"
        case .typeMismatch(_, let context): return "\(name(context.codingPath)) is of the wrong type"
        case .dataCorrupted: return "it is not JSON"
        @unknown default: return "it is not JSON of the expected shape"
        }
    }
}
