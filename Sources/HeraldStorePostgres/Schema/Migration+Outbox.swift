extension Migration {
    /// Reports that workflow engines make in transactions of their own (docs/adr/0015).
    ///
    /// Reporting is one insertion and takes no lock that anybody else wants, however long its transaction goes on. What
    /// can be refused is refused to the caller; the rest follows from the workflow's state when a node takes the report
    /// in. The function runs with its owner's rights and a search path that no caller can bend, so callers need no
    /// other right than to call it, which nobody has until it is granted.
    ///
    /// What no node could take in keeps its row, with the reason in `refusal`.
    static let outbox = Migration(
        name: "outbox",
        statements: [
            """
            CREATE TABLE herald.outbox (
                number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                org_id uuid NOT NULL,
                workflow_id uuid NOT NULL,
                status text NOT NULL,
                status_time bigint NOT NULL,
                refusal text
            ) WITH (autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_threshold = 5000)
            """,
            """
            CREATE FUNCTION herald.report_workflow(
                org_id uuid, workflow_id uuid, status text, "time" timestamptz DEFAULT now()
            ) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $function$
            BEGIN
                IF report_workflow.org_id IS NULL OR report_workflow.workflow_id IS NULL
                    OR report_workflow.status IS NULL OR report_workflow."time" IS NULL
                THEN
                    RAISE null_value_not_allowed USING
                        MESSAGE = 'herald.report_workflow: no argument may be null',
                        HINT = 'Leave the time out to report the time of the transaction.';
                END IF;
                IF report_workflow.status NOT IN (
                    'PENDING', 'UNCONFIRMED', 'COMPLETE', 'FAILED', 'EXPIRED', 'WITHDRAWN', 'TAINTED'
                ) THEN
                    RAISE invalid_parameter_value USING
                        MESSAGE = format('herald.report_workflow: %L is no status', left(report_workflow.status, 100)),
                        HINT = 'A status is one of PENDING, UNCONFIRMED, COMPLETE, FAILED, EXPIRED, WITHDRAWN, TAINTED, '
                            'in capitals.';
                END IF;
                IF report_workflow."time" < '0001-01-01 00:00:00+00' OR report_workflow."time" >= '10000-01-01 00:00:00+00'
                THEN
                    RAISE datetime_field_overflow USING
                        MESSAGE = format('herald.report_workflow: the time %s is out of range', report_workflow."time"),
                        HINT = 'A time is finite and lies in the years 0001 to 9999.';
                END IF;
                IF NOT EXISTS (SELECT 1 FROM herald.org AS o WHERE o.id = report_workflow.org_id) THEN
                    RAISE foreign_key_violation USING
                        MESSAGE = format('herald.report_workflow: no org with id ''%s'' found', report_workflow.org_id),
                        HINT = 'Create the org by POST /platform/orgs, and report with the id that it answers.';
                END IF;
                INSERT INTO herald.outbox (org_id, workflow_id, status, status_time) VALUES (
                    report_workflow.org_id, report_workflow.workflow_id, report_workflow.status,
                    extract(epoch FROM date_trunc('milliseconds', report_workflow."time")) * 1000
                );
                IF current_setting('herald.notify', true) IS DISTINCT FROM 'off' THEN
                    PERFORM pg_notify('herald', 'outbox');
                END IF;
            END
            $function$
            """,
            "REVOKE ALL ON FUNCTION herald.report_workflow(uuid, uuid, text, timestamptz) FROM PUBLIC",
        ]
    )
}
