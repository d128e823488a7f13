/// What holds of webhooks and their secrets.
extension AuditRule {
    static let webhooks = [labels, signingSecret, deletedSecrets, deletionSweep]

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
}
