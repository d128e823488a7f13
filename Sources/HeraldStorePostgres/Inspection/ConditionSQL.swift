/// Statements by which a server and its settings are looked at.
enum ConditionSQL {
    /// Version, clients that are connected, and how many may be.
    static let server = """
        SELECT current_setting('server_version'),
            (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'),
            current_setting('max_connections')::bigint - current_setting('superuser_reserved_connections')::bigint
                - coalesce(current_setting('reserved_connections', true)::bigint, 0)
        """

    /// What the doctor judges. Some are not known to every version.
    static let settings = """
        SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit',
            'idle_session_timeout', 'transaction_timeout')
        """
}
