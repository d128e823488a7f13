/// Statements over what is sealed. A sealed value has a version byte and then the id of its key.
enum SealedSQL {
    /// The signing secrets behind a place that are sealed under another key.
    static let secrets = """
        SELECT webhook_id, number, sealed FROM herald.signing_secret
        WHERE (webhook_id, number) > ($1, $2) AND substr(sealed, 2, 8) <> $3
        ORDER BY webhook_id, number LIMIT $4
        """

    /// Changes those that nobody has changed since.
    static let setSecrets = """
        UPDATE herald.signing_secret AS s SET sealed = new.sealed
        FROM unnest($1::uuid[], $2::bigint[], $3::bytea[], $4::bytea[]) AS new (webhook_id, number, was, sealed)
        WHERE s.webhook_id = new.webhook_id AND s.number = new.number AND s.sealed = new.was
        """

    /// The values of headers behind a place that are sealed under another key.
    static let headers = """
        SELECT id, auth_header_value FROM herald.webhook
        WHERE id > $1 AND substr(auth_header_value, 2, 8) <> $2 ORDER BY id LIMIT $3
        """

    /// Changes those that nobody has changed since.
    static let setHeaders = """
        UPDATE herald.webhook AS h SET auth_header_value = new.sealed
        FROM unnest($1::uuid[], $2::bytea[], $3::bytea[]) AS new (id, was, sealed)
        WHERE h.id = new.id AND h.auth_header_value = new.was
        """

    /// The keys under which something is sealed. What has another version byte is damaged, and the audit's business.
    static let keys = """
        SELECT substr(sealed, 2, 8) FROM herald.signing_secret WHERE substr(sealed, 1, 1) = '\\x01'
        UNION SELECT substr(auth_header_value, 2, 8) FROM herald.webhook WHERE substr(auth_header_value, 1, 1) = '\\x01'
        """

    /// How many sessions are there of nodes that do not have a key, by what they are called.
    static let strangers = """
        SELECT count(*) FROM pg_stat_activity
        WHERE datname = current_database() AND application_name ~ '^herald( keys |$)'
            AND position($1 in application_name) = 0 AND pid <> pg_backend_pid()
        """
}
