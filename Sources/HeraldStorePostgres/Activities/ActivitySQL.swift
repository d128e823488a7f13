/// Statements over the activity log.
enum ActivitySQL {
    static let insert = """
        INSERT INTO herald.activity (id, org_id, at, action, actor, actor_name, subject, address)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (id) DO NOTHING
        """

    static let ofOrg = """
        SELECT id, org_id, at, action, actor, actor_name, subject, address
        FROM herald.activity WHERE org_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3
        """

    /// Ordered by what is the same in all of them as well, or they would all be read and sorted for each page.
    static let ofNoOrg = """
        SELECT id, org_id, at, action, actor, actor_name, subject, address
        FROM herald.activity WHERE org_id IS NULL AND id < $1 ORDER BY org_id DESC, id DESC LIMIT $2
        """
}
