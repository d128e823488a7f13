/// Statements over links and sessions.
enum EntrySQL {
    static let insertLink = """
        INSERT INTO herald.entry_link (digest, member_id, org_id, role, created_at, expires_at)
        VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (digest) DO NOTHING
        """

    /// Makes a member's link if there is such a member.
    static let insertLinkOfMember = """
        INSERT INTO herald.entry_link (digest, member_id, created_at, expires_at)
        SELECT $1, id, $3, $4 FROM herald.member WHERE id = $2 ON CONFLICT (digest) DO NOTHING
        """

    static let link = """
        SELECT member_id, org_id, role, created_at, expires_at FROM herald.entry_link
        WHERE digest = $1 AND expires_at > $2
        """

    static let takeLink = """
        DELETE FROM herald.entry_link WHERE digest = $1 AND expires_at > $2 AND member_id IS NULL
        RETURNING member_id, org_id, role, created_at, expires_at
        """

    static let removeLinksOfMember = "DELETE FROM herald.entry_link WHERE member_id = $1"

    /// Uses a member's link up; returns a row when it was there.
    static let useLinkOfMember = "DELETE FROM herald.entry_link WHERE digest = $1 RETURNING 1"

    /// Leaves to others what they have in hand, so that nobody waits for anybody.
    static let forgetLinks = """
        DELETE FROM herald.entry_link WHERE digest IN
            (SELECT digest FROM herald.entry_link WHERE expires_at <= $1 FOR UPDATE SKIP LOCKED)
        """

    /// Waits for a reset that is under way, which ends the member's sessions; nobody for a guest.
    static let lockMember = "SELECT 1 FROM herald.member WHERE id = $1 FOR SHARE"

    /// Begins a member's session if there is such a member, or a guest's if there is such an org.
    static let insertSession = """
        INSERT INTO herald.dashboard_session (digest, member_id, org_id, role, created_at, used_at, expires_at)
        SELECT $1, $2, $3, $4, $5, $6, $7
        WHERE ($2 IS NULL OR EXISTS (SELECT 1 FROM herald.member WHERE id = $2))
            AND ($3 IS NULL OR EXISTS (SELECT 1 FROM herald.org WHERE id = $3 AND erased_at IS NULL))
        ON CONFLICT (digest) DO NOTHING
        """

    static let session = """
        SELECT member_id, org_id, role, created_at, expires_at, used_at FROM herald.dashboard_session WHERE digest = $1
        """

    static let noteUse = "UPDATE herald.dashboard_session SET used_at = greatest(used_at, $1) WHERE digest = $2"

    static let removeSession = "DELETE FROM herald.dashboard_session WHERE digest = $1"

    static let removeSessionsOfMember = "DELETE FROM herald.dashboard_session WHERE member_id = $1"

    /// Leaves to others what they have in hand, so that nobody waits for anybody.
    static let forgetSessions = """
        DELETE FROM herald.dashboard_session WHERE digest IN
            (SELECT digest FROM herald.dashboard_session WHERE expires_at <= $1 FOR UPDATE SKIP LOCKED)
        """
}
