/// Statements over orgs and key sets. An org that is being erased is found by none.
enum OrgSQL {
    static let insert = "INSERT INTO org (id, name, created_at) VALUES (?, ?, ?)"

    static let exists = "SELECT 1 FROM org WHERE id = ? AND erased_at IS NULL"

    static let all = "SELECT id, name, created_at FROM org WHERE erased_at IS NULL ORDER BY key"

    static let byID = "SELECT id, name, created_at FROM org WHERE id = ? AND erased_at IS NULL"

    static let newest = "SELECT id, name, created_at FROM org WHERE erased_at IS NULL ORDER BY key DESC LIMIT ?"

    static let before = """
        SELECT id, name, created_at FROM org WHERE key < (SELECT key FROM org WHERE id = ?)
            AND erased_at IS NULL
        ORDER BY key DESC LIMIT ?
        """

    static let insertKeySet = """
        INSERT INTO key_set
            (id, org_id, label, public_key, secret_digest, secret_hint, webhook_access, created_at, last_used_at,
            revoked_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """

    static let countKeySets = "SELECT count(*) FROM key_set WHERE org_id = ? AND revoked_at IS NULL"

    static let keySets = """
        SELECT id, org_id, label, public_key, secret_hint, webhook_access, created_at, last_used_at, revoked_at
        FROM key_set WHERE org_id = ? ORDER BY key
        """

    static let keySetBySecret = """
        SELECT id, org_id, label, public_key, secret_hint, webhook_access, created_at, last_used_at, revoked_at
        FROM key_set WHERE secret_digest = ? AND revoked_at IS NULL
        """

    static let keySetByPublicKey = """
        SELECT id, org_id, label, public_key, secret_hint, webhook_access, created_at, last_used_at, revoked_at
        FROM key_set WHERE public_key = ? AND revoked_at IS NULL
        """

    static let revoke = "UPDATE key_set SET revoked_at = coalesce(revoked_at, ?) WHERE id = ? AND org_id = ?"

    /// Deletes revoked key sets of an org but those that were revoked last.
    static let deleteRevoked = """
        DELETE FROM key_set WHERE key IN (
            SELECT key FROM key_set WHERE org_id = ? AND revoked_at IS NOT NULL
            ORDER BY revoked_at DESC, key DESC LIMIT ? OFFSET ?
        )
        """

    static let noteUse = "UPDATE key_set SET last_used_at = ? WHERE id = ? AND coalesce(last_used_at, ?) <= ?"
}
