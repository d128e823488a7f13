/// Statements over orgs and key sets. An org that is being erased is found by none.
enum OrgSQL {
    static let insert = "INSERT INTO herald.org (id, name, created_at) VALUES ($1, $2, $3)"

    static let exists = "SELECT 1 FROM herald.org WHERE id = $1 AND erased_at IS NULL"

    /// The same, and keeps the org from being erased until the transaction ends: erasing marks its row before it takes
    /// away what lets somebody in, so it sees what is being added, or else nothing is added any more. A key share would
    /// not keep from the mark, which changes no key.
    static let hold = "SELECT 1 FROM herald.org WHERE id = $1 AND erased_at IS NULL FOR SHARE"

    static let all = "SELECT id, name, created_at FROM herald.org WHERE erased_at IS NULL ORDER BY key"

    static let byID = "SELECT id, name, created_at FROM herald.org WHERE id = $1 AND erased_at IS NULL"

    static let newest = "SELECT id, name, created_at FROM herald.org WHERE erased_at IS NULL ORDER BY key DESC LIMIT $1"

    static let before = """
        SELECT id, name, created_at FROM herald.org WHERE key < (SELECT key FROM herald.org WHERE id = $1)
            AND erased_at IS NULL
        ORDER BY key DESC LIMIT $2
        """

    static let insertKeySet = """
        INSERT INTO herald.key_set
            (id, org_id, label, public_key, secret_digest, secret_hint, webhook_access, created_at, last_used_at,
            revoked_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        """

    static let countKeySets = "SELECT count(*) FROM herald.key_set WHERE org_id = $1 AND revoked_at IS NULL"

    static let keySetExists = "SELECT 1 FROM herald.key_set WHERE id = $1"

    static let keySets = """
        SELECT id, org_id, label, public_key, secret_hint, webhook_access, created_at, last_used_at, revoked_at
        FROM herald.key_set WHERE org_id = $1 ORDER BY key
        """

    static let keySetBySecret = """
        SELECT id, org_id, label, public_key, secret_hint, webhook_access, created_at, last_used_at, revoked_at
        FROM herald.key_set WHERE secret_digest = $1 AND revoked_at IS NULL
        """

    static let keySetByPublicKey = """
        SELECT id, org_id, label, public_key, secret_hint, webhook_access, created_at, last_used_at, revoked_at
        FROM herald.key_set WHERE public_key = $1 AND revoked_at IS NULL
        """

    static let revoke = """
        UPDATE herald.key_set SET revoked_at = coalesce(revoked_at, $1) WHERE id = $2 AND org_id = $3 RETURNING 1
        """

    /// Deletes revoked key sets of an org but those that were revoked last, and leaves to others what they have in
    /// hand.
    static let deleteRevoked = """
        DELETE FROM herald.key_set WHERE key = ANY (
            ARRAY (
                SELECT key FROM herald.key_set WHERE org_id = $1 AND revoked_at IS NOT NULL
                ORDER BY revoked_at DESC, key DESC LIMIT $2 OFFSET $3 FOR UPDATE SKIP LOCKED
            )
        )
        """

    static let noteUse = """
        UPDATE herald.key_set SET last_used_at = $1 WHERE id = $2 AND coalesce(last_used_at, $1) <= $1
        """
}
