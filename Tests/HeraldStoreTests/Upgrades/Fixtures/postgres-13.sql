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
ALTER TABLE herald.delivery ADD COLUMN has_failed boolean NOT NULL GENERATED ALWAYS AS (state = 2) STORED
-- next
CREATE INDEX delivery_failed ON herald.delivery (webhook_id, id) WHERE has_failed
-- next
INSERT INTO herald.setting (name, value) OVERRIDING SYSTEM VALUE VALUES ('schema_version', '\x3133')
-- next
INSERT INTO herald.setting (name, value) OVERRIDING SYSTEM VALUE VALUES ('master_key_id', '\x3f07bf867c439c67')
-- next
INSERT INTO herald.org (key, id, name, created_at, erased_at) OVERRIDING SYSTEM VALUE VALUES (1, '01a22cf8-9038-7dfb-bd1b-b1b35ee3c0ff', 'Acme', 1796050817080, NULL)
-- next
INSERT INTO herald.org (key, id, name, created_at, erased_at) OVERRIDING SYSTEM VALUE VALUES (2, '01a22cf8-9042-7dab-b757-ad026f30e9e9', 'Umbrella', 1796050817090, NULL)
-- next
INSERT INTO herald.key_set (key, id, org_id, label, public_key, secret_digest, secret_hint, webhook_access, created_at, last_used_at, revoked_at) OVERRIDING SYSTEM VALUE VALUES (3, '01a22cf8-9049-7283-9dcf-d3aa95aec646', '01a22cf8-9038-7dfb-bd1b-b1b35ee3c0ff', 'old', 'pk_03sECkPkHnrgsckbBCV3dYqqKy2AxkMRYrgYyNyPMlAkuHjM3', '\xc537d2985f41e6b3db31b86b4e7ca6a61f164b16bdb7b2b3c68c3a1e5428d219', 'sk_jaYm…dls0', true, 1796050817097, NULL, 1796050817101)
-- next
INSERT INTO herald.key_set (key, id, org_id, label, public_key, secret_digest, secret_hint, webhook_access, created_at, last_used_at, revoked_at) OVERRIDING SYSTEM VALUE VALUES (1, '01a22cf8-903d-7786-b6fb-1fc5e6853211', '01a22cf8-9038-7dfb-bd1b-b1b35ee3c0ff', 'backend', 'pk_shCUuZdfimRN9YdM7um30dLLP504IL507QBLdWKz2lFX4MQS2', '\xd59f3e97e96bf66fb6235edd9a44ef653d7def4e0684b5be0dc8533c628635c4', 'sk_QlIW…q164', true, 1796050817085, 1796050817103, NULL)
-- next
INSERT INTO herald.key_set (key, id, org_id, label, public_key, secret_digest, secret_hint, webhook_access, created_at, last_used_at, revoked_at) OVERRIDING SYSTEM VALUE VALUES (2, '01a22cf8-9045-7c3c-a815-7d59065816db', '01a22cf8-9042-7dab-b757-ad026f30e9e9', 'backend', 'pk_2BNrrKeBruMAriCjtpn6LTJwMrBNCJQtn4PlZdgiI7MxKs9C2', '\x5f9b074f0299b214c062ec2b34e497acd319c13807bf403ed726c38aa67b4db8', 'sk_phpW…okV2', true, 1796050817093, 1796050817118, NULL)
-- next
INSERT INTO herald.webhook (key, id, org_id, label, url, event_types, auth_header_name, auth_header_value, created_at, deleted_at, is_canceling, paused_at, pause_reason, paused_for) OVERRIDING SYSTEM VALUE VALUES (1, '01a22cf8-904f-7b21-819e-fb892055a5c9', '01a22cf8-9038-7dfb-bd1b-b1b35ee3c0ff', 'main', 'http://127.0.0.1:35261/ok', 3, 'X-Key', '\x013f07bf867c439c67fab6ae89f3bfdfe5f83fd499fe079b0264730472adbe300d5d0a39e64c1600c78e0a15af17898f10d5709d9d9719cf', 1796050817103, NULL, false, NULL, NULL, 0)
-- next
INSERT INTO herald.webhook (key, id, org_id, label, url, event_types, auth_header_name, auth_header_value, created_at, deleted_at, is_canceling, paused_at, pause_reason, paused_for) OVERRIDING SYSTEM VALUE VALUES (2, '01a22cf8-9056-7b21-87af-d0d37dec79f5', '01a22cf8-9038-7dfb-bd1b-b1b35ee3c0ff', 'broken', 'http://127.0.0.1:35261/full', 3, NULL, NULL, 1796050817110, NULL, false, NULL, NULL, 0)
-- next
INSERT INTO herald.webhook (key, id, org_id, label, url, event_types, auth_header_name, auth_header_value, created_at, deleted_at, is_canceling, paused_at, pause_reason, paused_for) OVERRIDING SYSTEM VALUE VALUES (4, '01a22cf8-905e-7e43-ac74-e2d4f12298e3', '01a22cf8-9042-7dab-b757-ad026f30e9e9', 'main', 'http://127.0.0.1:35261/ok', 3, NULL, NULL, 1796050817118, NULL, false, NULL, NULL, 0)
-- next
INSERT INTO herald.webhook (key, id, org_id, label, url, event_types, auth_header_name, auth_header_value, created_at, deleted_at, is_canceling, paused_at, pause_reason, paused_for) OVERRIDING SYSTEM VALUE VALUES (3, '01a22cf8-905a-7864-acde-043379b89616', '01a22cf8-9038-7dfb-bd1b-b1b35ee3c0ff', 'waiting', 'http://127.0.0.1:35261/ok', 3, NULL, NULL, 1796050817114, NULL, false, 1796050817127, 0, 0)
-- next
INSERT INTO herald.webhook (key, id, org_id, label, url, event_types, auth_header_name, auth_header_value, created_at, deleted_at, is_canceling, paused_at, pause_reason, paused_for) OVERRIDING SYSTEM VALUE VALUES (5, '01a22cf8-90ac-7426-b2fe-80b6120f068c', '01a22cf8-9038-7dfb-bd1b-b1b35ee3c0ff', 'gone', 'http://127.0.0.1:35261/full', 3, NULL, NULL, 1796050817196, 1796050817353, false, NULL, NULL, 0)
-- next
INSERT INTO herald.signing_secret (webhook_id, number, sealed, created_at, retires_at) OVERRIDING SYSTEM VALUE VALUES ('01a22cf8-904f-7b21-819e-fb892055a5c9', 1, '\x013f07bf867c439c67af5f6d27a81f9421fcba1212a1deb62f4eee341e8ce0ad851cb7262d144c258cd9c31cda2a5f30cd50d8e30c44c625805733fbc4fe5c121818e50da2dddd47bc0c9353a4d2c4f35d9758577b61420f965af1f5c53e8bbcdd658d61de', 1796050817103, NULL)
-- next
INSERT INTO herald.signing_secret (webhook_id, number, sealed, created_at, retires_at) OVERRIDING SYSTEM VALUE VALUES ('01a22cf8-9056-7b21-87af-d0d37dec79f5', 1, '\x013f07bf867c439c670aa36e5f0cb04166caa857cbbedcd1d1ea683a08bdddbf0a1147cada7c8d9f97eb04905c9085cc9960b3d3ab13acc44bd40f5200852f65efbcba56b31b8fe9d49cd56bf17e73caa928654653f2b84b2e925aefdea2eca3ca692df402', 1796050817110, NULL)
-- next
INSERT INTO herald.signing_secret (webhook_id, number, sealed, created_at, retires_at) OVERRIDING SYSTEM VALUE VALUES ('01a22cf8-905a-7864-acde-043379b89616', 1, '\x013f07bf867c439c679bcb7b65625b559936371f2613f603f5ec63e537ddd50179a3315598fa4e1b09bdf976682808dc45cfa98d19ac7a7d20f70752843f029a758bf903cd8ccdac2770d8c3622d661cabbbf5beb44c1a9b0334dce6f93e0cc9dcc4333e19', 1796050817114, NULL)
-- next
INSERT INTO herald.signing_secret (webhook_id, number, sealed, created_at, retires_at) OVERRIDING SYSTEM VALUE VALUES ('01a22cf8-905e-7e43-ac74-e2d4f12298e3', 1, '\x013f07bf867c439c67dc12f4fad629bbb640c5e982cab83700ebf720d9cbe0baa8e6bb8885ccbd7283c50bbb04a89e63a5abfc79c551509920dce16c9f3577790dd503305ad401fc7b766719bb96dcd60b9563c3ca8ca3905c304fe93d4093b1640e588796', 1796050817118, NULL)
-- next
INSERT INTO herald.signing_secret (webhook_id, number, sealed, created_at, retires_at) OVERRIDING SYSTEM VALUE VALUES ('01a22cf8-904f-7b21-819e-fb892055a5c9', 2, '\x013f07bf867c439c6751e41328329e7bd5c888305cbf1adc737c8ba6e9969444af53d755956fcaf1409dddaad0cde910952a3cf884e03bbf054c98bed31da34a70b155b7f8c18489b0fcb18332a40d3b57c08844f64af05ace6d2dca51116bf37bb459fa28', 1796050817123, NULL)
-- next
INSERT INTO herald.workflow (key, org_id, id, status, status_time, fired_events) OVERRIDING SYSTEM VALUE VALUES (1, '01a22cf8-9038-7dfb-bd1b-b1b35ee3c0ff', '929a56aa-2b04-466c-a40f-8fc1773648aa', 2, 1796050817132, 1)
-- next
INSERT INTO herald.workflow (key, org_id, id, status, status_time, fired_events) OVERRIDING SYSTEM VALUE VALUES (2, '01a22cf8-9038-7dfb-bd1b-b1b35ee3c0ff', '8f95d757-b920-4e3c-83de-d0f9739b6e18', 3, 1796050817146, 2)
-- next
INSERT INTO herald.workflow (key, org_id, id, status, status_time, fired_events) OVERRIDING SYSTEM VALUE VALUES (3, '01a22cf8-9042-7dab-b757-ad026f30e9e9', 'ed0aab14-faae-4159-be53-2c97e8cb0afd', 2, 1796050817158, 1)
-- next
INSERT INTO herald.workflow (key, org_id, id, status, status_time, fired_events) OVERRIDING SYSTEM VALUE VALUES (4, '01a22cf8-9038-7dfb-bd1b-b1b35ee3c0ff', 'b6269808-c5f1-4d10-a331-016f8e69f332', 2, 1796050817201, 1)
-- next
INSERT INTO herald.workflow (key, org_id, id, status, status_time, fired_events) OVERRIDING SYSTEM VALUE VALUES (5, '01a22cf8-9042-7dab-b757-ad026f30e9e9', '01a22cf8-9156-7e52-b9fa-12940dce5e1f', 2, 1796050817367, 1)
-- next
INSERT INTO herald.workflow (key, org_id, id, status, status_time, fired_events) OVERRIDING SYSTEM VALUE VALUES (6, '01a22cf8-9042-7dab-b757-ad026f30e9e9', 'd1ce9e69-da3c-41ee-a617-fb5fc731c5dc', 2, 1796050817480, 1)
-- next
INSERT INTO herald.delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, paused_before, attempts_before, lease_token, is_test, trace, attempts_forgotten) OVERRIDING SYSTEM VALUE VALUES ('01a22cf8-906d-7123-9a02-70c7331db1f7', '01a22cf8-9056-7b21-87af-d0d37dec79f5', 1, 1, 1796050817132, 1796050817133, 0, 0, NULL, 1796050817133, 0, 0, 0, false, NULL, 0)
-- next
INSERT INTO herald.delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, paused_before, attempts_before, lease_token, is_test, trace, attempts_forgotten) OVERRIDING SYSTEM VALUE VALUES ('01a22cf8-906d-7cc8-b70a-4cef0b3ed6f2', '01a22cf8-905a-7864-acde-043379b89616', 1, 1, 1796050817132, 1796050817133, 0, 0, NULL, 1796050817133, 0, 0, 0, false, NULL, 0)
-- next
INSERT INTO herald.delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, paused_before, attempts_before, lease_token, is_test, trace, attempts_forgotten) OVERRIDING SYSTEM VALUE VALUES ('01a22cf8-907b-7871-a6a4-e8980252c67f', '01a22cf8-9056-7b21-87af-d0d37dec79f5', 2, 2, 1796050817146, 1796050817147, 0, 0, NULL, 1796050817147, 0, 0, 0, false, NULL, 0)
-- next
INSERT INTO herald.delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, paused_before, attempts_before, lease_token, is_test, trace, attempts_forgotten) OVERRIDING SYSTEM VALUE VALUES ('01a22cf8-907b-7c7f-932b-4429165cadfa', '01a22cf8-905a-7864-acde-043379b89616', 2, 2, 1796050817146, 1796050817147, 0, 0, NULL, 1796050817147, 0, 0, 0, false, NULL, 0)
-- next
INSERT INTO herald.delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, paused_before, attempts_before, lease_token, is_test, trace, attempts_forgotten) OVERRIDING SYSTEM VALUE VALUES ('01a22cf8-906d-7ee9-9080-3581a6506ab1', '01a22cf8-904f-7b21-819e-fb892055a5c9', 1, 1, 1796050817132, 1796050817133, 1, 1, 1796050817146, 1796050817133, 0, 0, 1, false, NULL, 0)
-- next
INSERT INTO herald.delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, paused_before, attempts_before, lease_token, is_test, trace, attempts_forgotten) OVERRIDING SYSTEM VALUE VALUES ('01a22cf8-907b-7dff-a708-7903b48d02ff', '01a22cf8-904f-7b21-819e-fb892055a5c9', 2, 2, 1796050817146, 1796050817147, 1, 1, 1796050817150, 1796050817147, 0, 0, 1, false, NULL, 0)
-- next
INSERT INTO herald.delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, paused_before, attempts_before, lease_token, is_test, trace, attempts_forgotten) OVERRIDING SYSTEM VALUE VALUES ('01a22cf8-9086-7f48-baae-06eab6c4dc30', '01a22cf8-905e-7e43-ac74-e2d4f12298e3', 3, 1, 1796050817158, 1796050817158, 1, 1, 1796050817174, 1796050817158, 0, 0, 1, false, NULL, 0)
-- next
INSERT INTO herald.delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, paused_before, attempts_before, lease_token, is_test, trace, attempts_forgotten) OVERRIDING SYSTEM VALUE VALUES ('01a22cf8-90b1-718c-bb0b-5aa01033cae6', '01a22cf8-9056-7b21-87af-d0d37dec79f5', 4, 1, 1796050817201, 1796050817201, 0, 0, NULL, 1796050817201, 0, 0, 0, false, NULL, 0)
-- next
INSERT INTO herald.delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, paused_before, attempts_before, lease_token, is_test, trace, attempts_forgotten) OVERRIDING SYSTEM VALUE VALUES ('01a22cf8-90b1-7a32-bcb9-57fb9e7b8607', '01a22cf8-905a-7864-acde-043379b89616', 4, 1, 1796050817201, 1796050817201, 0, 0, NULL, 1796050817201, 0, 0, 0, false, NULL, 0)
-- next
INSERT INTO herald.delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, paused_before, attempts_before, lease_token, is_test, trace, attempts_forgotten) OVERRIDING SYSTEM VALUE VALUES ('01a22cf8-90b1-750b-8e6c-0300fad8de53', '01a22cf8-904f-7b21-819e-fb892055a5c9', 4, 1, 1796050817201, 1796050817201, 1, 1, 1796050817208, 1796050817201, 0, 0, 1, false, NULL, 0)
-- next
INSERT INTO herald.delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, paused_before, attempts_before, lease_token, is_test, trace, attempts_forgotten) OVERRIDING SYSTEM VALUE VALUES ('01a22cf8-90b1-78f7-9e49-670e701a0468', '01a22cf8-90ac-7426-b2fe-80b6120f068c', 4, 1, 1796050817201, 1796050817201, 3, 1, 1796050817223, 1796054445710, 0, 0, 1, false, NULL, 0)
-- next
INSERT INTO herald.delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, paused_before, attempts_before, lease_token, is_test, trace, attempts_forgotten) OVERRIDING SYSTEM VALUE VALUES ('01a22cf8-9157-73ea-be62-9af3d52c157b', '01a22cf8-905e-7e43-ac74-e2d4f12298e3', 5, 1, 1796050817367, 1796050817367, 1, 1, 1796050817369, 1796050817367, 0, 0, 1, true, NULL, 0)
-- next
INSERT INTO herald.delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, paused_before, attempts_before, lease_token, is_test, trace, attempts_forgotten) OVERRIDING SYSTEM VALUE VALUES ('01a22cf8-91c8-74e6-b256-5518ca976d83', '01a22cf8-905e-7e43-ac74-e2d4f12298e3', 6, 1, 1796050817480, 1796050817480, 1, 2, 1796050817518, 1796050817506, 0, 1, 2, false, NULL, 0)
-- next
INSERT INTO herald.pending (delivery_id, webhook_id, attempts, first_attempt_at, due_at, paused_before, claimable_at, lease_token, lease_owner) OVERRIDING SYSTEM VALUE VALUES ('01a22cf8-906d-7cc8-b70a-4cef0b3ed6f2', '01a22cf8-905a-7864-acde-043379b89616', 0, NULL, 1796050817133, 0, 1796050817133, 0, NULL)
-- next
INSERT INTO herald.pending (delivery_id, webhook_id, attempts, first_attempt_at, due_at, paused_before, claimable_at, lease_token, lease_owner) OVERRIDING SYSTEM VALUE VALUES ('01a22cf8-907b-7c7f-932b-4429165cadfa', '01a22cf8-905a-7864-acde-043379b89616', 0, NULL, 1796050817147, 0, 1796050817147, 0, NULL)
-- next
INSERT INTO herald.pending (delivery_id, webhook_id, attempts, first_attempt_at, due_at, paused_before, claimable_at, lease_token, lease_owner) OVERRIDING SYSTEM VALUE VALUES ('01a22cf8-906d-7123-9a02-70c7331db1f7', '01a22cf8-9056-7b21-87af-d0d37dec79f5', 1, 1796050817148, 1796054502772, 0, 1796054502772, 1, NULL)
-- next
INSERT INTO herald.pending (delivery_id, webhook_id, attempts, first_attempt_at, due_at, paused_before, claimable_at, lease_token, lease_owner) OVERRIDING SYSTEM VALUE VALUES ('01a22cf8-907b-7871-a6a4-e8980252c67f', '01a22cf8-9056-7b21-87af-d0d37dec79f5', 1, 1796050817150, 1796054433709, 0, 1796054433709, 1, NULL)
-- next
INSERT INTO herald.pending (delivery_id, webhook_id, attempts, first_attempt_at, due_at, paused_before, claimable_at, lease_token, lease_owner) OVERRIDING SYSTEM VALUE VALUES ('01a22cf8-90b1-7a32-bcb9-57fb9e7b8607', '01a22cf8-905a-7864-acde-043379b89616', 0, NULL, 1796050817201, 0, 1796050817201, 0, NULL)
-- next
INSERT INTO herald.pending (delivery_id, webhook_id, attempts, first_attempt_at, due_at, paused_before, claimable_at, lease_token, lease_owner) OVERRIDING SYSTEM VALUE VALUES ('01a22cf8-90b1-718c-bb0b-5aa01033cae6', '01a22cf8-9056-7b21-87af-d0d37dec79f5', 1, 1796050817216, 1796054196161, 0, 1796054196161, 1, NULL)
-- next
INSERT INTO herald.attempt (delivery_id, number, started_at, outcome, http_status, resolve_us, connect_us, tls_us, first_byte_us, total_us, response_headers, response_body, response_truncated, url, auth_header_name, signatures) OVERRIDING SYSTEM VALUE VALUES ('01a22cf8-906d-7ee9-9080-3581a6506ab1', 1, 1796050817146, 'acknowledged', 204, NULL, 2137, NULL, 1589, 5310, 'Server: BaseHTTP/0.6 Python/3.11.7
Date: Mon, 30 Nov 2026 15:00:17 GMT
Content-Length: 0
', '\x', false, 'http://127.0.0.1:35261/ok', 'X-Key', '\x9f27fddf4c11d39e5a44509cc5f07332f2fb8e38b025b3a46faf0a68483aadc6f6f9b49f27c82633bb1c432763a808eb12add103d647a935fc7aff48812a02f1')
-- next
INSERT INTO herald.attempt (delivery_id, number, started_at, outcome, http_status, resolve_us, connect_us, tls_us, first_byte_us, total_us, response_headers, response_body, response_truncated, url, auth_header_name, signatures) OVERRIDING SYSTEM VALUE VALUES ('01a22cf8-906d-7123-9a02-70c7331db1f7', 1, 1796050817148, 'rejected', 500, NULL, 574, NULL, 576, 5981, 'Server: BaseHTTP/0.6 Python/3.11.7
Date: Mon, 30 Nov 2026 15:00:17 GMT
Content-Length: 12
', '\x6e6f20726f6f6d2068657265', false, 'http://127.0.0.1:35261/full', NULL, '\x2620ada13bf58375621e9256c93e1418f533389822de94346c9b3cfead1eaaae')
-- next
INSERT INTO herald.attempt (delivery_id, number, started_at, outcome, http_status, resolve_us, connect_us, tls_us, first_byte_us, total_us, response_headers, response_body, response_truncated, url, auth_header_name, signatures) OVERRIDING SYSTEM VALUE VALUES ('01a22cf8-907b-7871-a6a4-e8980252c67f', 1, 1796050817150, 'rejected', 500, NULL, 2413, NULL, 1633, 4450, 'Server: BaseHTTP/0.6 Python/3.11.7
Date: Mon, 30 Nov 2026 15:00:17 GMT
Content-Length: 12
', '\x6e6f20726f6f6d2068657265', false, 'http://127.0.0.1:35261/full', NULL, '\x5c961a5f08acd816c4418f796cde4e3730981a86f1f6715944f9bb72be4de35f')
-- next
INSERT INTO herald.attempt (delivery_id, number, started_at, outcome, http_status, resolve_us, connect_us, tls_us, first_byte_us, total_us, response_headers, response_body, response_truncated, url, auth_header_name, signatures) OVERRIDING SYSTEM VALUE VALUES ('01a22cf8-907b-7dff-a708-7903b48d02ff', 1, 1796050817150, 'acknowledged', 204, NULL, 4073, NULL, 1335, 6964, 'Server: BaseHTTP/0.6 Python/3.11.7
Date: Mon, 30 Nov 2026 15:00:17 GMT
Content-Length: 0
', '\x', false, 'http://127.0.0.1:35261/ok', 'X-Key', '\xcc88536e38f8ae90d2d46530c9046e71135a0d19d104dced0df5dbb19711a4f1bdfce529fc31dd417dc31fdde6e2e8dd7e5c516a20f82d09438a9ed886b4922f')
-- next
INSERT INTO herald.attempt (delivery_id, number, started_at, outcome, http_status, resolve_us, connect_us, tls_us, first_byte_us, total_us, response_headers, response_body, response_truncated, url, auth_header_name, signatures) OVERRIDING SYSTEM VALUE VALUES ('01a22cf8-9086-7f48-baae-06eab6c4dc30', 1, 1796050817174, 'acknowledged', 204, NULL, 620, NULL, 1507, 2556, 'Server: BaseHTTP/0.6 Python/3.11.7
Date: Mon, 30 Nov 2026 15:00:17 GMT
Content-Length: 0
', '\x', false, 'http://127.0.0.1:35261/ok', NULL, '\x64aab1bb195748bf67aff31abe68969754c6c0274a06656d922744c46d50d2e8')
-- next
INSERT INTO herald.attempt (delivery_id, number, started_at, outcome, http_status, resolve_us, connect_us, tls_us, first_byte_us, total_us, response_headers, response_body, response_truncated, url, auth_header_name, signatures) OVERRIDING SYSTEM VALUE VALUES ('01a22cf8-90b1-750b-8e6c-0300fad8de53', 1, 1796050817208, 'acknowledged', 204, NULL, 517, NULL, 527, 1261, 'Server: BaseHTTP/0.6 Python/3.11.7
Date: Mon, 30 Nov 2026 15:00:17 GMT
Content-Length: 0
', '\x', false, 'http://127.0.0.1:35261/ok', 'X-Key', '\x1089132159d051728e29a1f9ca743d5288ad8832a27ae647f8593de3d3e7132e68111561770276bef9293ceced7253c0da4b90e6098593e249a355abd66e8582')
-- next
INSERT INTO herald.attempt (delivery_id, number, started_at, outcome, http_status, resolve_us, connect_us, tls_us, first_byte_us, total_us, response_headers, response_body, response_truncated, url, auth_header_name, signatures) OVERRIDING SYSTEM VALUE VALUES ('01a22cf8-90b1-718c-bb0b-5aa01033cae6', 1, 1796050817216, 'rejected', 500, NULL, 610, NULL, 8399, 9443, 'Server: BaseHTTP/0.6 Python/3.11.7
Date: Mon, 30 Nov 2026 15:00:17 GMT
Content-Length: 12
', '\x6e6f20726f6f6d2068657265', false, 'http://127.0.0.1:35261/full', NULL, '\xbb9342f55ca6c8ec93367edb1591628ce96b3662285cc0dedb0b04312caef4c7')
-- next
INSERT INTO herald.attempt (delivery_id, number, started_at, outcome, http_status, resolve_us, connect_us, tls_us, first_byte_us, total_us, response_headers, response_body, response_truncated, url, auth_header_name, signatures) OVERRIDING SYSTEM VALUE VALUES ('01a22cf8-90b1-78f7-9e49-670e701a0468', 1, 1796050817223, 'rejected', 500, NULL, 435, NULL, 1913, 2816, 'Server: BaseHTTP/0.6 Python/3.11.7
Date: Mon, 30 Nov 2026 15:00:17 GMT
Content-Length: 12
', '\x6e6f20726f6f6d2068657265', false, 'http://127.0.0.1:35261/full', NULL, '\x962469e256f0d8fcd55c7a85eb1247723d583fe6b19f3ff64b44e685b86acc53')
-- next
INSERT INTO herald.attempt (delivery_id, number, started_at, outcome, http_status, resolve_us, connect_us, tls_us, first_byte_us, total_us, response_headers, response_body, response_truncated, url, auth_header_name, signatures) OVERRIDING SYSTEM VALUE VALUES ('01a22cf8-9157-73ea-be62-9af3d52c157b', 1, 1796050817369, 'acknowledged', 204, NULL, 900, NULL, 651, 1775, 'Server: BaseHTTP/0.6 Python/3.11.7
Date: Mon, 30 Nov 2026 15:00:17 GMT
Content-Length: 0
', '\x', false, 'http://127.0.0.1:35261/ok', NULL, '\x37bfa36c21581a4030b82b8488d7f6404e16eef55e63bd555a97c2f7a1cd0f1d')
-- next
INSERT INTO herald.attempt (delivery_id, number, started_at, outcome, http_status, resolve_us, connect_us, tls_us, first_byte_us, total_us, response_headers, response_body, response_truncated, url, auth_header_name, signatures) OVERRIDING SYSTEM VALUE VALUES ('01a22cf8-91c8-74e6-b256-5518ca976d83', 1, 1796050817486, 'acknowledged', 204, NULL, 1993, NULL, 891, 3187, 'Server: BaseHTTP/0.6 Python/3.11.7
Date: Mon, 30 Nov 2026 15:00:17 GMT
Content-Length: 0
', '\x', false, 'http://127.0.0.1:35261/ok', NULL, '\x1b257cd96a2da7d487c4b3616074a25193eae23223ec0e490e779ce1035e839c')
-- next
INSERT INTO herald.attempt (delivery_id, number, started_at, outcome, http_status, resolve_us, connect_us, tls_us, first_byte_us, total_us, response_headers, response_body, response_truncated, url, auth_header_name, signatures) OVERRIDING SYSTEM VALUE VALUES ('01a22cf8-91c8-74e6-b256-5518ca976d83', 2, 1796050817518, 'acknowledged', 204, NULL, 1622, NULL, 778, 2789, 'Server: BaseHTTP/0.6 Python/3.11.7
Date: Mon, 30 Nov 2026 15:00:17 GMT
Content-Length: 0
', '\x', false, 'http://127.0.0.1:35261/ok', NULL, '\x1b257cd96a2da7d487c4b3616074a25193eae23223ec0e490e779ce1035e839c')
-- next
INSERT INTO herald.outbox (number, org_id, workflow_id, status, status_time, refusal) OVERRIDING SYSTEM VALUE VALUES (1, '01a22cf8-9038-7dfb-bd1b-b1b35ee3c0ff', 'ff4b638f-6330-4de6-b002-6f2200e8c071', 'COMPLETE', 1796050827396, NULL)
-- next
INSERT INTO herald.redelivery (delivery_id, number, requested_at, attempts_before, cause) OVERRIDING SYSTEM VALUE VALUES ('01a22cf8-91c8-74e6-b256-5518ca976d83', 0, 1796050817506, 1, 0)
-- next
INSERT INTO herald.replay (id, org_id, webhook_id, since, until, states, event_types, total, total_is_exact, created_at, state, position, begun, passed_over, ended_at, next_step_at) OVERRIDING SYSTEM VALUE VALUES ('01a22cf8-91e9-748e-a98e-386305935526', '01a22cf8-9042-7dab-b757-ad026f30e9e9', '01a22cf8-905e-7e43-ac74-e2d4f12298e3', 1796050816000, 1796050817513, 4, 3, 0, true, 1796050817513, 1, '01a22cf8-91c8-74e6-b256-5518ca976d83', 0, 0, 1796050819049, 1796050819051)
-- next
INSERT INTO herald.webhook_health (webhook_id, last_success_at, last_failure_at, failing_since, failures, certificate_ends_at, warned_at) OVERRIDING SYSTEM VALUE VALUES ('01a22cf8-904f-7b21-819e-fb892055a5c9', 1796050817210, NULL, NULL, 0, NULL, NULL)
-- next
INSERT INTO herald.webhook_health (webhook_id, last_success_at, last_failure_at, failing_since, failures, certificate_ends_at, warned_at) OVERRIDING SYSTEM VALUE VALUES ('01a22cf8-9056-7b21-87af-d0d37dec79f5', NULL, 1796050817225, 1796050817155, 3, NULL, NULL)
-- next
INSERT INTO herald.webhook_health (webhook_id, last_success_at, last_failure_at, failing_since, failures, certificate_ends_at, warned_at) OVERRIDING SYSTEM VALUE VALUES ('01a22cf8-905e-7e43-ac74-e2d4f12298e3', 1796050817521, NULL, NULL, 0, NULL, NULL)
-- next
INSERT INTO herald.webhook_health (webhook_id, last_success_at, last_failure_at, failing_since, failures, certificate_ends_at, warned_at) OVERRIDING SYSTEM VALUE VALUES ('01a22cf8-90ac-7426-b2fe-80b6120f068c', NULL, 1796050817226, 1796050817226, 1, NULL, NULL)
-- next
INSERT INTO herald.attempt_count (webhook_id, hour, kind, count) OVERRIDING SYSTEM VALUE VALUES ('01a22cf8-904f-7b21-819e-fb892055a5c9', 498903, 0, 1)
-- next
INSERT INTO herald.attempt_count (webhook_id, hour, kind, count) OVERRIDING SYSTEM VALUE VALUES ('01a22cf8-904f-7b21-819e-fb892055a5c9', 498903, 4, 2)
-- next
INSERT INTO herald.attempt_count (webhook_id, hour, kind, count) OVERRIDING SYSTEM VALUE VALUES ('01a22cf8-9056-7b21-87af-d0d37dec79f5', 498903, 99, 3)
-- next
INSERT INTO herald.attempt_count (webhook_id, hour, kind, count) OVERRIDING SYSTEM VALUE VALUES ('01a22cf8-905e-7e43-ac74-e2d4f12298e3', 498903, 1, 2)
-- next
INSERT INTO herald.attempt_count (webhook_id, hour, kind, count) OVERRIDING SYSTEM VALUE VALUES ('01a22cf8-905e-7e43-ac74-e2d4f12298e3', 498903, 2, 1)
-- next
INSERT INTO herald.attempt_count (webhook_id, hour, kind, count) OVERRIDING SYSTEM VALUE VALUES ('01a22cf8-90ac-7426-b2fe-80b6120f068c', 498903, 99, 1)
-- next
INSERT INTO herald.notice (id, webhook_id, kind, raised_at, failing_since, failures, attempts, due_at) OVERRIDING SYSTEM VALUE VALUES ('67c139a6-e92b-43b9-aad1-d3db6ea50907', '01a22cf8-9056-7b21-87af-d0d37dec79f5', 1, 1796050827154, 1795964427154, 3, 0, 1796050827154)
-- next
INSERT INTO herald.member (key, id, org_id, email, role, password, created_at) OVERRIDING SYSTEM VALUE VALUES (1, '01a22cf8-9844-77c0-87e7-89f1e60803ea', '01a22cf8-9038-7dfb-bd1b-b1b35ee3c0ff', 'ada@acme.example', 1, NULL, 1796050819140)
-- next
INSERT INTO herald.member (key, id, org_id, email, role, password, created_at) OVERRIDING SYSTEM VALUE VALUES (2, '01a22cf8-9849-769d-919a-4ce428c0d377', NULL, 'grace@herald.example', 0, NULL, 1796050819145)
-- next
INSERT INTO herald.entry_link (digest, member_id, org_id, role, created_at, expires_at) OVERRIDING SYSTEM VALUE VALUES ('\x3e3c5fb85643fcebc0079886ce1124b1704c5f5339698b7338f5fbfbdb7dbe02', '01a22cf8-9844-77c0-87e7-89f1e60803ea', NULL, NULL, 1796050819140, 1796310019140)
-- next
INSERT INTO herald.entry_link (digest, member_id, org_id, role, created_at, expires_at) OVERRIDING SYSTEM VALUE VALUES ('\xdcf0691e509ba68903ea59d0cfcdff8566aa044bd64a6a293622ea9547ab4086', '01a22cf8-9849-769d-919a-4ce428c0d377', NULL, NULL, 1796050819145, 1796310019145)
-- next
INSERT INTO herald.entry_link (digest, member_id, org_id, role, created_at, expires_at) OVERRIDING SYSTEM VALUE VALUES ('\xfee1a55e682483fd23b1c1a833460b5ddef0dae0abfac18b25f2e157b7f49f22', NULL, '01a22cf8-9038-7dfb-bd1b-b1b35ee3c0ff', 2, 1796050819150, 1796050939150)
-- next
INSERT INTO herald.dashboard_session (digest, member_id, org_id, role, created_at, used_at, expires_at) OVERRIDING SYSTEM VALUE VALUES ('\xd309d6df9ee2c758917cfc10f011d63ff68e0fc1021a993bfb54451a74294d65', '01a22cf8-9844-77c0-87e7-89f1e60803ea', NULL, NULL, 1796050827154, 1796050827154, 1796094027154)
-- next
INSERT INTO herald.activity (id, org_id, at, action, actor, actor_name, subject, address) OVERRIDING SYSTEM VALUE VALUES ('01a22cf8-9038-7cfc-8b14-cc3e32b4619b', '01a22cf8-9038-7dfb-bd1b-b1b35ee3c0ff', 1796050817080, 0, 0, '', 'Acme', '127.0.0.1')
-- next
INSERT INTO herald.activity (id, org_id, at, action, actor, actor_name, subject, address) OVERRIDING SYSTEM VALUE VALUES ('01a22cf8-903d-709f-9391-2b022fab2dd7', '01a22cf8-9038-7dfb-bd1b-b1b35ee3c0ff', 1796050817085, 1, 0, '', 'backend, 01a22cf8-903d-7786-b6fb-1fc5e6853211', '127.0.0.1')
-- next
INSERT INTO herald.activity (id, org_id, at, action, actor, actor_name, subject, address) OVERRIDING SYSTEM VALUE VALUES ('01a22cf8-9042-741c-a4dc-c6d50e715a3d', '01a22cf8-9042-7dab-b757-ad026f30e9e9', 1796050817090, 0, 0, '', 'Umbrella', '127.0.0.1')
-- next
INSERT INTO herald.activity (id, org_id, at, action, actor, actor_name, subject, address) OVERRIDING SYSTEM VALUE VALUES ('01a22cf8-9045-7840-983f-284ebb1ff381', '01a22cf8-9042-7dab-b757-ad026f30e9e9', 1796050817093, 1, 0, '', 'backend, 01a22cf8-9045-7c3c-a815-7d59065816db', '127.0.0.1')
-- next
INSERT INTO herald.activity (id, org_id, at, action, actor, actor_name, subject, address) OVERRIDING SYSTEM VALUE VALUES ('01a22cf8-9049-7225-9a96-655dca9ffc58', '01a22cf8-9038-7dfb-bd1b-b1b35ee3c0ff', 1796050817097, 1, 0, '', 'old, 01a22cf8-9049-7283-9dcf-d3aa95aec646', '127.0.0.1')
-- next
INSERT INTO herald.activity (id, org_id, at, action, actor, actor_name, subject, address) OVERRIDING SYSTEM VALUE VALUES ('01a22cf8-904d-7a02-b12a-92430bfacc88', '01a22cf8-9038-7dfb-bd1b-b1b35ee3c0ff', 1796050817101, 2, 0, '', '01a22cf8-9049-7283-9dcf-d3aa95aec646', '127.0.0.1')
-- next
INSERT INTO herald.activity (id, org_id, at, action, actor, actor_name, subject, address) OVERRIDING SYSTEM VALUE VALUES ('01a22cf8-904f-777c-b6ba-4065c0cdf97a', '01a22cf8-9038-7dfb-bd1b-b1b35ee3c0ff', 1796050817103, 3, 2, 'sk_QlIW…q164', 'main', '127.0.0.1')
-- next
INSERT INTO herald.activity (id, org_id, at, action, actor, actor_name, subject, address) OVERRIDING SYSTEM VALUE VALUES ('01a22cf8-9056-7487-b152-954db69c4847', '01a22cf8-9038-7dfb-bd1b-b1b35ee3c0ff', 1796050817110, 3, 2, 'sk_QlIW…q164', 'broken', '127.0.0.1')
-- next
INSERT INTO herald.activity (id, org_id, at, action, actor, actor_name, subject, address) OVERRIDING SYSTEM VALUE VALUES ('01a22cf8-905a-739c-9a71-babac267e717', '01a22cf8-9038-7dfb-bd1b-b1b35ee3c0ff', 1796050817114, 3, 2, 'sk_QlIW…q164', 'waiting', '127.0.0.1')
-- next
INSERT INTO herald.activity (id, org_id, at, action, actor, actor_name, subject, address) OVERRIDING SYSTEM VALUE VALUES ('01a22cf8-905e-7a91-92b6-db02f7cc6d46', '01a22cf8-9042-7dab-b757-ad026f30e9e9', 1796050817118, 3, 2, 'sk_phpW…okV2', 'main', '127.0.0.1')
-- next
INSERT INTO herald.activity (id, org_id, at, action, actor, actor_name, subject, address) OVERRIDING SYSTEM VALUE VALUES ('01a22cf8-9063-7700-8073-ce14b8a53a3c', '01a22cf8-9038-7dfb-bd1b-b1b35ee3c0ff', 1796050817123, 6, 2, 'sk_QlIW…q164', 'main', '127.0.0.1')
-- next
INSERT INTO herald.activity (id, org_id, at, action, actor, actor_name, subject, address) OVERRIDING SYSTEM VALUE VALUES ('01a22cf8-9067-750b-b32e-5104ce08ffb9', '01a22cf8-9038-7dfb-bd1b-b1b35ee3c0ff', 1796050817127, 7, 2, 'sk_QlIW…q164', 'waiting', '127.0.0.1')
-- next
INSERT INTO herald.activity (id, org_id, at, action, actor, actor_name, subject, address) OVERRIDING SYSTEM VALUE VALUES ('01a22cf8-90ac-79a0-a156-2e682ef68843', '01a22cf8-9038-7dfb-bd1b-b1b35ee3c0ff', 1796050817196, 3, 2, 'sk_QlIW…q164', 'gone', '127.0.0.1')
-- next
INSERT INTO herald.activity (id, org_id, at, action, actor, actor_name, subject, address) OVERRIDING SYSTEM VALUE VALUES ('01a22cf8-9149-7961-b26e-b00e219e7f04', '01a22cf8-9038-7dfb-bd1b-b1b35ee3c0ff', 1796050817353, 5, 2, 'sk_QlIW…q164', 'gone', '127.0.0.1')
-- next
INSERT INTO herald.activity (id, org_id, at, action, actor, actor_name, subject, address) OVERRIDING SYSTEM VALUE VALUES ('01a22cf8-9156-7810-9f6e-a04348514a6e', '01a22cf8-9042-7dab-b757-ad026f30e9e9', 1796050817366, 10, 2, 'sk_phpW…okV2', 'main', '127.0.0.1')
-- next
INSERT INTO herald.activity (id, org_id, at, action, actor, actor_name, subject, address) OVERRIDING SYSTEM VALUE VALUES ('01a22cf8-91e2-7206-8e3e-a231528c125e', '01a22cf8-9042-7dab-b757-ad026f30e9e9', 1796050817506, 9, 2, 'sk_phpW…okV2', '01a22cf8-91c8-74e6-b256-5518ca976d83', '127.0.0.1')
-- next
INSERT INTO herald.activity (id, org_id, at, action, actor, actor_name, subject, address) OVERRIDING SYSTEM VALUE VALUES ('01a22cf8-91e9-70df-8a0d-cd5b011bc719', '01a22cf8-9042-7dab-b757-ad026f30e9e9', 1796050817513, 11, 2, 'sk_phpW…okV2', 'main', '127.0.0.1')
-- next
INSERT INTO herald.activity (id, org_id, at, action, actor, actor_name, subject, address) OVERRIDING SYSTEM VALUE VALUES ('01a22cf8-9844-7188-9558-98f71c889d2e', '01a22cf8-9038-7dfb-bd1b-b1b35ee3c0ff', 1796050819140, 13, 0, '', 'ada@acme.example, owner', '127.0.0.1')
-- next
INSERT INTO herald.activity (id, org_id, at, action, actor, actor_name, subject, address) OVERRIDING SYSTEM VALUE VALUES ('01a22cf8-9849-798c-9c8a-b8b3f655595f', NULL, 1796050819145, 13, 0, '', 'grace@herald.example, operator', '127.0.0.1')
-- next
INSERT INTO herald.activity (id, org_id, at, action, actor, actor_name, subject, address) OVERRIDING SYSTEM VALUE VALUES ('01a22cf8-984e-7301-9366-5977478bd594', '01a22cf8-9038-7dfb-bd1b-b1b35ee3c0ff', 1796050819150, 18, 0, '', 'developer', '127.0.0.1')
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
