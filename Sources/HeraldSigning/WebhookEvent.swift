#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// What a genuine delivery says: a workflow came to its end.
///
/// Source: contract section 4.
public struct WebhookEvent: Sendable, Hashable, Identifiable {
    /// What happened, as subscribed to by `event_types`.
    public enum EventType: String, Sendable, Hashable, CaseIterable {
        /// The workflow is `COMPLETE`.
        case workflowCompleted = "WORKFLOW_COMPLETED"
        /// The workflow is `FAILED`.
        case workflowFailed = "WORKFLOW_FAILED"

        /// The status that goes with this event, always.
        public var status: Status {
            switch self {
            case .workflowCompleted: .complete
            case .workflowFailed: .failed
            }
        }
    }

    /// The status in which the workflow ended.
    public enum Status: String, Sendable, Hashable, CaseIterable {
        /// It did what it was for.
        case complete = "COMPLETE"
        /// It did not.
        case failed = "FAILED"
    }

    /// The delivery's id, the same on every retry: remember it, and handle each only once.
    public let id: UUID

    /// The event's time, the same on every retry.
    public let time: Date

    /// What happened.
    public let eventType: EventType

    /// The workflow it happened to.
    public let workflowID: UUID

    /// The status in which the workflow ended.
    public var status: Status { eventType.status }

    /// Makes an event from its parts, as the tests of a receiver need it.
    public init(id: UUID, time: Date, eventType: EventType, workflowID: UUID) {
        self.id = id
        self.time = time
        self.eventType = eventType
        self.workflowID = workflowID
    }
}
