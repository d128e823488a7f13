import HeraldStore

/// What holds of what is not done yet: pending deliveries, their leases, when they are claimable, and the outbox.
extension AuditRule {
    static let backlog = [waiting, leaseLength, claimable, due, outbox]

    private static let waiting = AuditRule(
        promise: .backlog,
        subject: .deliveries,
        offenders: """
            SELECT coalesce(d.id, p.delivery_id)::text, count(*) OVER ()
            FROM (SELECT id, webhook_id FROM herald.delivery WHERE state = 0) AS d
            FULL JOIN herald.pending AS p ON p.delivery_id = d.id
            WHERE d.webhook_id IS DISTINCT FROM p.webhook_id
            LIMIT $11
            """
    )

    private static let leaseLength = AuditRule(
        promise: .leaseLength,
        subject: .pending,
        offenders: """
            SELECT delivery_id::text, count(*) OVER () FROM herald.pending
            WHERE lease_owner IS NOT NULL AND (lease_token < 1 OR claimable_at > greatest(due_at, $1) + $5)
            LIMIT $11
            """
    )

    private static let claimable = AuditRule(
        promise: .claimable,
        subject: .pending,
        offenders: """
            SELECT delivery_id::text, count(*) OVER () FROM herald.pending WHERE claimable_at < due_at
            LIMIT $11
            """
    )

    private static let outbox = AuditRule(
        promise: .outbox,
        subject: .outbox,
        offenders: """
            SELECT number || ': ' || refusal, count(*) OVER () FROM herald.outbox WHERE refusal IS NOT NULL ORDER BY number
            LIMIT $11
            """
    )

    private static let due = AuditRule(
        promise: .due,
        subject: .pending,
        offenders: """
            SELECT delivery_id::text, count(*) OVER () FROM herald.pending WHERE due_at > $1 + $3 + $4
            LIMIT $11
            """
    )
}
