import HeraldStore

/// What single values look like.
extension AuditRule {
    static let forms = [idLength, codes]

    private static let idLength = AuditRule(
        promise: .idLength,
        subject: .database,
        offenders: """
            SELECT id FROM org WHERE length(id) <> 16
            UNION ALL SELECT id FROM key_set WHERE length(id) <> 16 OR length(org_id) <> 16
            UNION ALL SELECT id FROM key_set WHERE length(secret_digest) <> 32
            UNION ALL SELECT id FROM webhook WHERE length(id) <> 16 OR length(org_id) <> 16
            UNION ALL SELECT id FROM workflow WHERE length(id) <> 16 OR length(org_id) <> 16
            UNION ALL SELECT id FROM delivery WHERE length(id) <> 16 OR length(webhook_id) <> 16
            UNION ALL SELECT id FROM delivery WHERE length(lease_owner) <> 16
            """
    )

    private static let codes = AuditRule(
        promise: .codes,
        subject: .database,
        offenders: """
            SELECT id FROM delivery WHERE state NOT IN (SELECT value FROM json_each(:states))
            UNION ALL SELECT id FROM delivery WHERE event_type NOT IN (SELECT value FROM json_each(:event_types))
            UNION ALL SELECT id FROM webhook WHERE event_types = 0 OR event_types & ~:event_bits <> 0
            UNION ALL SELECT id FROM webhook WHERE canceling NOT IN (0, 1)
            UNION ALL SELECT id FROM webhook WHERE pause_reason NOT IN (SELECT value FROM json_each(:pause_reasons))
            UNION ALL SELECT id FROM delivery WHERE is_test NOT IN (0, 1)
            UNION ALL SELECT id FROM key_set WHERE webhook_access NOT IN (0, 1)
            UNION ALL SELECT id FROM workflow WHERE status NOT IN (SELECT value FROM json_each(:statuses))
            UNION ALL SELECT id FROM workflow WHERE fired_events & ~:event_bits <> 0
            UNION ALL SELECT delivery_id FROM attempt WHERE outcome NOT IN (SELECT value FROM json_each(:outcomes))
            UNION ALL
            SELECT delivery_id FROM attempt
            WHERE (http_status IS NOT NULL) <> (outcome IN (SELECT value FROM json_each(:outcomes_with_status)))
            """
    )
}
