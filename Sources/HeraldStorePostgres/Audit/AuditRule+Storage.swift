import HeraldStore

/// Whether the database is built as our migrations build it, and holds what this version knows.
extension AuditRule {
    static let storage = [schema, masterKey, codes]

    private static let schema = AuditRule(
        promise: .schema,
        subject: .database,
        offenders: """
            SELECT wanted.definition, count(*) OVER ()
            FROM unnest($12::text[]) AS wanted (definition)
            WHERE NOT EXISTS (
                SELECT 1 FROM pg_catalog.pg_index AS i
                    JOIN pg_catalog.pg_class AS c ON c.oid = i.indrelid
                    JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
                WHERE i.indisvalid AND n.nspname = 'herald'
                    AND pg_catalog.pg_get_indexdef(i.indexrelid) = wanted.definition
            )
            LIMIT $11
            """
    )

    private static let masterKey = AuditRule(
        promise: .masterKey,
        subject: .database,
        offenders: """
            SELECT 'master_key_id', 1 WHERE NOT EXISTS (
                SELECT 1 FROM herald.setting WHERE name = 'master_key_id' AND length(value) > 0
            )
            """
    )

    private static let codes = AuditRule(
        promise: .codes,
        subject: .database,
        offenders: """
            SELECT id::text, count(*) OVER () FROM (
                SELECT id FROM herald.webhook WHERE event_types = 0 OR event_types & ~$7 <> 0
                UNION ALL SELECT id FROM herald.webhook WHERE pause_reason <> ALL ($8)
                UNION ALL SELECT id FROM herald.workflow WHERE status <> ALL ($6) OR fired_events & ~$7 <> 0
                UNION ALL SELECT delivery_id FROM herald.attempt
                WHERE outcome <> ALL ($9) OR (http_status IS NOT NULL) <> (outcome = ANY ($10))
            ) AS unknown
            LIMIT $11
            """
    )
}
