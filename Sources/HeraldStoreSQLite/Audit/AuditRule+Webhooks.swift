import HeraldStore

/// What holds of webhooks and their secrets.
extension AuditRule {
    static let webhooks = [labels, signingSecret, deletedSecrets, deletionSweep, pauses, pausedBefore, replays]

    private static let labels = AuditRule(
        promise: .labels,
        subject: .webhooks,
        offenders: """
            SELECT id FROM webhook AS h WHERE deleted_at IS NULL AND EXISTS (
                SELECT 1 FROM webhook AS other
                WHERE other.org_id = h.org_id AND other.label = h.label AND other.deleted_at IS NULL
                    AND other.key <> h.key
            )
            """
    )

    private static let signingSecret = AuditRule(
        promise: .signingSecret,
        subject: .webhooks,
        offenders: """
            SELECT id FROM webhook AS h WHERE deleted_at IS NULL AND NOT EXISTS (
                SELECT 1 FROM signing_secret AS s
                WHERE s.webhook_id = h.id AND (s.retires_at IS NULL OR s.retires_at > :now)
            )
            """
    )

    private static let deletedSecrets = AuditRule(
        promise: .deletedSecrets,
        subject: .webhooks,
        offenders: """
            SELECT id FROM webhook
            WHERE deleted_at IS NOT NULL
                AND (auth_header_value IS NOT NULL OR id IN (SELECT webhook_id FROM signing_secret))
            """,
        repair: AuditRepair("secrets and values are deleted") { db, arguments in
            let deleteSecrets = """
                DELETE FROM signing_secret WHERE webhook_id IN (SELECT id FROM webhook WHERE deleted_at IS NOT NULL)
                """
            let deleteValues = """
                UPDATE webhook SET auth_header_value = NULL
                WHERE deleted_at IS NOT NULL AND auth_header_value IS NOT NULL
                """
            return try db.run(deleteSecrets, arguments) + db.run(deleteValues, arguments)
        }
    )

    private static let deletionSweep = AuditRule(
        promise: .deletionSweep,
        subject: .webhooks,
        offenders: "SELECT id FROM webhook WHERE canceling = 1 AND deleted_at IS NULL",
        repair: AuditRepair(
            "the note is removed",
            "UPDATE webhook SET canceling = 0 WHERE canceling = 1 AND deleted_at IS NULL"
        )
    )

    private static let pauses = AuditRule(
        promise: .pauses,
        subject: .webhooks,
        offenders: """
            SELECT id FROM webhook WHERE (paused_at IS NULL) <> (pause_reason IS NULL) OR paused_for < 0
            """
    )

    private static let replays = AuditRule(
        promise: .replays,
        subject: .database,
        offenders: """
            SELECT r.id FROM replay AS r LEFT JOIN webhook AS h ON h.id = r.webhook_id
            WHERE h.org_id IS NOT r.org_id OR (r.state = 0) <> (r.ended_at IS NULL) OR r.state NOT IN (0, 1, 2, 3)
            """
    )

    private static let pausedBefore = AuditRule(
        promise: .pausedBefore,
        subject: .deliveries,
        offenders: """
            SELECT d.id FROM delivery AS d JOIN webhook AS h ON h.id = d.webhook_id
            WHERE d.paused_before < 0 OR d.paused_before > h.paused_for
            """,
        repair: AuditRepair(
            "the window counts no pause: the delivery has a little less time, and is not sent for ever",
            """
            UPDATE delivery SET paused_before = (SELECT paused_for FROM webhook WHERE id = delivery.webhook_id)
            WHERE paused_before < 0 OR paused_before > (SELECT paused_for FROM webhook WHERE id = delivery.webhook_id)
            """
        )
    )
}
