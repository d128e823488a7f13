/// Statements that delete what somebody asked to have deleted.
enum ErasureSQL {
    static let workflow = "SELECT key FROM workflow WHERE org_id = ? AND id = ?"

    /// Every event counts as fired: none of them fires again. The argument is the sum of all.
    static let silence = "UPDATE workflow SET fired_events = ? WHERE key = ?"

    static let deliveriesOfWorkflow = """
        SELECT id, attempts FROM delivery INDEXED BY delivery_triple WHERE workflow_key = ? LIMIT ?
        """

    /// Marks an org as one that is being erased, if it is not.
    static let markOrg = "UPDATE org SET erased_at = ? WHERE id = ? AND erased_at IS NULL"

    static let markedOrg = "SELECT 1 FROM org WHERE id = ? AND erased_at IS NOT NULL"

    static let livingWebhooks = """
        SELECT id FROM webhook INDEXED BY webhook_of_org WHERE org_id = ? AND deleted_at IS NULL
        """

    static let webhooks = "SELECT id FROM webhook INDEXED BY webhook_of_org WHERE org_id = ? LIMIT ?"

    static let revokeKeys = "UPDATE key_set SET revoked_at = coalesce(revoked_at, ?) WHERE org_id = ?"

    static let deleteLinks = """
        DELETE FROM entry_link WHERE org_id = ?1 OR member_id IN (SELECT id FROM member WHERE org_id = ?1)
        """

    static let deleteSessions = """
        DELETE FROM dashboard_session WHERE org_id = ?1 OR member_id IN (SELECT id FROM member WHERE org_id = ?1)
        """

    static let deleteMembers = "DELETE FROM member WHERE org_id = ?"

    static let deliveriesOfOrg = """
        SELECT d.id, d.attempts
        FROM webhook AS h INDEXED BY webhook_of_org
        CROSS JOIN delivery AS d INDEXED BY delivery_log ON d.webhook_id = h.id
        WHERE h.org_id = ? LIMIT ?
        """

    static let deleteReplays = "DELETE FROM replay WHERE org_id = ?"

    static let deleteCounts = "DELETE FROM attempt_count WHERE webhook_id = ?"

    static let deleteHealth = "DELETE FROM webhook_health WHERE webhook_id = ?"

    static let deleteNotices = "DELETE FROM notice WHERE webhook_id = ?"

    static let deleteWebhook = "DELETE FROM webhook WHERE id = ?"

    static let deleteWorkflows = """
        DELETE FROM workflow WHERE key IN (SELECT key FROM workflow WHERE org_id = ? LIMIT ?)
        """

    static let deleteActivities = """
        DELETE FROM activity WHERE id IN (SELECT id FROM activity INDEXED BY activity_of_org WHERE org_id = ? LIMIT ?)
        """

    static let deleteKeySets = "DELETE FROM key_set WHERE org_id = ?"

    static let deleteOrg = "DELETE FROM org WHERE id = ?"
}
