/// Statements over links and sessions.
enum EntrySQL {
    static let insertLink = """
        INSERT INTO entry_link (digest, member_id, org_id, role, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?)
        """

    static let link = """
        SELECT member_id, org_id, role, created_at, expires_at FROM entry_link WHERE digest = ? AND expires_at > ?
        """

    static let guestLink = """
        SELECT member_id, org_id, role, created_at, expires_at FROM entry_link
        WHERE digest = ? AND expires_at > ? AND member_id IS NULL
        """

    static let removeLink = "DELETE FROM entry_link WHERE digest = ?"

    static let removeLinksOfMember = "DELETE FROM entry_link WHERE member_id = ?"

    static let forgetLinks = "DELETE FROM entry_link WHERE expires_at <= ?"

    static let insertSession = """
        INSERT INTO dashboard_session (digest, member_id, org_id, role, created_at, used_at, expires_at)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """

    static let session = """
        SELECT member_id, org_id, role, created_at, expires_at, used_at FROM dashboard_session WHERE digest = ?
        """

    static let noteUse = "UPDATE dashboard_session SET used_at = max(used_at, ?) WHERE digest = ?"

    static let removeSession = "DELETE FROM dashboard_session WHERE digest = ?"

    static let removeSessionsOfMember = "DELETE FROM dashboard_session WHERE member_id = ?"

    static let forgetSessions = "DELETE FROM dashboard_session WHERE expires_at <= ?"
}
