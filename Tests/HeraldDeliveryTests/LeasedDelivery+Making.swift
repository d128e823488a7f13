import HeraldCore

extension LeasedDelivery {
    /// A delivery for a test, told apart by its number; of an org that has this webhook alone, unless another is named.
    static func made(
        _ number: UInt64,
        for webhook: WebhookID,
        of org: OrgID? = nil,
        attempts: Int = 0,
        firstAttemptAt: Timestamp? = nil,
        dueAt: Timestamp = .noon,
        leaseEnd: Timestamp = .noon.advanced(by: .seconds(60))
    ) -> LeasedDelivery {
        LeasedDelivery(
            delivery: Delivery(
                id: DeliveryID(high: 0xde11, low: number),
                webhookID: webhook,
                orgID: org ?? OrgID(webhook.description) ?? .org(0),
                workflowID: WorkflowID(high: 0xf10, low: number),
                eventType: .workflowCompleted,
                eventTime: .noon,
                acceptedAt: .noon,
                attempts: attempts,
                firstAttemptAt: firstAttemptAt ?? (attempts > 0 ? .noon : nil),
                dueAt: dueAt
            ),
            lease: Lease(owner: .here, token: 1, expiresAt: leaseEnd)
        )
    }
}

extension Timestamp {
    /// When tests of the engine begin.
    static let noon = Timestamp(milliseconds: 1_782_129_600_000)

    /// So many seconds after ``noon``.
    static func noon(plus seconds: Int64) -> Timestamp { noon.advanced(by: .seconds(seconds)) }
}

extension NodeID {
    /// The node under test.
    static let here = NodeID(high: 0x40de, low: 1)
}

extension OrgID {
    /// An org for a test.
    static func org(_ number: UInt64) -> OrgID { OrgID(high: 0x0126, low: number) }
}

extension WebhookID {
    /// A webhook for a test.
    static func hook(_ number: UInt64) -> WebhookID { WebhookID(high: 0x4007, low: number) }
}
