/// Statements over members.
///
/// Whoever changes what lets a member in locks the member's row first, and then touches links and sessions.
enum MemberSQL {
    /// Adds a member unless one has the address; returns a row when it did.
    static let insert = """
        INSERT INTO herald.member (id, org_id, email, role, created_at) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (email) DO NOTHING RETURNING 1
        """

    /// Whether the member was added already, and how many members the org has.
    static let look = """
        SELECT EXISTS (SELECT 1 FROM herald.member WHERE id = $1),
            (SELECT count(*) FROM herald.member WHERE org_id = $2 OR (org_id IS NULL AND $2 IS NULL))
        """

    static let ofOrg = """
        SELECT id, org_id, email, role, created_at, password FROM herald.member WHERE org_id = $1 ORDER BY key
        """

    static let operators = """
        SELECT id, org_id, email, role, created_at, password FROM herald.member WHERE org_id IS NULL ORDER BY key
        """

    static let byID = "SELECT id, org_id, email, role, created_at, password FROM herald.member WHERE id = $1"

    static let byEmail = "SELECT id, org_id, email, role, created_at, password FROM herald.member WHERE email = $1"

    /// The member is locked, and nothing else: the link may be used by somebody else in the meantime.
    static let byLink = """
        SELECT m.id, m.org_id, m.email, m.role, m.created_at, m.password
        FROM herald.entry_link AS l JOIN herald.member AS m ON m.id = l.member_id
        WHERE l.digest = $1 AND l.expires_at > $2 FOR UPDATE OF m
        """

    static let byPassword = """
        SELECT id, org_id, email, role, created_at, password FROM herald.member WHERE password = $1
        """

    static let setPassword = "UPDATE herald.member SET password = $1 WHERE id = $2 RETURNING 1"

    static let remove = "DELETE FROM herald.member WHERE id = $1 RETURNING 1"
}
