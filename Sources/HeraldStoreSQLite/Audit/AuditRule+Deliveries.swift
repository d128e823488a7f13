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
            SELECT id FROM delivery WHERE (workflow_key, webhook_id, event_type) IN (
                SELECT workflow_key, webhook_id, event_type FROM delivery NOT INDEXED
                GROUP BY workflow_key, webhook_id, event_type HAVING count(*) > 1
            )
            """
    )

    private static let deliveryOrg = AuditRule(
        promise: .deliveryOrg,
        subject: .deliveries,
        offenders: """
            SELECT d.id FROM delivery AS d
            LEFT JOIN webhook AS h ON h.id = d.webhook_id
            LEFT JOIN workflow AS w ON w.key = d.workflow_key
            WHERE h.org_id IS NULL OR w.org_id IS NOT h.org_id
            """
    )

    private static let fired = AuditRule(
        promise: .fired,
        subject: .deliveries,
        offenders: """
            SELECT d.id FROM delivery AS d JOIN workflow AS w ON w.key = d.workflow_key
            WHERE w.fired_events & d.event_type = 0
            """,
        repair: AuditRepair(
            "the event is noted as fired",
            """
            UPDATE workflow SET fired_events = fired_events | (
                SELECT sum(DISTINCT event_type) FROM delivery WHERE workflow_key = workflow.key
            )
            WHERE EXISTS (
                SELECT 1 FROM delivery AS d WHERE d.workflow_key = workflow.key
                    AND workflow.fired_events & d.event_type = 0
            )
            """
        )
    )

    private static let subscribed = AuditRule(
        promise: .subscribed,
        subject: .deliveries,
        offenders: """
            SELECT d.id FROM delivery AS d JOIN webhook AS h ON h.id = d.webhook_id
            WHERE h.event_types & d.event_type = 0 AND d.is_test = 0
            """
    )

    private static let succeeded = AuditRule(
        promise: .succeeded,
        subject: .deliveries,
        offenders: """
            SELECT id FROM delivery AS d WHERE state = 1 AND attempts > attempts_forgotten AND NOT EXISTS (
                SELECT 1 FROM attempt AS a
                WHERE a.delivery_id = d.id AND a.outcome = 'acknowledged' AND a.number > d.attempts_before
            )
            """
    )

    private static let acknowledged = AuditRule(
        promise: .acknowledged,
        subject: .deliveries,
        offenders: """
            SELECT d.id FROM delivery AS d WHERE d.state <> 1 AND EXISTS (
                SELECT 1 FROM attempt AS a
                WHERE a.delivery_id = d.id AND a.outcome = 'acknowledged' AND a.number > d.attempts_before
            )
            """,
        repair: AuditRepair(
            "the delivery is marked as succeeded",
            """
            UPDATE delivery SET state = 1, lease_owner = NULL WHERE state <> 1 AND EXISTS (
                SELECT 1 FROM attempt AS a WHERE a.delivery_id = delivery.id AND a.outcome = 'acknowledged'
                    AND a.number > delivery.attempts_before
            )
            """
        )
    )

    private static let failed = AuditRule(
        promise: .failed,
        subject: .deliveries,
        offenders: """
            SELECT id FROM delivery WHERE state = 2 AND attempts - attempts_before < CASE is_test WHEN 0 THEN :max_attempts ELSE 1 END
                AND (first_attempt_at IS NULL OR first_attempt_at + :window > :now)
                AND NOT (attempts = 0 AND lease_token = 0 AND is_test = 0)
            """
    )

    private static let canceled = AuditRule(
        promise: .canceled,
        subject: .deliveries,
        offenders: """
            SELECT d.id FROM delivery AS d JOIN webhook AS h ON h.id = d.webhook_id
            WHERE d.state = 3 AND h.deleted_at IS NULL
            """
    )

    private static let stopped = AuditRule(
        promise: .stopped,
        subject: .deliveries,
        offenders: """
            SELECT d.id FROM delivery AS d JOIN webhook AS h ON h.id = d.webhook_id
            WHERE d.state = 0 AND h.deleted_at IS NOT NULL AND h.canceling = 0
            """,
        repair: AuditRepair(
            "the delivery is canceled",
            """
            UPDATE delivery SET state = 3, lease_owner = NULL WHERE state = 0 AND webhook_id IN (
                SELECT id FROM webhook WHERE deleted_at IS NOT NULL AND canceling = 0
            )
            """
        )
    )
}
