/// Statements that delete what somebody asked to have deleted.
enum ErasureSQL {
    /// A workflow, kept from others. Every event counts as fired: none of them fires again. The first argument is the
    /// sum of all.
    static let silence = """
        UPDATE herald.workflow SET fired_events = $1 WHERE org_id = $2 AND id = $3 RETURNING key
        """

    static let deliveriesOfWorkflow = """
        SELECT id, attempts FROM herald.delivery WHERE workflow_key = $1 ORDER BY id LIMIT $2
        """

    /// Keeps deliveries from others. Whoever begins one anew locks in the same order.
    static let lockDeliveries = """
        SELECT 1 FROM herald.delivery WHERE id = ANY ($1::uuid[]) ORDER BY id FOR UPDATE
        """

    static let deletePending = "DELETE FROM herald.pending WHERE delivery_id = ANY ($1::uuid[])"

    /// Marks an org as one that is being erased, if it is not.
    static let markOrg = "UPDATE herald.org SET erased_at = $1 WHERE id = $2 AND erased_at IS NULL RETURNING 1"

    /// An org that is being erased, kept from others, once what was being added to it is there (``OrgSQL/hold``).
    static let markedOrg = "SELECT 1 FROM herald.org WHERE id = $1 AND erased_at IS NOT NULL FOR UPDATE"

    static let livingWebhooks = """
        SELECT id FROM herald.webhook WHERE org_id = $1 AND deleted_at IS NULL ORDER BY id FOR UPDATE
        """

    static let markDeleted = """
        UPDATE herald.webhook SET deleted_at = $1, is_canceling = true, auth_header_value = NULL
        WHERE id = ANY ($2::uuid[])
        """

    static let deleteSecrets = "DELETE FROM herald.signing_secret WHERE webhook_id = ANY ($1::uuid[])"

    static let revokeKeys = "UPDATE herald.key_set SET revoked_at = coalesce(revoked_at, $1) WHERE org_id = $2"

    static let deleteLinks = """
        DELETE FROM herald.entry_link WHERE org_id = $1 OR member_id IN (SELECT id FROM herald.member WHERE org_id = $1)
        """

    static let deleteSessions = """
        DELETE FROM herald.dashboard_session
        WHERE org_id = $1 OR member_id IN (SELECT id FROM herald.member WHERE org_id = $1)
        """

    static let deleteMembers = "DELETE FROM herald.member WHERE org_id = $1"

    static let deliveriesOfOrg = """
        SELECT d.id, d.attempts
        FROM herald.webhook AS h
        CROSS JOIN LATERAL (
            SELECT id, attempts FROM herald.delivery WHERE webhook_id = h.id ORDER BY id LIMIT $2
        ) AS d
        WHERE h.org_id = $1 LIMIT $2
        """

    static let deleteReplays = "DELETE FROM herald.replay WHERE org_id = $1"

    /// Some webhooks of an org that is being erased.
    static let webhooks = "SELECT id FROM herald.webhook WHERE org_id = $1 ORDER BY id LIMIT $2 FOR UPDATE"

    static let deleteCounts = "DELETE FROM herald.attempt_count WHERE webhook_id = ANY ($1::uuid[])"

    static let deleteHealth = "DELETE FROM herald.webhook_health WHERE webhook_id = ANY ($1::uuid[])"

    static let deleteNotices = "DELETE FROM herald.notice WHERE webhook_id = ANY ($1::uuid[])"

    static let deleteWebhooks = "DELETE FROM herald.webhook WHERE id = ANY ($1::uuid[])"

    static let deleteWorkflows = """
        DELETE FROM herald.workflow WHERE key = ANY (
            ARRAY (SELECT key FROM herald.workflow WHERE org_id = $1 LIMIT $2)
        ) RETURNING 1
        """

    static let deleteActivities = """
        DELETE FROM herald.activity WHERE id = ANY (
            ARRAY (SELECT id FROM herald.activity WHERE org_id = $1 LIMIT $2)
        ) RETURNING 1
        """

    static let deleteKeySets = "DELETE FROM herald.key_set WHERE org_id = $1"

    static let deleteOutbox = "DELETE FROM herald.outbox WHERE org_id = $1"

    static let deleteOrg = "DELETE FROM herald.org WHERE id = $1"
}
