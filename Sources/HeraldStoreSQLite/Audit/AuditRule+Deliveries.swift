/// What holds of deliveries, and where they may stand. States are spelled as ``DeliveryState/storedCode`` has them.
extension AuditRule {
    static let deliveries = [
        oneIDPerTriple, deliveryOrg, fired, subscribed, succeeded, acknowledged, failed, canceled, stopped,
    ]

    private static let oneIDPerTriple = AuditRule(
        name: "one-id-per-triple",
        why: "There is one delivery for each workflow, webhook and event type, ever.",
        subject: .deliveries,
        offenders: """
            SELECT id FROM delivery WHERE (workflow_key, webhook_id, event_type) IN (
                SELECT workflow_key, webhook_id, event_type FROM delivery NOT INDEXED
                GROUP BY workflow_key, webhook_id, event_type HAVING count(*) > 1
            )
            """
    )

    private static let deliveryOrg = AuditRule(
        name: "delivery-org",
        why: "A delivery's workflow and webhook exist and belong to the same org: no org hears of another's workflows.",
        subject: .deliveries,
        offenders: """
            SELECT d.id FROM delivery AS d
            LEFT JOIN webhook AS h ON h.id = d.webhook_id
            LEFT JOIN workflow AS w ON w.key = d.workflow_key
            WHERE h.org_id IS NULL OR w.org_id IS NOT h.org_id
            """
    )

    private static let fired = AuditRule(
        name: "fired",
        why: "An event that has a delivery is noted as fired on its workflow: it must not fire again.",
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
        name: "subscribed",
        why: "A webhook has deliveries of those event types only that it subscribed to.",
        subject: .deliveries,
        offenders: """
            SELECT d.id FROM delivery AS d JOIN webhook AS h ON h.id = d.webhook_id
            WHERE h.event_types & d.event_type = 0
            """
    )

    private static let succeeded = AuditRule(
        name: "succeeded",
        why: "A delivery that succeeded has an attempt that was acknowledged.",
        subject: .deliveries,
        offenders: """
            SELECT id FROM delivery AS d WHERE state = 1 AND NOT EXISTS (
                SELECT 1 FROM attempt AS a WHERE a.delivery_id = d.id AND a.outcome = 'acknowledged'
            )
            """
    )

    private static let acknowledged = AuditRule(
        name: "acknowledged",
        why: "A delivery with an attempt that was acknowledged has succeeded: it is not sent again.",
        subject: .deliveries,
        offenders: """
            SELECT id FROM delivery WHERE state <> 1 AND id IN (
                SELECT delivery_id FROM attempt WHERE outcome = 'acknowledged'
            )
            """,
        repair: AuditRepair(
            "the delivery is marked as succeeded",
            """
            UPDATE delivery SET state = 1, lease_owner = NULL WHERE state <> 1 AND id IN (
                SELECT delivery_id FROM attempt WHERE outcome = 'acknowledged'
            )
            """
        )
    )

    private static let failed = AuditRule(
        name: "failed",
        why: "A delivery failed because its attempts or its window were used up, by the schedule given.",
        subject: .deliveries,
        offenders: """
            SELECT id FROM delivery WHERE state = 2 AND attempts < :max_attempts
                AND (first_attempt_at IS NULL OR first_attempt_at + :window > :now)
            """
    )

    private static let canceled = AuditRule(
        name: "canceled",
        why: "A delivery is canceled only with its webhook.",
        subject: .deliveries,
        offenders: """
            SELECT d.id FROM delivery AS d JOIN webhook AS h ON h.id = d.webhook_id
            WHERE d.state = 3 AND h.deleted_at IS NULL
            """
    )

    private static let stopped = AuditRule(
        name: "stopped",
        why: "Nothing is pending for a deleted webhook, unless it is noted as being canceled still.",
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
