/// What belongs to whom.
extension AuditRule {
    static let orgs = [keySetOrg, webhookOrg, workflowOrg]

    private static let keySetOrg = AuditRule(
        name: "key-set-org",
        why: "Every key set belongs to an org: a key of none would let its holder in nowhere, or anywhere.",
        subject: .keySets,
        offenders: "SELECT id FROM key_set WHERE org_id NOT IN (SELECT id FROM org)"
    )

    private static let webhookOrg = AuditRule(
        name: "webhook-org",
        why: "Every webhook belongs to an org.",
        subject: .webhooks,
        offenders: "SELECT id FROM webhook WHERE org_id NOT IN (SELECT id FROM org)"
    )

    private static let workflowOrg = AuditRule(
        name: "workflow-org",
        why: "Every workflow belongs to an org: reports of unknown orgs are refused.",
        subject: .workflows,
        offenders: "SELECT id FROM workflow WHERE org_id NOT IN (SELECT id FROM org)"
    )
}
