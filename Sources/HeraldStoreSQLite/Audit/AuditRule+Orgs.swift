import HeraldStore

/// What belongs to whom.
extension AuditRule {
    static let orgs = [keySetOrg, memberOrg, webhookOrg, workflowOrg]

    private static let keySetOrg = AuditRule(
        promise: .keySetOrg,
        subject: .keySets,
        offenders: "SELECT id FROM key_set WHERE org_id NOT IN (SELECT id FROM org)"
    )

    private static let memberOrg = AuditRule(
        promise: .memberOrg,
        subject: .members,
        offenders: """
            SELECT id FROM member
            WHERE (org_id IS NULL) <> (role = 0) OR (org_id IS NOT NULL AND org_id NOT IN (SELECT id FROM org))
            """
    )

    private static let webhookOrg = AuditRule(
        promise: .webhookOrg,
        subject: .webhooks,
        offenders: "SELECT id FROM webhook WHERE org_id NOT IN (SELECT id FROM org)"
    )

    private static let workflowOrg = AuditRule(
        promise: .workflowOrg,
        subject: .workflows,
        offenders: "SELECT id FROM workflow WHERE org_id NOT IN (SELECT id FROM org)"
    )
}
