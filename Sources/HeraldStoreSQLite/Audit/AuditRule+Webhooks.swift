/// What holds of webhooks and their secrets.
extension AuditRule {
    static let webhooks = [labels, signingSecret, deletedSecrets, deletionSweep, pauses, pausedBefore]

    private static let labels = AuditRule(
        name: "labels",
        why: "A label belongs to one living webhook of its org: callers name webhooks by nothing else.",
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
        name: "signing-secret",
        why: "Every living webhook has a signing secret that is not retired: without one nothing can be sent to it.",
        subject: .webhooks,
        offenders: """
            SELECT id FROM webhook AS h WHERE deleted_at IS NULL AND NOT EXISTS (
                SELECT 1 FROM signing_secret AS s
                WHERE s.webhook_id = h.id AND (s.retires_at IS NULL OR s.retires_at > :now)
            )
            """
    )

    private static let deletedSecrets = AuditRule(
        name: "deleted-secrets",
        why: "Of a deleted webhook no signing secret is kept.",
        subject: .webhooks,
        offenders: """
            SELECT id FROM webhook
            WHERE deleted_at IS NOT NULL AND id IN (SELECT webhook_id FROM signing_secret)
            """,
        repair: AuditRepair(
            "the secrets are deleted",
            """
            DELETE FROM signing_secret
            WHERE webhook_id IN (SELECT id FROM webhook WHERE deleted_at IS NOT NULL)
            """
        )
    )

    private static let deletionSweep = AuditRule(
        name: "deletion-sweep",
        why: "Only a deleted webhook is noted as one whose deliveries are being canceled: to others nothing is sent.",
        subject: .webhooks,
        offenders: "SELECT id FROM webhook WHERE canceling = 1 AND deleted_at IS NULL",
        repair: AuditRepair(
            "the note is removed",
            "UPDATE webhook SET canceling = 0 WHERE canceling = 1 AND deleted_at IS NULL"
        )
    )

    private static let pauses = AuditRule(
        name: "pauses",
        why: "A paused webhook has a reason, another has none, and the time that it was paused before is not negative.",
        subject: .webhooks,
        offenders: """
            SELECT id FROM webhook WHERE (paused_at IS NULL) <> (pause_reason IS NULL) OR paused_for < 0
            """
    )

    private static let pausedBefore = AuditRule(
        name: "paused-before",
        why: "No delivery's window stood still for less than nothing, or longer than its webhook was paused.",
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
