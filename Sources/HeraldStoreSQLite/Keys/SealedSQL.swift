/// Statements over what is sealed. A sealed value has a version byte and then the id of its key.
enum SealedSQL {
    /// The signing secrets behind a place that are sealed under another key.
    static let secrets = """
        SELECT webhook_id, number, sealed FROM signing_secret
        WHERE (webhook_id, number) > (?, ?) AND substr(sealed, 2, 8) <> ? ORDER BY webhook_id, number LIMIT ?
        """

    /// Changes one that nobody has changed since.
    static let setSecret = "UPDATE signing_secret SET sealed = ? WHERE webhook_id = ? AND number = ? AND sealed = ?"

    /// The values of headers behind a place that are sealed under another key.
    static let headers = """
        SELECT id, auth_header_value FROM webhook
        WHERE id > ? AND substr(auth_header_value, 2, 8) <> ? ORDER BY id LIMIT ?
        """

    /// Changes one that nobody has changed since.
    static let setHeader = "UPDATE webhook SET auth_header_value = ? WHERE id = ? AND auth_header_value = ?"

    /// The keys under which something is sealed. What has another version byte is damaged, and the audit's business.
    static let keys = """
        SELECT substr(sealed, 2, 8) FROM signing_secret WHERE substr(sealed, 1, 1) = x'01'
        UNION SELECT substr(auth_header_value, 2, 8) FROM webhook WHERE substr(auth_header_value, 1, 1) = x'01'
        """

    /// Whether anything is sealed under another key.
    static let isRotating = """
        SELECT 1 WHERE EXISTS (SELECT 1 FROM signing_secret WHERE substr(sealed, 2, 8) <> ?1)
            OR EXISTS (SELECT 1 FROM webhook WHERE substr(auth_header_value, 2, 8) <> ?1)
        """
}
