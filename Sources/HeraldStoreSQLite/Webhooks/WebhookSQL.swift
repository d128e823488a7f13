/// Statements over webhooks and their signing secrets.
enum WebhookSQL {
    static let insert = """
        INSERT INTO webhook
            (id, org_id, label, url, event_types, auth_header_name, auth_header_value, created_at, max_per_minute,
                max_concurrent)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """

    static let idByLabel = "SELECT id FROM webhook WHERE org_id = ? AND label = ? AND deleted_at IS NULL"

    static let exists = "SELECT 1 FROM webhook WHERE id = ?"

    static let count = "SELECT count(*) FROM webhook WHERE org_id = ? AND deleted_at IS NULL"

    static let countDeleted = "SELECT count(*) FROM webhook WHERE org_id = ? AND deleted_at IS NOT NULL"

    static let ofOrg = """
        SELECT id, org_id, label, url, event_types, auth_header_name, created_at, paused_at, pause_reason,
            max_per_minute, max_concurrent
        FROM webhook WHERE org_id = ? AND deleted_at IS NULL ORDER BY key
        """

    static let subscriptions = """
        SELECT id, label, event_types, paused_at IS NOT NULL, paused_for
        FROM webhook WHERE org_id = ? AND deleted_at IS NULL ORDER BY key
        """

    static let seen = "SELECT url, auth_header_name FROM webhook WHERE id = ?"

    static let pace = "SELECT max_per_minute, max_concurrent FROM webhook WHERE id = ?"

    static let setPace = "UPDATE webhook SET max_per_minute = ?, max_concurrent = ? WHERE id = ?"

    static let setURL = "UPDATE webhook SET url = ? WHERE id = ?"

    static let setAuthHeader = "UPDATE webhook SET auth_header_name = ?, auth_header_value = ? WHERE id = ?"

    static let markDeleted = """
        UPDATE webhook SET deleted_at = ?, canceling = 1, auth_header_value = NULL WHERE id = ?
        """

    /// Deletes a webhook to which nothing has ever happened.
    static let deleteUnused = """
        DELETE FROM webhook
        WHERE id = ?1
            AND NOT EXISTS (SELECT 1 FROM delivery INDEXED BY delivery_log WHERE webhook_id = ?1)
            AND NOT EXISTS (SELECT 1 FROM webhook_health WHERE webhook_id = ?1)
            AND NOT EXISTS (
                SELECT 1 FROM replay INDEXED BY replay_of_org WHERE org_id = webhook.org_id AND webhook_id = ?1
            )
        """

    static let canceling = "SELECT id FROM webhook INDEXED BY webhook_canceling WHERE canceling = 1"

    static let endCanceling = "UPDATE webhook SET canceling = 0 WHERE id = ?"

    static let target = """
        SELECT url, auth_header_name, auth_header_value, max_per_minute, max_concurrent
        FROM webhook WHERE id = ? AND deleted_at IS NULL AND paused_at IS NULL
        """

    static let secrets = """
        SELECT number, sealed, created_at, retires_at FROM signing_secret
        WHERE webhook_id = ? AND (retires_at IS NULL OR retires_at > ?) ORDER BY number DESC
        """

    static let countSecrets = """
        SELECT count(*), max(number) FROM signing_secret
        WHERE webhook_id = ? AND (retires_at IS NULL OR retires_at > ?)
        """

    static let insertSecret = "INSERT INTO signing_secret (webhook_id, number, sealed, created_at) VALUES (?, ?, ?, ?)"

    static let retireSecrets = """
        UPDATE signing_secret SET retires_at = ? WHERE webhook_id = ? AND (retires_at IS NULL OR retires_at > ?)
        """

    static let deleteRetiredSecrets = "DELETE FROM signing_secret WHERE webhook_id = ? AND retires_at <= ?"

    static let deleteSecrets = "DELETE FROM signing_secret WHERE webhook_id = ?"
}
