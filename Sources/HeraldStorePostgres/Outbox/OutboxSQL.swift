/// Statements over reports that workflow engines made in transactions of their own.
enum OutboxSQL {
    /// The reports that wait, in the order in which they were made, and whether there is such an org still.
    static let waiting = """
        SELECT number, org_id, workflow_id, status, status_time,
            EXISTS (SELECT 1 FROM herald.org AS o WHERE o.id = waiting.org_id AND o.erased_at IS NULL),
            traceparent
        FROM herald.outbox AS waiting
        WHERE refusal IS NULL ORDER BY number LIMIT $1
        """

    static let remove = "DELETE FROM herald.outbox WHERE number = ANY ($1::bigint[])"

    /// Sets reports aside, each with the reason.
    static let refuse = """
        UPDATE herald.outbox AS o SET refusal = refused.reason
        FROM unnest($1::bigint[], $2::text[]) AS refused (number, reason)
        WHERE o.number = refused.number
        """
}
