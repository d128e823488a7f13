import HeraldStore

/// What holds of deliveries, and where they may stand. States are spelled as ``DeliveryState/storedCode`` has them.
extension AuditRule {
    static let deliveries = [
        oneIDPerTriple, deliveryOrg, fired, subscribed, succeeded, acknowledged, failed, canceled, stopped,
    ]

    private static let oneIDPerTriple = AuditRule(
        promise: .oneIDPerTriple,
        subject: .deliveries,
        offenders: """
            SELECT min(id::text), count(*) OVER () FROM herald.delivery
            GROUP BY workflow_key, webhook_id, event_type HAVING count(*) > 1
            LIMIT $11
            """
    )

    private static let deliveryOrg = AuditRule(
        promise: .deliveryOrg,
        subject: .deliveries,
        offenders: """
            SELECT d.id::text, count(*) OVER () FROM herald.delivery AS d
            LEFT JOIN herald.webhook AS h ON h.id = d.webhook_id
            LEFT JOIN herald.workflow AS w ON w.key = d.workflow_key
            WHERE h.org_id IS NULL OR w.org_id IS DISTINCT FROM h.org_id
            LIMIT $11
            """
    )

    private static let fired = AuditRule(
        promise: .fired,
        subject: .deliveries,
        offenders: """
            SELECT d.id::text, count(*) OVER () FROM herald.delivery AS d
            JOIN herald.workflow AS w ON w.key = d.workflow_key
            WHERE w.fired_events & d.event_type = 0
            LIMIT $11
            """
    )

    private static let subscribed = AuditRule(
        promise: .subscribed,
        subject: .deliveries,
        offenders: """
            SELECT d.id::text, count(*) OVER () FROM herald.delivery AS d
            JOIN herald.webhook AS h ON h.id = d.webhook_id
            WHERE h.event_types & d.event_type = 0 AND NOT d.is_test
            LIMIT $11
            """
    )

    private static let succeeded = AuditRule(
        promise: .succeeded,
        subject: .deliveries,
        offenders: """
            SELECT d.id::text, count(*) OVER () FROM herald.delivery AS d
            WHERE d.state = 1 AND d.attempts > d.attempts_forgotten AND NOT EXISTS (
                SELECT 1 FROM herald.attempt AS a
                WHERE a.delivery_id = d.id AND a.outcome = 'acknowledged' AND a.number > d.attempts_before
            )
            LIMIT $11
            """
    )

    private static let acknowledged = AuditRule(
        promise: .acknowledged,
        subject: .deliveries,
        offenders: """
            SELECT d.id::text, count(*) OVER () FROM herald.delivery AS d
            WHERE d.state <> 1 AND EXISTS (
                SELECT 1 FROM herald.attempt AS a
                WHERE a.delivery_id = d.id AND a.outcome = 'acknowledged' AND a.number > d.attempts_before
            )
            LIMIT $11
            """
    )

    private static let failed = AuditRule(
        promise: .failed,
        subject: .deliveries,
        offenders: """
            SELECT id::text, count(*) OVER () FROM herald.delivery
            WHERE state = 2 AND attempts - attempts_before < CASE WHEN is_test THEN 1 ELSE $2 END
                AND (first_attempt_at IS NULL OR first_attempt_at + $3 > $1)
                AND NOT (attempts = 0 AND lease_token = 0 AND NOT is_test)
            LIMIT $11
            """
    )

    private static let canceled = AuditRule(
        promise: .canceled,
        subject: .deliveries,
        offenders: """
            SELECT d.id::text, count(*) OVER () FROM herald.delivery AS d
            JOIN herald.webhook AS h ON h.id = d.webhook_id
            WHERE d.state = 3 AND h.deleted_at IS NULL
            LIMIT $11
            """
    )

    private static let stopped = AuditRule(
        promise: .stopped,
        subject: .pending,
        offenders: """
            SELECT p.delivery_id::text, count(*) OVER () FROM herald.pending AS p
            JOIN herald.webhook AS h ON h.id = p.webhook_id
            WHERE h.deleted_at IS NOT NULL AND NOT h.is_canceling
            LIMIT $11
            """
    )
}
