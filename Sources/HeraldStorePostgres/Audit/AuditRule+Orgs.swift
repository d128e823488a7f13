import HeraldStore

/// What belongs to whom.
extension AuditRule {
    static let orgs = [keySetOrg, memberOrg, webhookOrg, workflowOrg]

    private static let keySetOrg = AuditRule(
        promise: .keySetOrg,
        subject: .keySets,
        offenders: """
            SELECT k.id::text, count(*) OVER () FROM herald.key_set AS k
            WHERE NOT EXISTS (SELECT 1 FROM herald.org AS o WHERE o.id = k.org_id)
            LIMIT $11
            """
    )

    private static let memberOrg = AuditRule(
        promise: .memberOrg,
        subject: .members,
        offenders: """
            SELECT m.id::text, count(*) OVER () FROM herald.member AS m
            WHERE (m.org_id IS NULL) <> (m.role = 0)
                OR (m.org_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM herald.org AS o WHERE o.id = m.org_id))
            LIMIT $11
            """
    )

    private static let webhookOrg = AuditRule(
        promise: .webhookOrg,
        subject: .webhooks,
        offenders: """
            SELECT h.id::text, count(*) OVER () FROM herald.webhook AS h
            WHERE NOT EXISTS (SELECT 1 FROM herald.org AS o WHERE o.id = h.org_id)
            LIMIT $11
            """
    )

    private static let workflowOrg = AuditRule(
        promise: .workflowOrg,
        subject: .workflows,
        offenders: """
            SELECT w.id::text, count(*) OVER () FROM herald.workflow AS w
            WHERE NOT EXISTS (SELECT 1 FROM herald.org AS o WHERE o.id = w.org_id)
            LIMIT $11
            """
    )
}
