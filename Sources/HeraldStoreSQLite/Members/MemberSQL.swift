/// Statements over members.
enum MemberSQL {
    static let insert = "INSERT INTO member (id, org_id, email, role, created_at) VALUES (?, ?, ?, ?, ?)"

    static let emailExists = "SELECT 1 FROM member WHERE email = ?"

    static let count = "SELECT count(*) FROM member WHERE org_id IS ?"

    static let ofOrg = """
        SELECT id, org_id, email, role, created_at, password FROM member WHERE org_id IS ? ORDER BY key
        """

    static let byID = "SELECT id, org_id, email, role, created_at, password FROM member WHERE id = ?"

    static let byEmail = "SELECT id, org_id, email, role, created_at, password FROM member WHERE email = ?"

    static let byLink = """
        SELECT m.id, m.org_id, m.email, m.role, m.created_at, m.password
        FROM entry_link AS l JOIN member AS m ON m.id = l.member_id WHERE l.digest = ? AND l.expires_at > ?
        """

    static let setPassword = "UPDATE member SET password = ? WHERE id = ?"

    static let remove = "DELETE FROM member WHERE id = ?"
}
