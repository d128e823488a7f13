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
CREATE INDEX delivery_log ON herald.delivery (webhook_id, id)
-- next
CREATE INDEX webhook_of_org ON herald.webhook (org_id)
-- next
ALTER TABLE herald.attempt
    ADD COLUMN url text, ADD COLUMN auth_header_name text, ADD COLUMN signatures bytea
-- next
ALTER TABLE herald.delivery
    ADD COLUMN attempts_before integer NOT NULL DEFAULT 0, ADD COLUMN lease_token bigint NOT NULL DEFAULT 0
-- next
CREATE TABLE herald.redelivery (
    delivery_id uuid NOT NULL,
    number integer NOT NULL,
    requested_at bigint NOT NULL,
    attempts_before integer NOT NULL,
    cause smallint NOT NULL,
    PRIMARY KEY (delivery_id, number)
)
-- next
ALTER TABLE herald.delivery ADD COLUMN is_test boolean NOT NULL DEFAULT false
-- next
CREATE TABLE herald.replay (
    id uuid NOT NULL PRIMARY KEY,
    org_id uuid NOT NULL REFERENCES herald.org (id),
    webhook_id uuid NOT NULL REFERENCES herald.webhook (id),
    since bigint NOT NULL,
    until bigint NOT NULL,
    states smallint NOT NULL,
    event_types smallint NOT NULL,
    total bigint NOT NULL,
    total_is_exact boolean NOT NULL,
    created_at bigint NOT NULL,
    state smallint NOT NULL,
    position uuid NOT NULL,
    begun bigint NOT NULL,
    passed_over bigint NOT NULL,
    ended_at bigint,
    next_step_at bigint NOT NULL
) WITH (fillfactor = 50)
-- next
CREATE INDEX replay_of_org ON herald.replay (org_id, id)
-- next
CREATE UNIQUE INDEX replay_running ON herald.replay (webhook_id) WHERE state = 0
-- next
CREATE INDEX replay_next ON herald.replay (next_step_at, id) WHERE state = 0
-- next
CREATE TABLE herald.webhook_health (
    webhook_id uuid NOT NULL PRIMARY KEY REFERENCES herald.webhook (id),
    last_success_at bigint,
    last_failure_at bigint,
    failing_since bigint,
    failures bigint NOT NULL,
    certificate_ends_at bigint,
    warned_at bigint
) WITH (fillfactor = 50)
-- next
CREATE INDEX webhook_failing ON herald.webhook_health (failing_since) WHERE failing_since IS NOT NULL
-- next
CREATE TABLE herald.attempt_count (
    webhook_id uuid NOT NULL REFERENCES herald.webhook (id),
    hour bigint NOT NULL,
    kind smallint NOT NULL,
    count bigint NOT NULL,
    PRIMARY KEY (webhook_id, hour, kind)
) WITH (fillfactor = 70)
-- next
CREATE TABLE herald.notice (
    id uuid NOT NULL PRIMARY KEY,
    webhook_id uuid NOT NULL REFERENCES herald.webhook (id),
    kind smallint NOT NULL,
    raised_at bigint NOT NULL,
    failing_since bigint NOT NULL,
    failures bigint NOT NULL,
    attempts bigint NOT NULL,
    due_at bigint NOT NULL
)
-- next
CREATE INDEX notice_due ON herald.notice (due_at)
-- next
CREATE TABLE herald.member (
    key bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id uuid NOT NULL UNIQUE,
    org_id uuid REFERENCES herald.org (id),
    email text COLLATE "C" NOT NULL UNIQUE,
    role smallint NOT NULL CHECK (role BETWEEN 0 AND 3),
    password text,
    created_at bigint NOT NULL
)
-- next
CREATE INDEX member_of_org ON herald.member (org_id)
-- next
CREATE TABLE herald.entry_link (
    digest bytea PRIMARY KEY,
    member_id uuid REFERENCES herald.member (id) ON DELETE CASCADE,
    org_id uuid REFERENCES herald.org (id),
    role smallint,
    created_at bigint NOT NULL,
    expires_at bigint NOT NULL
)
-- next
CREATE INDEX entry_link_expiry ON herald.entry_link (expires_at)
-- next
CREATE INDEX entry_link_of_member ON herald.entry_link (member_id) WHERE member_id IS NOT NULL
-- next
CREATE TABLE herald.dashboard_session (
    digest bytea PRIMARY KEY,
    member_id uuid REFERENCES herald.member (id) ON DELETE CASCADE,
    org_id uuid REFERENCES herald.org (id),
    role smallint,
    created_at bigint NOT NULL,
    used_at bigint NOT NULL,
    expires_at bigint NOT NULL
) WITH (fillfactor = 80)
-- next
CREATE INDEX dashboard_session_expiry ON herald.dashboard_session (expires_at)
-- next
CREATE INDEX dashboard_session_of_member ON herald.dashboard_session (member_id) WHERE member_id IS NOT NULL
-- next
CREATE TABLE herald.activity (
    id uuid PRIMARY KEY,
    org_id uuid,
    at bigint NOT NULL,
    action smallint NOT NULL,
    actor smallint NOT NULL,
    actor_name text NOT NULL,
    subject text NOT NULL,
    address text
)
-- next
CREATE INDEX activity_of_org ON herald.activity (org_id, id)
-- next
ALTER TABLE herald.delivery ADD COLUMN trace text
-- next
ALTER TABLE herald.delivery ADD COLUMN attempts_forgotten integer NOT NULL DEFAULT 0
-- next
ALTER TABLE herald.org ADD COLUMN erased_at bigint
-- next
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
-- next
INSERT INTO herald.setting (name, value) OVERRIDING SYSTEM VALUE VALUES ('schema_version', '\x3132')
-- next
INSERT INTO herald.setting (name, value) OVERRIDING SYSTEM VALUE VALUES ('master_key_id', '\x3f07bf867c439c67')
-- next
INSERT INTO herald.org (key, id, name, created_at, erased_at) OVERRIDING SYSTEM VALUE VALUES (1, '01a22dc1-3f28-77af-b8f8-0a613535edbf', 'Acme', 1796063969064, NULL)
-- next
INSERT INTO herald.org (key, id, name, created_at, erased_at) OVERRIDING SYSTEM VALUE VALUES (2, '01a22dc1-3f31-7380-b961-af1c3f5a1c1b', 'Umbrella', 1796063969073, NULL)
-- next
INSERT INTO herald.key_set (key, id, org_id, label, public_key, secret_digest, secret_hint, webhook_access, created_at, last_used_at, revoked_at) OVERRIDING SYSTEM VALUE VALUES (3, '01a22dc1-3f38-7448-81e9-e142a7435d61', '01a22dc1-3f28-77af-b8f8-0a613535edbf', 'old', 'pk_eFckWERhShDkqVcl7PVc9O17EZpL4D9fHc5mVl5K6By3yrtz1', '\x2170777f205d8792cd78ee44be7bf95e1d50a29d0789edbbade74cbbf6a1d5e7', 'sk_rf79…ax11', true, 1796063969080, NULL, 1796063969084)
-- next
INSERT INTO herald.key_set (key, id, org_id, label, public_key, secret_digest, secret_hint, webhook_access, created_at, last_used_at, revoked_at) OVERRIDING SYSTEM VALUE VALUES (1, '01a22dc1-3f2c-790f-b6df-c67527787453', '01a22dc1-3f28-77af-b8f8-0a613535edbf', 'backend', 'pk_ZDdWE8sJvgZoMaGjLfJ1449QCfGii5eQYXCYb1hjCm1oNrCK3', '\x78295df6ea302d83c50e765f9839d487d5335a34924f7ca661009967a416e30e', 'sk_CPMN…XJI4', true, 1796063969068, 1796063969087, NULL)
-- next
INSERT INTO herald.key_set (key, id, org_id, label, public_key, secret_digest, secret_hint, webhook_access, created_at, last_used_at, revoked_at) OVERRIDING SYSTEM VALUE VALUES (2, '01a22dc1-3f34-727c-b046-6c15b74bc051', '01a22dc1-3f31-7380-b961-af1c3f5a1c1b', 'backend', 'pk_ZUBavii83KbrcWx81p0M68pu0AKYmGJmIWfDBRMph0fx19Ut2', '\x064c8d50926dee988629f6e62c960319b6326a7b560d8717b17beb74410ebbaf', 'sk_obOa…Lgw2', true, 1796063969076, 1796063969104, NULL)
-- next
INSERT INTO herald.webhook (key, id, org_id, label, url, event_types, auth_header_name, auth_header_value, created_at, deleted_at, is_canceling, paused_at, pause_reason, paused_for) OVERRIDING SYSTEM VALUE VALUES (1, '01a22dc1-3f3f-727b-9a33-b7e4aa1a0332', '01a22dc1-3f28-77af-b8f8-0a613535edbf', 'main', 'http://127.0.0.1:41065/ok', 3, 'X-Key', '\x013f07bf867c439c67375a7b3a49694c0c351f64b8388617f68802010fae32e5adc59a672e0fdb5b73f2a41962b614f840de7bae08c60499', 1796063969087, NULL, false, NULL, NULL, 0)
-- next
INSERT INTO herald.webhook (key, id, org_id, label, url, event_types, auth_header_name, auth_header_value, created_at, deleted_at, is_canceling, paused_at, pause_reason, paused_for) OVERRIDING SYSTEM VALUE VALUES (2, '01a22dc1-3f46-70ed-a918-a9bea2434f88', '01a22dc1-3f28-77af-b8f8-0a613535edbf', 'broken', 'http://127.0.0.1:41065/full', 3, NULL, NULL, 1796063969094, NULL, false, NULL, NULL, 0)
-- next
INSERT INTO herald.webhook (key, id, org_id, label, url, event_types, auth_header_name, auth_header_value, created_at, deleted_at, is_canceling, paused_at, pause_reason, paused_for) OVERRIDING SYSTEM VALUE VALUES (4, '01a22dc1-3f50-7af7-9a8e-441b1e201c3d', '01a22dc1-3f31-7380-b961-af1c3f5a1c1b', 'main', 'http://127.0.0.1:41065/ok', 3, NULL, NULL, 1796063969104, NULL, false, NULL, NULL, 0)
-- next
INSERT INTO herald.webhook (key, id, org_id, label, url, event_types, auth_header_name, auth_header_value, created_at, deleted_at, is_canceling, paused_at, pause_reason, paused_for) OVERRIDING SYSTEM VALUE VALUES (3, '01a22dc1-3f4b-7876-85a2-0078440a8675', '01a22dc1-3f28-77af-b8f8-0a613535edbf', 'waiting', 'http://127.0.0.1:41065/ok', 3, NULL, NULL, 1796063969099, NULL, false, 1796063969115, 0, 0)
-- next
INSERT INTO herald.webhook (key, id, org_id, label, url, event_types, auth_header_name, auth_header_value, created_at, deleted_at, is_canceling, paused_at, pause_reason, paused_for) OVERRIDING SYSTEM VALUE VALUES (5, '01a22dc1-3f9e-7044-9a82-abced7505f82', '01a22dc1-3f28-77af-b8f8-0a613535edbf', 'gone', 'http://127.0.0.1:41065/full', 3, NULL, NULL, 1796063969182, 1796063969329, false, NULL, NULL, 0)
-- next
INSERT INTO herald.signing_secret (webhook_id, number, sealed, created_at, retires_at) OVERRIDING SYSTEM VALUE VALUES ('01a22dc1-3f3f-727b-9a33-b7e4aa1a0332', 1, '\x013f07bf867c439c6708a1077e74d2567d35ebefa3ac43886189ada6a902059257f43b9179f347faafb661bfdf48f76a962da10e62db5678753afa7d5ceccdd0e05ea1b309ed159933f9cd6f6ebee00950a569c476d161daf4633460c7d6f10349ec0c173e', 1796063969087, NULL)
-- next
INSERT INTO herald.signing_secret (webhook_id, number, sealed, created_at, retires_at) OVERRIDING SYSTEM VALUE VALUES ('01a22dc1-3f46-70ed-a918-a9bea2434f88', 1, '\x013f07bf867c439c671bafacf1445e5df67af08397e041188bf02d0f7a3d9cb3f0c467959028d3f1aa81df2e2fe594f76bbf71e8b6b0b44d07dcdc665d7053e699f67446cfbb826fc2ea48892b0f5201fecc65aeae4a188b43e6cc786bfab29c1a1addf5cd', 1796063969094, NULL)
-- next
INSERT INTO herald.signing_secret (webhook_id, number, sealed, created_at, retires_at) OVERRIDING SYSTEM VALUE VALUES ('01a22dc1-3f4b-7876-85a2-0078440a8675', 1, '\x013f07bf867c439c67fce86b77a61c1e21475c4b70bda0e3e3ed4faafdb79378ece46f35b2353690e0ad2c1413ad0908c0c43432c86ed0852a05aaf56987fdf90e6a3c99414473f1c825d8ad06714f658c9a226b07c67cf60f51d2383ff863e3e721e8468a', 1796063969099, NULL)
-- next
INSERT INTO herald.signing_secret (webhook_id, number, sealed, created_at, retires_at) OVERRIDING SYSTEM VALUE VALUES ('01a22dc1-3f50-7af7-9a8e-441b1e201c3d', 1, '\x013f07bf867c439c673b78c416b850424faf62ab09fce694c6904d1bb65730e677bb1aeaed838e2fcceb7a3eec34c5d53458c054a0b7724d83b8bc49038a7c70a7514ec0335f4cdd017dc40c416304fbaa76c8110532d61846678899decb7d1c0ea2ba1c39', 1796063969104, NULL)
-- next
INSERT INTO herald.signing_secret (webhook_id, number, sealed, created_at, retires_at) OVERRIDING SYSTEM VALUE VALUES ('01a22dc1-3f3f-727b-9a33-b7e4aa1a0332', 2, '\x013f07bf867c439c6733ff4eb84ddc467808853cd28125758b4673e2dec6aef4ce41adbd095c33b32b1fc8ccb0663f0f460a98002410eac0ad29adc4269c3fc5031348d9c647ef7878a672da56e7130cdd63542c075e1259e4d24f5a11ce951fce754daa5d', 1796063969110, NULL)
-- next
INSERT INTO herald.workflow (key, org_id, id, status, status_time, fired_events) OVERRIDING SYSTEM VALUE VALUES (1, '01a22dc1-3f28-77af-b8f8-0a613535edbf', '5bd5a186-63ee-4549-bf27-4c30dde06638', 2, 1796063969126, 1)
-- next
INSERT INTO herald.workflow (key, org_id, id, status, status_time, fired_events) OVERRIDING SYSTEM VALUE VALUES (2, '01a22dc1-3f28-77af-b8f8-0a613535edbf', '5b536344-0e17-47f3-b1f8-f2f6beb6f719', 3, 1796063969140, 2)
-- next
INSERT INTO herald.workflow (key, org_id, id, status, status_time, fired_events) OVERRIDING SYSTEM VALUE VALUES (3, '01a22dc1-3f31-7380-b961-af1c3f5a1c1b', 'b5aac963-988f-44e2-996c-b5b5fb920691', 2, 1796063969153, 1)
-- next
INSERT INTO herald.workflow (key, org_id, id, status, status_time, fired_events) OVERRIDING SYSTEM VALUE VALUES (4, '01a22dc1-3f28-77af-b8f8-0a613535edbf', 'b84793b2-5132-4c8b-b235-050c212a7fb8', 2, 1796063969189, 1)
-- next
INSERT INTO herald.workflow (key, org_id, id, status, status_time, fired_events) OVERRIDING SYSTEM VALUE VALUES (5, '01a22dc1-3f31-7380-b961-af1c3f5a1c1b', '01a22dc1-4037-7d95-87ed-ba1fff0100f8', 2, 1796063969337, 1)
-- next
INSERT INTO herald.workflow (key, org_id, id, status, status_time, fired_events) OVERRIDING SYSTEM VALUE VALUES (6, '01a22dc1-3f31-7380-b961-af1c3f5a1c1b', 'a63e42c8-2070-4200-8408-2c3f2b35a91f', 2, 1796063969451, 1)
-- next
INSERT INTO herald.delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, paused_before, attempts_before, lease_token, is_test, trace, attempts_forgotten) OVERRIDING SYSTEM VALUE VALUES ('01a22dc1-3f67-742c-b6e5-16cb15036569', '01a22dc1-3f4b-7876-85a2-0078440a8675', 1, 1, 1796063969126, 1796063969127, 0, 0, NULL, 1796063969127, 0, 0, 0, false, NULL, 0)
-- next
INSERT INTO herald.delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, paused_before, attempts_before, lease_token, is_test, trace, attempts_forgotten) OVERRIDING SYSTEM VALUE VALUES ('01a22dc1-3f67-7831-a116-1290b1561957', '01a22dc1-3f46-70ed-a918-a9bea2434f88', 1, 1, 1796063969126, 1796063969127, 0, 0, NULL, 1796063969127, 0, 0, 0, false, NULL, 0)
-- next
INSERT INTO herald.delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, paused_before, attempts_before, lease_token, is_test, trace, attempts_forgotten) OVERRIDING SYSTEM VALUE VALUES ('01a22dc1-3f74-74dd-82ff-282801fc7515', '01a22dc1-3f4b-7876-85a2-0078440a8675', 2, 2, 1796063969140, 1796063969140, 0, 0, NULL, 1796063969140, 0, 0, 0, false, NULL, 0)
-- next
INSERT INTO herald.delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, paused_before, attempts_before, lease_token, is_test, trace, attempts_forgotten) OVERRIDING SYSTEM VALUE VALUES ('01a22dc1-3f74-7e69-9924-2f6f2e2f753a', '01a22dc1-3f46-70ed-a918-a9bea2434f88', 2, 2, 1796063969140, 1796063969140, 0, 0, NULL, 1796063969140, 0, 0, 0, false, NULL, 0)
-- next
INSERT INTO herald.delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, paused_before, attempts_before, lease_token, is_test, trace, attempts_forgotten) OVERRIDING SYSTEM VALUE VALUES ('01a22dc1-3f67-76bb-9ee7-eef9c9c00361', '01a22dc1-3f3f-727b-9a33-b7e4aa1a0332', 1, 1, 1796063969126, 1796063969127, 1, 1, 1796063969135, 1796063969127, 0, 0, 1, false, NULL, 0)
-- next
INSERT INTO herald.delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, paused_before, attempts_before, lease_token, is_test, trace, attempts_forgotten) OVERRIDING SYSTEM VALUE VALUES ('01a22dc1-3f74-7594-ab95-570592626c2d', '01a22dc1-3f3f-727b-9a33-b7e4aa1a0332', 2, 2, 1796063969140, 1796063969140, 1, 1, 1796063969147, 1796063969140, 0, 0, 1, false, NULL, 0)
-- next
INSERT INTO herald.delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, paused_before, attempts_before, lease_token, is_test, trace, attempts_forgotten) OVERRIDING SYSTEM VALUE VALUES ('01a22dc1-3f81-74b1-9d94-16de2ed43adf', '01a22dc1-3f50-7af7-9a8e-441b1e201c3d', 3, 1, 1796063969153, 1796063969153, 1, 1, 1796063969158, 1796063969153, 0, 0, 1, false, NULL, 0)
-- next
INSERT INTO herald.delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, paused_before, attempts_before, lease_token, is_test, trace, attempts_forgotten) OVERRIDING SYSTEM VALUE VALUES ('01a22dc1-3fa5-7100-8b62-043f0f7c6309', '01a22dc1-3f4b-7876-85a2-0078440a8675', 4, 1, 1796063969189, 1796063969189, 0, 0, NULL, 1796063969189, 0, 0, 0, false, NULL, 0)
-- next
INSERT INTO herald.delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, paused_before, attempts_before, lease_token, is_test, trace, attempts_forgotten) OVERRIDING SYSTEM VALUE VALUES ('01a22dc1-3fa5-751b-ad5a-967debdba614', '01a22dc1-3f46-70ed-a918-a9bea2434f88', 4, 1, 1796063969189, 1796063969189, 0, 0, NULL, 1796063969189, 0, 0, 0, false, NULL, 0)
-- next
INSERT INTO herald.delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, paused_before, attempts_before, lease_token, is_test, trace, attempts_forgotten) OVERRIDING SYSTEM VALUE VALUES ('01a22dc1-3fa5-7b6a-b515-b43afd0b9e54', '01a22dc1-3f3f-727b-9a33-b7e4aa1a0332', 4, 1, 1796063969189, 1796063969189, 1, 1, 1796063969192, 1796063969189, 0, 0, 1, false, NULL, 0)
-- next
INSERT INTO herald.delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, paused_before, attempts_before, lease_token, is_test, trace, attempts_forgotten) OVERRIDING SYSTEM VALUE VALUES ('01a22dc1-3fa5-7261-bae3-9c8b569b7ed8', '01a22dc1-3f9e-7044-9a82-abced7505f82', 4, 1, 1796063969189, 1796063969189, 3, 1, 1796063969197, 1796067841033, 0, 0, 1, false, NULL, 0)
-- next
INSERT INTO herald.delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, paused_before, attempts_before, lease_token, is_test, trace, attempts_forgotten) OVERRIDING SYSTEM VALUE VALUES ('01a22dc1-4039-79c3-88f9-c9c6ca2538f0', '01a22dc1-3f50-7af7-9a8e-441b1e201c3d', 5, 1, 1796063969337, 1796063969337, 1, 1, 1796063969339, 1796063969337, 0, 0, 1, true, NULL, 0)
-- next
INSERT INTO herald.delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, paused_before, attempts_before, lease_token, is_test, trace, attempts_forgotten) OVERRIDING SYSTEM VALUE VALUES ('01a22dc1-40ac-744b-89d2-7de925dd10e8', '01a22dc1-3f50-7af7-9a8e-441b1e201c3d', 6, 1, 1796063969451, 1796063969452, 1, 2, 1796063969474, 1796063969468, 0, 1, 2, false, NULL, 0)
-- next
INSERT INTO herald.pending (delivery_id, webhook_id, attempts, first_attempt_at, due_at, paused_before, claimable_at, lease_token, lease_owner) OVERRIDING SYSTEM VALUE VALUES ('01a22dc1-3f67-742c-b6e5-16cb15036569', '01a22dc1-3f4b-7876-85a2-0078440a8675', 0, NULL, 1796063969127, 0, 1796063969127, 0, NULL)
-- next
INSERT INTO herald.pending (delivery_id, webhook_id, attempts, first_attempt_at, due_at, paused_before, claimable_at, lease_token, lease_owner) OVERRIDING SYSTEM VALUE VALUES ('01a22dc1-3f74-74dd-82ff-282801fc7515', '01a22dc1-3f4b-7876-85a2-0078440a8675', 0, NULL, 1796063969140, 0, 1796063969140, 0, NULL)
-- next
INSERT INTO herald.pending (delivery_id, webhook_id, attempts, first_attempt_at, due_at, paused_before, claimable_at, lease_token, lease_owner) OVERRIDING SYSTEM VALUE VALUES ('01a22dc1-3f67-7831-a116-1290b1561957', '01a22dc1-3f46-70ed-a918-a9bea2434f88', 1, 1796063969144, 1796067440929, 0, 1796067440929, 1, NULL)
-- next
INSERT INTO herald.pending (delivery_id, webhook_id, attempts, first_attempt_at, due_at, paused_before, claimable_at, lease_token, lease_owner) OVERRIDING SYSTEM VALUE VALUES ('01a22dc1-3f74-7e69-9924-2f6f2e2f753a', '01a22dc1-3f46-70ed-a918-a9bea2434f88', 1, 1796063969147, 1796067835333, 0, 1796067835333, 1, NULL)
-- next
INSERT INTO herald.pending (delivery_id, webhook_id, attempts, first_attempt_at, due_at, paused_before, claimable_at, lease_token, lease_owner) OVERRIDING SYSTEM VALUE VALUES ('01a22dc1-3fa5-7100-8b62-043f0f7c6309', '01a22dc1-3f4b-7876-85a2-0078440a8675', 0, NULL, 1796063969189, 0, 1796063969189, 0, NULL)
-- next
INSERT INTO herald.pending (delivery_id, webhook_id, attempts, first_attempt_at, due_at, paused_before, claimable_at, lease_token, lease_owner) OVERRIDING SYSTEM VALUE VALUES ('01a22dc1-3fa5-751b-ad5a-967debdba614', '01a22dc1-3f46-70ed-a918-a9bea2434f88', 1, 1796063969195, 1796067733851, 0, 1796067733851, 1, NULL)
-- next
INSERT INTO herald.attempt (delivery_id, number, started_at, outcome, http_status, resolve_us, connect_us, tls_us, first_byte_us, total_us, response_headers, response_body, response_truncated, url, auth_header_name, signatures) OVERRIDING SYSTEM VALUE VALUES ('01a22dc1-3f67-76bb-9ee7-eef9c9c00361', 1, 1796063969135, 'acknowledged', 204, NULL, 1938, NULL, 1286, 4639, 'Server: BaseHTTP/0.6 Python/3.11.7
Date: Mon, 30 Nov 2026 18:39:29 GMT
Content-Length: 0
', '\x', false, 'http://127.0.0.1:41065/ok', 'X-Key', '\xce2e30e0142d6e482c1c32ce77631e8741b5ac9248ca979a0dee38258509f363a10a3b5805237b71d6a7db5f879a9ca687bf8cbe4536c52c16437c6a271e53de')
-- next
INSERT INTO herald.attempt (delivery_id, number, started_at, outcome, http_status, resolve_us, connect_us, tls_us, first_byte_us, total_us, response_headers, response_body, response_truncated, url, auth_header_name, signatures) OVERRIDING SYSTEM VALUE VALUES ('01a22dc1-3f67-7831-a116-1290b1561957', 1, 1796063969144, 'rejected', 500, NULL, 649, NULL, 570, 1490, 'Server: BaseHTTP/0.6 Python/3.11.7
Date: Mon, 30 Nov 2026 18:39:29 GMT
Content-Length: 12
', '\x6e6f20726f6f6d2068657265', false, 'http://127.0.0.1:41065/full', NULL, '\x470d0fa03d21d2fafb6aca66a9e2394083c13a6a872d56e06f7af7484fa5d9cf')
-- next
INSERT INTO herald.attempt (delivery_id, number, started_at, outcome, http_status, resolve_us, connect_us, tls_us, first_byte_us, total_us, response_headers, response_body, response_truncated, url, auth_header_name, signatures) OVERRIDING SYSTEM VALUE VALUES ('01a22dc1-3f74-7e69-9924-2f6f2e2f753a', 1, 1796063969147, 'rejected', 500, NULL, 490, NULL, 830, 3032, 'Server: BaseHTTP/0.6 Python/3.11.7
Date: Mon, 30 Nov 2026 18:39:29 GMT
Content-Length: 12
', '\x6e6f20726f6f6d2068657265', false, 'http://127.0.0.1:41065/full', NULL, '\x8151a1a1b1d5ab8d82434c3ef0f126567ebf5661481639ed390c2f00fda66859')
-- next
INSERT INTO herald.attempt (delivery_id, number, started_at, outcome, http_status, resolve_us, connect_us, tls_us, first_byte_us, total_us, response_headers, response_body, response_truncated, url, auth_header_name, signatures) OVERRIDING SYSTEM VALUE VALUES ('01a22dc1-3f74-7594-ab95-570592626c2d', 1, 1796063969147, 'acknowledged', 204, NULL, 545, NULL, 3353, 4722, 'Server: BaseHTTP/0.6 Python/3.11.7
Date: Mon, 30 Nov 2026 18:39:29 GMT
Content-Length: 0
', '\x', false, 'http://127.0.0.1:41065/ok', 'X-Key', '\x2c9d46422097064f696d21190fda1b320044cd8a213a3327292a69c9928df50e3c839037d0c0d0b84aa17bfd26fc0f4656275f770d6646acdd4663d300f05d7a')
-- next
INSERT INTO herald.attempt (delivery_id, number, started_at, outcome, http_status, resolve_us, connect_us, tls_us, first_byte_us, total_us, response_headers, response_body, response_truncated, url, auth_header_name, signatures) OVERRIDING SYSTEM VALUE VALUES ('01a22dc1-3f81-74b1-9d94-16de2ed43adf', 1, 1796063969158, 'acknowledged', 204, NULL, 598, NULL, 568, 2485, 'Server: BaseHTTP/0.6 Python/3.11.7
Date: Mon, 30 Nov 2026 18:39:29 GMT
Content-Length: 0
', '\x', false, 'http://127.0.0.1:41065/ok', NULL, '\x9edac854f210e28f88252d146f6c31984a092453d2f96b403ceecd6d35fead60')
-- next
INSERT INTO herald.attempt (delivery_id, number, started_at, outcome, http_status, resolve_us, connect_us, tls_us, first_byte_us, total_us, response_headers, response_body, response_truncated, url, auth_header_name, signatures) OVERRIDING SYSTEM VALUE VALUES ('01a22dc1-3fa5-7b6a-b515-b43afd0b9e54', 1, 1796063969192, 'acknowledged', 204, NULL, 733, NULL, 708, 1677, 'Server: BaseHTTP/0.6 Python/3.11.7
Date: Mon, 30 Nov 2026 18:39:29 GMT
Content-Length: 0
', '\x', false, 'http://127.0.0.1:41065/ok', 'X-Key', '\x57e366a4ca1642b85210f72997667a1a64b4e370e914250c61094f108f96dec62975b878f8b6648e40a1858652201aa110a665ba0d659a6907c5691bf26b99f6')
-- next
INSERT INTO herald.attempt (delivery_id, number, started_at, outcome, http_status, resolve_us, connect_us, tls_us, first_byte_us, total_us, response_headers, response_body, response_truncated, url, auth_header_name, signatures) OVERRIDING SYSTEM VALUE VALUES ('01a22dc1-3fa5-751b-ad5a-967debdba614', 1, 1796063969195, 'rejected', 500, NULL, 334, NULL, 431, 1359, 'Server: BaseHTTP/0.6 Python/3.11.7
Date: Mon, 30 Nov 2026 18:39:29 GMT
Content-Length: 12
', '\x6e6f20726f6f6d2068657265', false, 'http://127.0.0.1:41065/full', NULL, '\x47749a81aba6c630895e6e1e7a5fa9fa68a8732d5eeb8017b010c1616ea02b10')
-- next
INSERT INTO herald.attempt (delivery_id, number, started_at, outcome, http_status, resolve_us, connect_us, tls_us, first_byte_us, total_us, response_headers, response_body, response_truncated, url, auth_header_name, signatures) OVERRIDING SYSTEM VALUE VALUES ('01a22dc1-3fa5-7261-bae3-9c8b569b7ed8', 1, 1796063969197, 'rejected', 500, NULL, 325, NULL, 356, 928, 'Server: BaseHTTP/0.6 Python/3.11.7
Date: Mon, 30 Nov 2026 18:39:29 GMT
Content-Length: 12
', '\x6e6f20726f6f6d2068657265', false, 'http://127.0.0.1:41065/full', NULL, '\x5d6bd8c5e8b326569dc235d3fdd6ff0488645459dfa012b69b985b24e7b933aa')
-- next
INSERT INTO herald.attempt (delivery_id, number, started_at, outcome, http_status, resolve_us, connect_us, tls_us, first_byte_us, total_us, response_headers, response_body, response_truncated, url, auth_header_name, signatures) OVERRIDING SYSTEM VALUE VALUES ('01a22dc1-4039-79c3-88f9-c9c6ca2538f0', 1, 1796063969339, 'acknowledged', 204, NULL, 620, NULL, 646, 1578, 'Server: BaseHTTP/0.6 Python/3.11.7
Date: Mon, 30 Nov 2026 18:39:29 GMT
Content-Length: 0
', '\x', false, 'http://127.0.0.1:41065/ok', NULL, '\x97a4b7d4f2687905954272b692fa1dc597599b2b1daff92d73ced653662fdf90')
-- next
INSERT INTO herald.attempt (delivery_id, number, started_at, outcome, http_status, resolve_us, connect_us, tls_us, first_byte_us, total_us, response_headers, response_body, response_truncated, url, auth_header_name, signatures) OVERRIDING SYSTEM VALUE VALUES ('01a22dc1-40ac-744b-89d2-7de925dd10e8', 1, 1796063969454, 'acknowledged', 204, NULL, 465, NULL, 1072, 1771, 'Server: BaseHTTP/0.6 Python/3.11.7
Date: Mon, 30 Nov 2026 18:39:29 GMT
Content-Length: 0
', '\x', false, 'http://127.0.0.1:41065/ok', NULL, '\x6f707b521c3867b71a45d83e8713a79a411985ad096a9910d18b7558eda61017')
-- next
INSERT INTO herald.attempt (delivery_id, number, started_at, outcome, http_status, resolve_us, connect_us, tls_us, first_byte_us, total_us, response_headers, response_body, response_truncated, url, auth_header_name, signatures) OVERRIDING SYSTEM VALUE VALUES ('01a22dc1-40ac-744b-89d2-7de925dd10e8', 2, 1796063969474, 'acknowledged', 204, NULL, 521, NULL, 1274, 2971, 'Server: BaseHTTP/0.6 Python/3.11.7
Date: Mon, 30 Nov 2026 18:39:29 GMT
Content-Length: 0
', '\x', false, 'http://127.0.0.1:41065/ok', NULL, '\x6f707b521c3867b71a45d83e8713a79a411985ad096a9910d18b7558eda61017')
-- next
INSERT INTO herald.outbox (number, org_id, workflow_id, status, status_time, refusal) OVERRIDING SYSTEM VALUE VALUES (1, '01a22dc1-3f28-77af-b8f8-0a613535edbf', 'fca83f87-1578-4ef1-a455-1e34f943b7a1', 'COMPLETE', 1796063979388, NULL)
-- next
INSERT INTO herald.redelivery (delivery_id, number, requested_at, attempts_before, cause) OVERRIDING SYSTEM VALUE VALUES ('01a22dc1-40ac-744b-89d2-7de925dd10e8', 0, 1796063969468, 1, 0)
-- next
INSERT INTO herald.replay (id, org_id, webhook_id, since, until, states, event_types, total, total_is_exact, created_at, state, position, begun, passed_over, ended_at, next_step_at) OVERRIDING SYSTEM VALUE VALUES ('01a22dc1-40c4-715c-a00d-a5f8219b2761', '01a22dc1-3f31-7380-b961-af1c3f5a1c1b', '01a22dc1-3f50-7af7-9a8e-441b1e201c3d', 1796063968000, 1796063969476, 4, 3, 0, true, 1796063969476, 1, '01a22dc1-40ac-744b-89d2-7de925dd10e8', 0, 0, 1796063971010, 1796063971013)
-- next
INSERT INTO herald.webhook_health (webhook_id, last_success_at, last_failure_at, failing_since, failures, certificate_ends_at, warned_at) OVERRIDING SYSTEM VALUE VALUES ('01a22dc1-3f3f-727b-9a33-b7e4aa1a0332', 1796063969194, NULL, NULL, 0, NULL, NULL)
-- next
INSERT INTO herald.webhook_health (webhook_id, last_success_at, last_failure_at, failing_since, failures, certificate_ends_at, warned_at) OVERRIDING SYSTEM VALUE VALUES ('01a22dc1-3f46-70ed-a918-a9bea2434f88', NULL, 1796063969197, 1796063969146, 3, NULL, NULL)
-- next
INSERT INTO herald.webhook_health (webhook_id, last_success_at, last_failure_at, failing_since, failures, certificate_ends_at, warned_at) OVERRIDING SYSTEM VALUE VALUES ('01a22dc1-3f50-7af7-9a8e-441b1e201c3d', 1796063969478, NULL, NULL, 0, NULL, NULL)
-- next
INSERT INTO herald.webhook_health (webhook_id, last_success_at, last_failure_at, failing_since, failures, certificate_ends_at, warned_at) OVERRIDING SYSTEM VALUE VALUES ('01a22dc1-3f9e-7044-9a82-abced7505f82', NULL, 1796063969198, 1796063969198, 1, NULL, NULL)
-- next
INSERT INTO herald.attempt_count (webhook_id, hour, kind, count) OVERRIDING SYSTEM VALUE VALUES ('01a22dc1-3f3f-727b-9a33-b7e4aa1a0332', 498906, 0, 1)
-- next
INSERT INTO herald.attempt_count (webhook_id, hour, kind, count) OVERRIDING SYSTEM VALUE VALUES ('01a22dc1-3f3f-727b-9a33-b7e4aa1a0332', 498906, 3, 2)
-- next
INSERT INTO herald.attempt_count (webhook_id, hour, kind, count) OVERRIDING SYSTEM VALUE VALUES ('01a22dc1-3f46-70ed-a918-a9bea2434f88', 498906, 99, 3)
-- next
INSERT INTO herald.attempt_count (webhook_id, hour, kind, count) OVERRIDING SYSTEM VALUE VALUES ('01a22dc1-3f50-7af7-9a8e-441b1e201c3d', 498906, 0, 1)
-- next
INSERT INTO herald.attempt_count (webhook_id, hour, kind, count) OVERRIDING SYSTEM VALUE VALUES ('01a22dc1-3f50-7af7-9a8e-441b1e201c3d', 498906, 1, 2)
-- next
INSERT INTO herald.attempt_count (webhook_id, hour, kind, count) OVERRIDING SYSTEM VALUE VALUES ('01a22dc1-3f9e-7044-9a82-abced7505f82', 498906, 99, 1)
-- next
INSERT INTO herald.notice (id, webhook_id, kind, raised_at, failing_since, failures, attempts, due_at) OVERRIDING SYSTEM VALUE VALUES ('5d4538c8-5642-4b22-bcdc-8b917e68f161', '01a22dc1-3f46-70ed-a918-a9bea2434f88', 1, 1796063979130, 1795977579130, 3, 0, 1796063979130)
-- next
INSERT INTO herald.member (key, id, org_id, email, role, password, created_at) OVERRIDING SYSTEM VALUE VALUES (1, '01a22dc1-4704-77b3-8634-5ec255939ec0', '01a22dc1-3f28-77af-b8f8-0a613535edbf', 'ada@acme.example', 1, NULL, 1796063971076)
-- next
INSERT INTO herald.member (key, id, org_id, email, role, password, created_at) OVERRIDING SYSTEM VALUE VALUES (2, '01a22dc1-470a-7ed1-9bfd-7d1249d97e8a', NULL, 'grace@herald.example', 0, NULL, 1796063971082)
-- next
INSERT INTO herald.entry_link (digest, member_id, org_id, role, created_at, expires_at) OVERRIDING SYSTEM VALUE VALUES ('\x53d42bbb4cfca2cc79d375662c32e733e1539642b7d450bd8bebc4f08623ee62', '01a22dc1-4704-77b3-8634-5ec255939ec0', NULL, NULL, 1796063971076, 1796323171076)
-- next
INSERT INTO herald.entry_link (digest, member_id, org_id, role, created_at, expires_at) OVERRIDING SYSTEM VALUE VALUES ('\xc2224be87ec643e0a057136fba598bd17ab899f5edafe693289d8c9d3b728afb', '01a22dc1-470a-7ed1-9bfd-7d1249d97e8a', NULL, NULL, 1796063971082, 1796323171082)
-- next
INSERT INTO herald.entry_link (digest, member_id, org_id, role, created_at, expires_at) OVERRIDING SYSTEM VALUE VALUES ('\x0cb489dbbb2b7f2978dc6194547728e7e24bbf77ddad54b8d0796da44d8ce2cd', NULL, '01a22dc1-3f28-77af-b8f8-0a613535edbf', 2, 1796063971087, 1796064091087)
-- next
INSERT INTO herald.dashboard_session (digest, member_id, org_id, role, created_at, used_at, expires_at) OVERRIDING SYSTEM VALUE VALUES ('\xffc0038a19d5ade221899e9cb774b71b49e032d2a0fd58697cc7d102d70b0009', '01a22dc1-4704-77b3-8634-5ec255939ec0', NULL, NULL, 1796063979130, 1796063979130, 1796107179130)
-- next
INSERT INTO herald.activity (id, org_id, at, action, actor, actor_name, subject, address) OVERRIDING SYSTEM VALUE VALUES ('01a22dc1-3f28-70bb-a6a7-d0eaf6f9aa1a', '01a22dc1-3f28-77af-b8f8-0a613535edbf', 1796063969064, 0, 0, '', 'Acme', '127.0.0.1')
-- next
INSERT INTO herald.activity (id, org_id, at, action, actor, actor_name, subject, address) OVERRIDING SYSTEM VALUE VALUES ('01a22dc1-3f2c-790a-9509-706fd20bf085', '01a22dc1-3f28-77af-b8f8-0a613535edbf', 1796063969068, 1, 0, '', 'backend, 01a22dc1-3f2c-790f-b6df-c67527787453', '127.0.0.1')
-- next
INSERT INTO herald.activity (id, org_id, at, action, actor, actor_name, subject, address) OVERRIDING SYSTEM VALUE VALUES ('01a22dc1-3f31-7585-973f-129073cdafaf', '01a22dc1-3f31-7380-b961-af1c3f5a1c1b', 1796063969073, 0, 0, '', 'Umbrella', '127.0.0.1')
-- next
INSERT INTO herald.activity (id, org_id, at, action, actor, actor_name, subject, address) OVERRIDING SYSTEM VALUE VALUES ('01a22dc1-3f34-7350-98bb-a0edc1950551', '01a22dc1-3f31-7380-b961-af1c3f5a1c1b', 1796063969076, 1, 0, '', 'backend, 01a22dc1-3f34-727c-b046-6c15b74bc051', '127.0.0.1')
-- next
INSERT INTO herald.activity (id, org_id, at, action, actor, actor_name, subject, address) OVERRIDING SYSTEM VALUE VALUES ('01a22dc1-3f38-7998-b79f-b4a74383a87c', '01a22dc1-3f28-77af-b8f8-0a613535edbf', 1796063969080, 1, 0, '', 'old, 01a22dc1-3f38-7448-81e9-e142a7435d61', '127.0.0.1')
-- next
INSERT INTO herald.activity (id, org_id, at, action, actor, actor_name, subject, address) OVERRIDING SYSTEM VALUE VALUES ('01a22dc1-3f3c-7655-804b-794c3aa0e5f8', '01a22dc1-3f28-77af-b8f8-0a613535edbf', 1796063969084, 2, 0, '', '01a22dc1-3f38-7448-81e9-e142a7435d61', '127.0.0.1')
-- next
INSERT INTO herald.activity (id, org_id, at, action, actor, actor_name, subject, address) OVERRIDING SYSTEM VALUE VALUES ('01a22dc1-3f3f-7598-aee3-38f8f3daa126', '01a22dc1-3f28-77af-b8f8-0a613535edbf', 1796063969087, 3, 2, 'sk_CPMN…XJI4', 'main', '127.0.0.1')
-- next
INSERT INTO herald.activity (id, org_id, at, action, actor, actor_name, subject, address) OVERRIDING SYSTEM VALUE VALUES ('01a22dc1-3f46-700b-87ac-fe73d340b01b', '01a22dc1-3f28-77af-b8f8-0a613535edbf', 1796063969094, 3, 2, 'sk_CPMN…XJI4', 'broken', '127.0.0.1')
-- next
INSERT INTO herald.activity (id, org_id, at, action, actor, actor_name, subject, address) OVERRIDING SYSTEM VALUE VALUES ('01a22dc1-3f4b-73eb-8e87-bf4a0b6d17b6', '01a22dc1-3f28-77af-b8f8-0a613535edbf', 1796063969099, 3, 2, 'sk_CPMN…XJI4', 'waiting', '127.0.0.1')
-- next
INSERT INTO herald.activity (id, org_id, at, action, actor, actor_name, subject, address) OVERRIDING SYSTEM VALUE VALUES ('01a22dc1-3f50-7e02-a6ac-c91c453a11af', '01a22dc1-3f31-7380-b961-af1c3f5a1c1b', 1796063969104, 3, 2, 'sk_obOa…Lgw2', 'main', '127.0.0.1')
-- next
INSERT INTO herald.activity (id, org_id, at, action, actor, actor_name, subject, address) OVERRIDING SYSTEM VALUE VALUES ('01a22dc1-3f56-75b8-882b-353e0165a725', '01a22dc1-3f28-77af-b8f8-0a613535edbf', 1796063969110, 6, 2, 'sk_CPMN…XJI4', 'main', '127.0.0.1')
-- next
INSERT INTO herald.activity (id, org_id, at, action, actor, actor_name, subject, address) OVERRIDING SYSTEM VALUE VALUES ('01a22dc1-3f5b-7ef6-bcc9-1bb6015f404f', '01a22dc1-3f28-77af-b8f8-0a613535edbf', 1796063969115, 7, 2, 'sk_CPMN…XJI4', 'waiting', '127.0.0.1')
-- next
INSERT INTO herald.activity (id, org_id, at, action, actor, actor_name, subject, address) OVERRIDING SYSTEM VALUE VALUES ('01a22dc1-3f61-7136-a39e-5e81ef5583c1', '01a22dc1-3f28-77af-b8f8-0a613535edbf', 1796063969121, 4, 2, 'sk_CPMN…XJI4', 'waiting', '127.0.0.1')
-- next
INSERT INTO herald.activity (id, org_id, at, action, actor, actor_name, subject, address) OVERRIDING SYSTEM VALUE VALUES ('01a22dc1-3f9e-7e76-b6dc-113583aa322d', '01a22dc1-3f28-77af-b8f8-0a613535edbf', 1796063969182, 3, 2, 'sk_CPMN…XJI4', 'gone', '127.0.0.1')
-- next
INSERT INTO herald.activity (id, org_id, at, action, actor, actor_name, subject, address) OVERRIDING SYSTEM VALUE VALUES ('01a22dc1-4031-7a33-8978-0047efd01fa1', '01a22dc1-3f28-77af-b8f8-0a613535edbf', 1796063969329, 5, 2, 'sk_CPMN…XJI4', 'gone', '127.0.0.1')
-- next
INSERT INTO herald.activity (id, org_id, at, action, actor, actor_name, subject, address) OVERRIDING SYSTEM VALUE VALUES ('01a22dc1-4037-7633-b654-a29d453c403f', '01a22dc1-3f31-7380-b961-af1c3f5a1c1b', 1796063969335, 10, 2, 'sk_obOa…Lgw2', 'main', '127.0.0.1')
-- next
INSERT INTO herald.activity (id, org_id, at, action, actor, actor_name, subject, address) OVERRIDING SYSTEM VALUE VALUES ('01a22dc1-40bc-7d80-8ff7-71cbfa60cc0c', '01a22dc1-3f31-7380-b961-af1c3f5a1c1b', 1796063969468, 9, 2, 'sk_obOa…Lgw2', '01a22dc1-40ac-744b-89d2-7de925dd10e8', '127.0.0.1')
-- next
INSERT INTO herald.activity (id, org_id, at, action, actor, actor_name, subject, address) OVERRIDING SYSTEM VALUE VALUES ('01a22dc1-40c4-7b75-bfc9-fb3780a2a2bf', '01a22dc1-3f31-7380-b961-af1c3f5a1c1b', 1796063969476, 11, 2, 'sk_obOa…Lgw2', 'main', '127.0.0.1')
-- next
INSERT INTO herald.activity (id, org_id, at, action, actor, actor_name, subject, address) OVERRIDING SYSTEM VALUE VALUES ('01a22dc1-4704-70bb-aedf-4fe82f8ce03c', '01a22dc1-3f28-77af-b8f8-0a613535edbf', 1796063971076, 13, 0, '', 'ada@acme.example, owner', '127.0.0.1')
-- next
INSERT INTO herald.activity (id, org_id, at, action, actor, actor_name, subject, address) OVERRIDING SYSTEM VALUE VALUES ('01a22dc1-470a-7c4b-8975-fd900da2c3a1', NULL, 1796063971082, 13, 0, '', 'grace@herald.example, operator', '127.0.0.1')
-- next
INSERT INTO herald.activity (id, org_id, at, action, actor, actor_name, subject, address) OVERRIDING SYSTEM VALUE VALUES ('01a22dc1-470f-711b-8894-07531ca971d4', '01a22dc1-3f28-77af-b8f8-0a613535edbf', 1796063971087, 18, 0, '', 'developer', '127.0.0.1')
-- next
SELECT setval(pg_get_serial_sequence('herald.key_set', 'key'), coalesce((SELECT max(key) FROM herald.key_set), 0) + 1, false)
-- next
SELECT setval(pg_get_serial_sequence('herald.member', 'key'), coalesce((SELECT max(key) FROM herald.member), 0) + 1, false)
-- next
SELECT setval(pg_get_serial_sequence('herald.org', 'key'), coalesce((SELECT max(key) FROM herald.org), 0) + 1, false)
-- next
SELECT setval(pg_get_serial_sequence('herald.outbox', 'number'), coalesce((SELECT max(number) FROM herald.outbox), 0) + 1, false)
-- next
SELECT setval(pg_get_serial_sequence('herald.webhook', 'key'), coalesce((SELECT max(key) FROM herald.webhook), 0) + 1, false)
-- next
SELECT setval(pg_get_serial_sequence('herald.workflow', 'key'), coalesce((SELECT max(key) FROM herald.workflow), 0) + 1, false)
