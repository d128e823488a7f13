extension Migration {
    /// Erasing orgs (docs/adr/0037): an org says since when it is being erased, and is found by nothing else from then
    /// on, nor by workflow engines that report into the outbox. Nodes of the version before find it still, so that no
    /// org is to be erased while one runs.
    static let erasure = Migration(
        name: "erasure",
        statements: [
            "ALTER TABLE herald.org ADD COLUMN erased_at bigint",
            """
            CREATE OR REPLACE FUNCTION herald.report_workflow(
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
                IF NOT EXISTS (
                    SELECT 1 FROM herald.org AS o WHERE o.id = report_workflow.org_id AND o.erased_at IS NULL
                ) THEN
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
        ]
    )
}
