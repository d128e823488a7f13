CREATE SCHEMA herald
-- next
CREATE TABLE herald.setting (name text COLLATE "C" NOT NULL PRIMARY KEY, value bytea NOT NULL)
-- next
CREATE TABLE herald.org (
    key bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id uuid NOT NULL UNIQUE,
    name text NOT NULL,
    created_at bigint NOT NULL
)
-- next
CREATE TABLE herald.key_set (
    key bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id uuid NOT NULL UNIQUE,
    org_id uuid NOT NULL REFERENCES herald.org (id),
    label text,
    public_key text COLLATE "C" NOT NULL UNIQUE,
    secret_digest bytea NOT NULL UNIQUE,
    secret_hint text NOT NULL,
    webhook_access boolean NOT NULL,
    created_at bigint NOT NULL,
    last_used_at bigint,
    revoked_at bigint
) WITH (fillfactor = 50)
-- next
CREATE INDEX key_set_of_org ON herald.key_set (org_id)
-- next
CREATE TABLE herald.webhook (
    key bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id uuid NOT NULL UNIQUE,
    org_id uuid NOT NULL REFERENCES herald.org (id),
    label text COLLATE "C" NOT NULL,
    url text NOT NULL,
    event_types smallint NOT NULL,
    auth_header_name text,
    auth_header_value bytea,
    created_at bigint NOT NULL,
    deleted_at bigint,
    is_canceling boolean NOT NULL DEFAULT false,
    paused_at bigint,
    pause_reason smallint,
    paused_for bigint NOT NULL DEFAULT 0
) WITH (fillfactor = 80)
-- next
CREATE UNIQUE INDEX webhook_label ON herald.webhook (org_id, label) WHERE deleted_at IS NULL
-- next
CREATE INDEX webhook_canceling ON herald.webhook (id) WHERE is_canceling
-- next
CREATE TABLE herald.signing_secret (
    webhook_id uuid NOT NULL REFERENCES herald.webhook (id),
    number bigint NOT NULL,
    sealed bytea NOT NULL,
    created_at bigint NOT NULL,
    retires_at bigint,
    PRIMARY KEY (webhook_id, number)
)
-- next
CREATE TABLE herald.workflow (
    key bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    org_id uuid NOT NULL,
    id uuid NOT NULL,
    status smallint NOT NULL,
    status_time bigint NOT NULL,
    fired_events smallint NOT NULL,
    UNIQUE (org_id, id)
) WITH (fillfactor = 80)
-- next
CREATE TABLE herald.delivery (
    id uuid NOT NULL PRIMARY KEY,
    webhook_id uuid NOT NULL,
    workflow_key bigint NOT NULL,
    event_type smallint NOT NULL CHECK (event_type IN (1, 2)),
    event_time bigint NOT NULL,
    accepted_at bigint NOT NULL,
    state smallint NOT NULL DEFAULT 0 CHECK (state BETWEEN 0 AND 3),
    attempts integer NOT NULL DEFAULT 0,
    first_attempt_at bigint,
    due_at bigint NOT NULL,
    paused_before bigint NOT NULL
) WITH (fillfactor = 90)
-- next
CREATE UNIQUE INDEX delivery_triple ON herald.delivery (workflow_key, webhook_id, event_type)
-- next
CREATE TABLE herald.pending (
    delivery_id uuid NOT NULL PRIMARY KEY,
    webhook_id uuid NOT NULL,
    attempts integer NOT NULL DEFAULT 0,
    first_attempt_at bigint,
    due_at bigint NOT NULL,
    paused_before bigint NOT NULL,
    claimable_at bigint NOT NULL,
    lease_token bigint NOT NULL,
    lease_owner uuid
) WITH (
    autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_threshold = 5000,
    autovacuum_analyze_scale_factor = 0.2, autovacuum_analyze_threshold = 5000
)
-- next
CREATE INDEX pending_queue ON herald.pending (webhook_id, claimable_at, delivery_id)
-- next
CREATE TABLE herald.attempt (
    delivery_id uuid NOT NULL,
    number integer NOT NULL,
    started_at bigint NOT NULL,
    outcome text NOT NULL,
    http_status integer,
    resolve_us bigint,
    connect_us bigint,
    tls_us bigint,
    first_byte_us bigint,
    total_us bigint NOT NULL,
    response_headers text,
    response_body bytea,
    response_truncated boolean,
    PRIMARY KEY (delivery_id, number)
)
-- next
CREATE TABLE herald.outbox (
    number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    org_id uuid NOT NULL,
    workflow_id uuid NOT NULL,
    status text NOT NULL,
    status_time bigint NOT NULL,
    refusal text
) WITH (autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_threshold = 5000)
-- next
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
-- next
REVOKE ALL ON FUNCTION herald.report_workflow(uuid, uuid, text, timestamptz) FROM PUBLIC
-- next
INSERT INTO herald.setting (name, value) OVERRIDING SYSTEM VALUE VALUES ('schema_version', '\x32')
-- next
INSERT INTO herald.setting (name, value) OVERRIDING SYSTEM VALUE VALUES ('master_key_id', '\x3f07bf867c439c67')
-- next
INSERT INTO herald.org (key, id, name, created_at) OVERRIDING SYSTEM VALUE VALUES (1, '01a22cba-24e2-7c4a-b028-1a8d666907f6', 'Acme', 1796046726370)
-- next
INSERT INTO herald.org (key, id, name, created_at) OVERRIDING SYSTEM VALUE VALUES (2, '01a22cba-24e7-700d-a289-62e54f25d661', 'Umbrella', 1796046726375)
-- next
INSERT INTO herald.key_set (key, id, org_id, label, public_key, secret_digest, secret_hint, webhook_access, created_at, last_used_at, revoked_at) OVERRIDING SYSTEM VALUE VALUES (3, '01a22cba-24ea-7b3b-9c49-e789651ebcea', '01a22cba-24e2-7c4a-b028-1a8d666907f6', 'old', 'pk_ShypplGJfombAlmB9HHkavUEjXrZdHKdmsAvvej1nmSAAoe13', '\x157287fcaa13312852f8295d07c31e19729d4c119a2e93640fbdf2bc64a4f1bd', 'sk_RW8D…NVz0', true, 1796046726378, NULL, 1796046726379)
-- next
INSERT INTO herald.key_set (key, id, org_id, label, public_key, secret_digest, secret_hint, webhook_access, created_at, last_used_at, revoked_at) OVERRIDING SYSTEM VALUE VALUES (1, '01a22cba-24e4-73d7-81f8-87288f510982', '01a22cba-24e2-7c4a-b028-1a8d666907f6', 'backend', 'pk_kuOwzx21bpY6hhhFLyPsY31WxF8GNUzN2dlrw4rEGCadUdfm3', '\x10c832bba3615ca1e944044fc37146fe38c2a01691af6dda78a2cbe31de184b1', 'sk_UvQg…uo20', true, 1796046726372, 1796046726381, NULL)
-- next
INSERT INTO herald.key_set (key, id, org_id, label, public_key, secret_digest, secret_hint, webhook_access, created_at, last_used_at, revoked_at) OVERRIDING SYSTEM VALUE VALUES (2, '01a22cba-24e8-7dcd-9812-b3df9d4cf28a', '01a22cba-24e7-700d-a289-62e54f25d661', 'backend', 'pk_kWHE8jx9kXxfve85XJy6ASUclOMNe23mdfUJq5BKgwCfudcL3', '\x73419a312ee01e97441b6394fadb636d1c23ddb5abbbfd7e96f56508232682c3', 'sk_GM6c…thj3', true, 1796046726376, 1796046726388, NULL)
-- next
INSERT INTO herald.webhook (key, id, org_id, label, url, event_types, auth_header_name, auth_header_value, created_at, deleted_at, is_canceling, paused_at, pause_reason, paused_for) OVERRIDING SYSTEM VALUE VALUES (1, '01a22cba-24ed-7712-92a4-76936bc8e186', '01a22cba-24e2-7c4a-b028-1a8d666907f6', 'main', 'http://127.0.0.1:44845/ok', 3, 'X-Key', '\x013f07bf867c439c6738c020e807f369aa91ed8405eb9a897d07c440e85a73b04d2ca8e76eca9c6df153a469fc08cdd584ef46801e7281d1', 1796046726381, NULL, false, NULL, NULL, 0)
-- next
INSERT INTO herald.webhook (key, id, org_id, label, url, event_types, auth_header_name, auth_header_value, created_at, deleted_at, is_canceling, paused_at, pause_reason, paused_for) OVERRIDING SYSTEM VALUE VALUES (2, '01a22cba-24f0-72c0-87b0-29c7567c5be6', '01a22cba-24e2-7c4a-b028-1a8d666907f6', 'broken', 'http://127.0.0.1:44845/full', 3, NULL, NULL, 1796046726384, NULL, false, NULL, NULL, 0)
-- next
INSERT INTO herald.webhook (key, id, org_id, label, url, event_types, auth_header_name, auth_header_value, created_at, deleted_at, is_canceling, paused_at, pause_reason, paused_for) OVERRIDING SYSTEM VALUE VALUES (4, '01a22cba-24f4-7b5f-b11c-cf00c581baf9', '01a22cba-24e7-700d-a289-62e54f25d661', 'main', 'http://127.0.0.1:44845/ok', 3, NULL, NULL, 1796046726388, NULL, false, NULL, NULL, 0)
-- next
INSERT INTO herald.webhook (key, id, org_id, label, url, event_types, auth_header_name, auth_header_value, created_at, deleted_at, is_canceling, paused_at, pause_reason, paused_for) OVERRIDING SYSTEM VALUE VALUES (3, '01a22cba-24f2-7c2f-b799-46b6778d3ffa', '01a22cba-24e2-7c4a-b028-1a8d666907f6', 'waiting', 'http://127.0.0.1:44845/ok', 3, NULL, NULL, 1796046726386, NULL, false, 1796046726397, 0, 0)
-- next
INSERT INTO herald.webhook (key, id, org_id, label, url, event_types, auth_header_name, auth_header_value, created_at, deleted_at, is_canceling, paused_at, pause_reason, paused_for) OVERRIDING SYSTEM VALUE VALUES (5, '01a22cba-25ac-7fbb-b249-99b212639249', '01a22cba-24e2-7c4a-b028-1a8d666907f6', 'gone', 'http://127.0.0.1:44845/full', 3, NULL, NULL, 1796046726572, 1796046726692, false, NULL, NULL, 0)
-- next
INSERT INTO herald.signing_secret (webhook_id, number, sealed, created_at, retires_at) OVERRIDING SYSTEM VALUE VALUES ('01a22cba-24ed-7712-92a4-76936bc8e186', 1, '\x013f07bf867c439c674ef410acd467e6b05cfbb1afee024d703680fa1713156378450f004ffccc88f0d6b4be16f231a4694b342b1b6ecbc27333e651b2caf47cae15a9e70ed8a3d8896a41a6ff584aa676037a8374771cd487d718d89384d0e3ba444b64f7', 1796046726381, NULL)
-- next
INSERT INTO herald.signing_secret (webhook_id, number, sealed, created_at, retires_at) OVERRIDING SYSTEM VALUE VALUES ('01a22cba-24f0-72c0-87b0-29c7567c5be6', 1, '\x013f07bf867c439c672016d14f8bf9080e1292f1260ddc7ef11439fa4d57e96cab24debc5a667e394b12752a478616af06e7df71dd08d99539c30953aee5b81dc2dd21e2b1590656b04e80ef8d55b8c0037c756a75a5d6115fc2be714f09b0323cdc4bd6cc', 1796046726384, NULL)
-- next
INSERT INTO herald.signing_secret (webhook_id, number, sealed, created_at, retires_at) OVERRIDING SYSTEM VALUE VALUES ('01a22cba-24f2-7c2f-b799-46b6778d3ffa', 1, '\x013f07bf867c439c6742d1aeedf84154cdefc039399e19524f035928b16e38f65be5d135d868a1a8b901822704c6c631643391041c7c9f7a8882d18340ed69536043e15219b4b49b70cc2fc628be93ee71ad0216a31b29678be18976e81192863922e1bacf', 1796046726386, NULL)
-- next
INSERT INTO herald.signing_secret (webhook_id, number, sealed, created_at, retires_at) OVERRIDING SYSTEM VALUE VALUES ('01a22cba-24f4-7b5f-b11c-cf00c581baf9', 1, '\x013f07bf867c439c67ccfd9971b82af651079ecab5e568633c143f1a2f62d6ef6ee003a04fd3071fa2dbea0d3eb6712dfbafdb158391a4257d9283c74a65db2e91ce58957d32258dd2f9c1e4a4a5f7d22e27974b9ee6759ace4e1a79d8fb31a4cc811e03d4', 1796046726388, NULL)
-- next
INSERT INTO herald.signing_secret (webhook_id, number, sealed, created_at, retires_at) OVERRIDING SYSTEM VALUE VALUES ('01a22cba-24ed-7712-92a4-76936bc8e186', 2, '\x013f07bf867c439c67cbda91a4de20fc099211e62b358779f011598dcc99c816e56e180094a7df1760d09589e08b3bf79218baf12eba996ff36aa4cb1ede507bb2f0ab0a736ffae6bacc74fcb1b33c61f8a75c500d06bbc96fa0e13df086f735c8cf057b9a', 1796046726391, NULL)
-- next
INSERT INTO herald.workflow (key, org_id, id, status, status_time, fired_events) OVERRIDING SYSTEM VALUE VALUES (1, '01a22cba-24e2-7c4a-b028-1a8d666907f6', 'a0720ddf-1a47-4fa2-9c25-8f166dd06299', 2, 1796046726400, 1)
-- next
INSERT INTO herald.workflow (key, org_id, id, status, status_time, fired_events) OVERRIDING SYSTEM VALUE VALUES (2, '01a22cba-24e2-7c4a-b028-1a8d666907f6', '4f54f06b-afbb-4f22-9050-6afad31317be', 3, 1796046726404, 2)
-- next
INSERT INTO herald.workflow (key, org_id, id, status, status_time, fired_events) OVERRIDING SYSTEM VALUE VALUES (3, '01a22cba-24e7-700d-a289-62e54f25d661', 'df94cb68-3f07-47d3-aa21-57fbd6a6f9f9', 2, 1796046726419, 1)
-- next
INSERT INTO herald.workflow (key, org_id, id, status, status_time, fired_events) OVERRIDING SYSTEM VALUE VALUES (4, '01a22cba-24e2-7c4a-b028-1a8d666907f6', '36fc99b9-7877-4ee1-a28f-eb6419e7333f', 2, 1796046726575, 1)
-- next
INSERT INTO herald.delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, paused_before) OVERRIDING SYSTEM VALUE VALUES ('01a22cba-2500-70e2-88c9-199a1f50e4ff', '01a22cba-24f0-72c0-87b0-29c7567c5be6', 1, 1, 1796046726400, 1796046726400, 0, 0, NULL, 1796046726400, 0)
-- next
INSERT INTO herald.delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, paused_before) OVERRIDING SYSTEM VALUE VALUES ('01a22cba-2500-7ae9-abef-8af870a10e42', '01a22cba-24f2-7c2f-b799-46b6778d3ffa', 1, 1, 1796046726400, 1796046726400, 0, 0, NULL, 1796046726400, 0)
-- next
INSERT INTO herald.delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, paused_before) OVERRIDING SYSTEM VALUE VALUES ('01a22cba-2504-7613-8755-eb0bcd654881', '01a22cba-24f2-7c2f-b799-46b6778d3ffa', 2, 2, 1796046726404, 1796046726404, 0, 0, NULL, 1796046726404, 0)
-- next
INSERT INTO herald.delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, paused_before) OVERRIDING SYSTEM VALUE VALUES ('01a22cba-2504-7bd4-9de1-af640ffae3bc', '01a22cba-24f0-72c0-87b0-29c7567c5be6', 2, 2, 1796046726404, 1796046726404, 0, 0, NULL, 1796046726404, 0)
-- next
INSERT INTO herald.delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, paused_before) OVERRIDING SYSTEM VALUE VALUES ('01a22cba-2500-74bf-926b-e7928fca27e7', '01a22cba-24ed-7712-92a4-76936bc8e186', 1, 1, 1796046726400, 1796046726400, 1, 1, 1796046726415, 1796046726400, 0)
-- next
INSERT INTO herald.delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, paused_before) OVERRIDING SYSTEM VALUE VALUES ('01a22cba-2504-729f-b063-9facc1df2a0c', '01a22cba-24ed-7712-92a4-76936bc8e186', 2, 2, 1796046726404, 1796046726404, 1, 1, 1796046726417, 1796046726404, 0)
-- next
INSERT INTO herald.delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, paused_before) OVERRIDING SYSTEM VALUE VALUES ('01a22cba-2513-74d6-9489-953a3b1a6a15', '01a22cba-24f4-7b5f-b11c-cf00c581baf9', 3, 1, 1796046726419, 1796046726419, 1, 1, 1796046726421, 1796046726419, 0)
-- next
INSERT INTO herald.delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, paused_before) OVERRIDING SYSTEM VALUE VALUES ('01a22cba-25af-7d7c-9dbf-b623faec7e90', '01a22cba-24f0-72c0-87b0-29c7567c5be6', 4, 1, 1796046726575, 1796046726575, 0, 0, NULL, 1796046726575, 0)
-- next
INSERT INTO herald.delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, paused_before) OVERRIDING SYSTEM VALUE VALUES ('01a22cba-25af-7e23-913b-7830498641cc', '01a22cba-24f2-7c2f-b799-46b6778d3ffa', 4, 1, 1796046726575, 1796046726575, 0, 0, NULL, 1796046726575, 0)
-- next
INSERT INTO herald.delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, paused_before) OVERRIDING SYSTEM VALUE VALUES ('01a22cba-25af-7e1e-a032-b5d715fe6e8d', '01a22cba-24ed-7712-92a4-76936bc8e186', 4, 1, 1796046726575, 1796046726575, 1, 1, 1796046726576, 1796046726575, 0)
-- next
INSERT INTO herald.delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, paused_before) OVERRIDING SYSTEM VALUE VALUES ('01a22cba-25af-7259-b1a6-4b90065c00ec', '01a22cba-25ac-7fbb-b249-99b212639249', 4, 1, 1796046726575, 1796046726575, 3, 1, 1796046726579, 1796050349429, 0)
-- next
INSERT INTO herald.pending (delivery_id, webhook_id, attempts, first_attempt_at, due_at, paused_before, claimable_at, lease_token, lease_owner) OVERRIDING SYSTEM VALUE VALUES ('01a22cba-2500-7ae9-abef-8af870a10e42', '01a22cba-24f2-7c2f-b799-46b6778d3ffa', 0, NULL, 1796046726400, 0, 1796046726400, 0, NULL)
-- next
INSERT INTO herald.pending (delivery_id, webhook_id, attempts, first_attempt_at, due_at, paused_before, claimable_at, lease_token, lease_owner) OVERRIDING SYSTEM VALUE VALUES ('01a22cba-2500-70e2-88c9-199a1f50e4ff', '01a22cba-24f0-72c0-87b0-29c7567c5be6', 1, 1796046726410, 1796050661068, 0, 1796050661068, 1, NULL)
-- next
INSERT INTO herald.pending (delivery_id, webhook_id, attempts, first_attempt_at, due_at, paused_before, claimable_at, lease_token, lease_owner) OVERRIDING SYSTEM VALUE VALUES ('01a22cba-2504-7613-8755-eb0bcd654881', '01a22cba-24f2-7c2f-b799-46b6778d3ffa', 0, NULL, 1796046726404, 0, 1796046726404, 0, NULL)
-- next
INSERT INTO herald.pending (delivery_id, webhook_id, attempts, first_attempt_at, due_at, paused_before, claimable_at, lease_token, lease_owner) OVERRIDING SYSTEM VALUE VALUES ('01a22cba-2504-7bd4-9de1-af640ffae3bc', '01a22cba-24f0-72c0-87b0-29c7567c5be6', 1, 1796046726417, 1796050417334, 0, 1796050417334, 1, NULL)
-- next
INSERT INTO herald.pending (delivery_id, webhook_id, attempts, first_attempt_at, due_at, paused_before, claimable_at, lease_token, lease_owner) OVERRIDING SYSTEM VALUE VALUES ('01a22cba-25af-7e23-913b-7830498641cc', '01a22cba-24f2-7c2f-b799-46b6778d3ffa', 0, NULL, 1796046726575, 0, 1796046726575, 0, NULL)
-- next
INSERT INTO herald.pending (delivery_id, webhook_id, attempts, first_attempt_at, due_at, paused_before, claimable_at, lease_token, lease_owner) OVERRIDING SYSTEM VALUE VALUES ('01a22cba-25af-7d7c-9dbf-b623faec7e90', '01a22cba-24f0-72c0-87b0-29c7567c5be6', 1, 1796046726579, 1796050548803, 0, 1796050548803, 1, NULL)
-- next
INSERT INTO herald.attempt (delivery_id, number, started_at, outcome, http_status, resolve_us, connect_us, tls_us, first_byte_us, total_us, response_headers, response_body, response_truncated) OVERRIDING SYSTEM VALUE VALUES ('01a22cba-2500-70e2-88c9-199a1f50e4ff', 1, 1796046726410, 'rejected', 500, NULL, 583, NULL, 1885, 2858, 'Server: BaseHTTP/0.6 Python/3.11.7
Date: Mon, 30 Nov 2026 13:52:06 GMT
Content-Length: 12
', '\x6e6f20726f6f6d2068657265', false)
-- next
INSERT INTO herald.attempt (delivery_id, number, started_at, outcome, http_status, resolve_us, connect_us, tls_us, first_byte_us, total_us, response_headers, response_body, response_truncated) OVERRIDING SYSTEM VALUE VALUES ('01a22cba-2500-74bf-926b-e7928fca27e7', 1, 1796046726415, 'acknowledged', 204, NULL, 110, NULL, 799, 950, 'Server: BaseHTTP/0.6 Python/3.11.7
Date: Mon, 30 Nov 2026 13:52:06 GMT
Content-Length: 0
', '\x', false)
-- next
INSERT INTO herald.attempt (delivery_id, number, started_at, outcome, http_status, resolve_us, connect_us, tls_us, first_byte_us, total_us, response_headers, response_body, response_truncated) OVERRIDING SYSTEM VALUE VALUES ('01a22cba-2504-7bd4-9de1-af640ffae3bc', 1, 1796046726417, 'rejected', 500, NULL, 49, NULL, 622, 935, 'Server: BaseHTTP/0.6 Python/3.11.7
Date: Mon, 30 Nov 2026 13:52:06 GMT
Content-Length: 12
', '\x6e6f20726f6f6d2068657265', false)
-- next
INSERT INTO herald.attempt (delivery_id, number, started_at, outcome, http_status, resolve_us, connect_us, tls_us, first_byte_us, total_us, response_headers, response_body, response_truncated) OVERRIDING SYSTEM VALUE VALUES ('01a22cba-2504-729f-b063-9facc1df2a0c', 1, 1796046726417, 'acknowledged', 204, NULL, 131, NULL, 956, 1172, 'Server: BaseHTTP/0.6 Python/3.11.7
Date: Mon, 30 Nov 2026 13:52:06 GMT
Content-Length: 0
', '\x', false)
-- next
INSERT INTO herald.attempt (delivery_id, number, started_at, outcome, http_status, resolve_us, connect_us, tls_us, first_byte_us, total_us, response_headers, response_body, response_truncated) OVERRIDING SYSTEM VALUE VALUES ('01a22cba-2513-74d6-9489-953a3b1a6a15', 1, 1796046726421, 'acknowledged', 204, NULL, 148, NULL, 651, 891, 'Server: BaseHTTP/0.6 Python/3.11.7
Date: Mon, 30 Nov 2026 13:52:06 GMT
Content-Length: 0
', '\x', false)
-- next
INSERT INTO herald.attempt (delivery_id, number, started_at, outcome, http_status, resolve_us, connect_us, tls_us, first_byte_us, total_us, response_headers, response_body, response_truncated) OVERRIDING SYSTEM VALUE VALUES ('01a22cba-25af-7e1e-a032-b5d715fe6e8d', 1, 1796046726576, 'acknowledged', 204, NULL, 179, NULL, 14039, 14755, 'Server: BaseHTTP/0.6 Python/3.11.7
Date: Mon, 30 Nov 2026 13:52:06 GMT
Content-Length: 0
', '\x', false)
-- next
INSERT INTO herald.attempt (delivery_id, number, started_at, outcome, http_status, resolve_us, connect_us, tls_us, first_byte_us, total_us, response_headers, response_body, response_truncated) OVERRIDING SYSTEM VALUE VALUES ('01a22cba-25af-7d7c-9dbf-b623faec7e90', 1, 1796046726579, 'rejected', 500, NULL, 108, NULL, 14340, 14486, 'Server: BaseHTTP/0.6 Python/3.11.7
Date: Mon, 30 Nov 2026 13:52:06 GMT
Content-Length: 12
', '\x6e6f20726f6f6d2068657265', false)
-- next
INSERT INTO herald.attempt (delivery_id, number, started_at, outcome, http_status, resolve_us, connect_us, tls_us, first_byte_us, total_us, response_headers, response_body, response_truncated) OVERRIDING SYSTEM VALUE VALUES ('01a22cba-25af-7259-b1a6-4b90065c00ec', 1, 1796046726579, 'rejected', 500, NULL, 91, NULL, 14323, 14472, 'Server: BaseHTTP/0.6 Python/3.11.7
Date: Mon, 30 Nov 2026 13:52:06 GMT
Content-Length: 12
', '\x6e6f20726f6f6d2068657265', false)
-- next
INSERT INTO herald.outbox (number, org_id, workflow_id, status, status_time, refusal) OVERRIDING SYSTEM VALUE VALUES (1, '01a22cba-24e2-7c4a-b028-1a8d666907f6', '698d9515-774f-405b-ad16-7e6a5169cb3a', 'COMPLETE', 1796046737420, NULL)
-- next
SELECT setval(pg_get_serial_sequence('herald.key_set', 'key'), coalesce((SELECT max(key) FROM herald.key_set), 0) + 1, false)
-- next
SELECT setval(pg_get_serial_sequence('herald.org', 'key'), coalesce((SELECT max(key) FROM herald.org), 0) + 1, false)
-- next
SELECT setval(pg_get_serial_sequence('herald.outbox', 'number'), coalesce((SELECT max(number) FROM herald.outbox), 0) + 1, false)
-- next
SELECT setval(pg_get_serial_sequence('herald.webhook', 'key'), coalesce((SELECT max(key) FROM herald.webhook), 0) + 1, false)
-- next
SELECT setval(pg_get_serial_sequence('herald.workflow', 'key'), coalesce((SELECT max(key) FROM herald.workflow), 0) + 1, false)
