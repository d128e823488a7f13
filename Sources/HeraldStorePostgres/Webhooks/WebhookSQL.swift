/// Statements over webhooks and their signing secrets.
enum WebhookSQL {
    static let insert = """
        INSERT INTO herald.webhook
            (id, org_id, label, url, event_types, auth_header_name, auth_header_value, created_at, max_per_minute,
                max_concurrent)
        VALUES ($1, $2, $3, $4, $5::bigint, $6, $7, $8, $9, $10)
        """

    static let idByLabel = "SELECT id FROM herald.webhook WHERE org_id = $1 AND label = $2 AND deleted_at IS NULL"

    /// The same, and keeps others from changing it until the transaction ends.
    static let lockByLabel = """
        SELECT id FROM herald.webhook WHERE org_id = $1 AND label = $2 AND deleted_at IS NULL FOR UPDATE
        """

    static let count = "SELECT count(*) FROM herald.webhook WHERE org_id = $1 AND deleted_at IS NULL"

    static let countDeleted = "SELECT count(*) FROM herald.webhook WHERE org_id = $1 AND deleted_at IS NOT NULL"

    static let ofOrg = """
        SELECT id, org_id, label, url, event_types, auth_header_name, created_at, paused_at, pause_reason,
            max_per_minute, max_concurrent
        FROM herald.webhook WHERE org_id = $1 AND deleted_at IS NULL ORDER BY key
        """

    static let seen = "SELECT url, auth_header_name FROM herald.webhook WHERE id = $1"

    static let pace = "SELECT max_per_minute, max_concurrent FROM herald.webhook WHERE id = $1"

    static let setPace = "UPDATE herald.webhook SET max_per_minute = $1, max_concurrent = $2 WHERE id = $3"

    static let setURL = "UPDATE herald.webhook SET url = $1 WHERE id = $2"

    static let setAuthHeader = "UPDATE herald.webhook SET auth_header_name = $1, auth_header_value = $2 WHERE id = $3"

    static let markDeleted = """
        UPDATE herald.webhook SET deleted_at = $1, is_canceling = true, auth_header_value = NULL WHERE id = $2
        """

    /// Deletes a webhook to which nothing has ever happened. The first delivery of the webhook or of one behind it is
    /// at an end of an index, whatever the planner thinks of how many a webhook has.
    static let deleteUnused = """
        DELETE FROM herald.webhook AS h
        WHERE h.id = $1
            AND (
                SELECT d.webhook_id FROM herald.delivery AS d WHERE d.webhook_id >= h.id
                ORDER BY d.webhook_id, d.id LIMIT 1
            ) IS DISTINCT FROM h.id
            AND NOT EXISTS (SELECT 1 FROM herald.webhook_health AS n WHERE n.webhook_id = h.id)
            AND NOT EXISTS (SELECT 1 FROM herald.replay AS r WHERE r.org_id = h.org_id AND r.webhook_id = h.id)
        """

    static let canceling = "SELECT id FROM herald.webhook WHERE is_canceling"

    /// Takes the note away that there is more to cancel, if there is not.
    static let endCanceling = """
        UPDATE herald.webhook SET is_canceling = false
        WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM herald.pending WHERE webhook_id = $1)
        """

    /// One row for each active secret, newest first, each with the whole target.
    static let target = """
        SELECT h.url, h.auth_header_name, h.auth_header_value, s.number, s.sealed, s.created_at, s.retires_at,
            h.max_per_minute, h.max_concurrent
        FROM herald.webhook AS h
        LEFT JOIN herald.signing_secret AS s
            ON s.webhook_id = h.id AND (s.retires_at IS NULL OR s.retires_at > $2)
        WHERE h.id = $1 AND h.deleted_at IS NULL AND h.paused_at IS NULL
        ORDER BY s.number DESC
        """

    static let countSecrets = """
        SELECT count(*), max(number) FROM herald.signing_secret
        WHERE webhook_id = $1 AND (retires_at IS NULL OR retires_at > $2)
        """

    static let newestSecret = """
        SELECT number, sealed FROM herald.signing_secret WHERE webhook_id = $1 ORDER BY number DESC LIMIT 1
        """

    static let insertSecret = """
        INSERT INTO herald.signing_secret (webhook_id, number, sealed, created_at) VALUES ($1, $2, $3, $4)
        """

    static let retireSecrets = """
        UPDATE herald.signing_secret SET retires_at = $1 WHERE webhook_id = $2 AND (retires_at IS NULL OR retires_at > $1)
        """

    static let deleteRetiredSecrets = "DELETE FROM herald.signing_secret WHERE webhook_id = $1 AND retires_at <= $2"

    static let deleteSecrets = "DELETE FROM herald.signing_secret WHERE webhook_id = $1"
}
