/// Statements over the activity log.
enum ActivitySQL {
    static let insert = """
        INSERT INTO activity (id, org_id, at, action, actor, actor_name, subject, address) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO NOTHING
        """

    static let ofOrg = """
        SELECT id, org_id, at, action, actor, actor_name, subject, address
        FROM activity WHERE org_id IS ? AND id < ? ORDER BY id DESC LIMIT ?
        """
}
