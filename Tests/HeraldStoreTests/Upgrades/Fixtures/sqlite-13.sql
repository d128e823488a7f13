CREATE TABLE setting (
    name TEXT NOT NULL PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE org (
    key INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    name TEXT NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE key_set (
    key INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    org_id BLOB NOT NULL REFERENCES org (id),
    label TEXT,
    public_key TEXT NOT NULL UNIQUE,
    secret_digest BLOB NOT NULL UNIQUE,
    secret_hint TEXT NOT NULL,
    webhook_access INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    last_used_at INTEGER,
    revoked_at INTEGER
) STRICT;
CREATE INDEX key_set_of_org ON key_set (org_id);

CREATE TABLE webhook (
    key INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    org_id BLOB NOT NULL REFERENCES org (id),
    label TEXT NOT NULL,
    url TEXT NOT NULL,
    event_types INTEGER NOT NULL,
    auth_header_name TEXT,
    auth_header_value BLOB,
    created_at INTEGER NOT NULL,
    deleted_at INTEGER,
    canceling INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE UNIQUE INDEX webhook_label ON webhook (org_id, label) WHERE deleted_at IS NULL;
CREATE INDEX webhook_canceling ON webhook (id) WHERE canceling = 1;

CREATE TABLE signing_secret (
    webhook_id BLOB NOT NULL REFERENCES webhook (id),
    number INTEGER NOT NULL,
    sealed BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    retires_at INTEGER,
    PRIMARY KEY (webhook_id, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE workflow (
    key INTEGER PRIMARY KEY,
    org_id BLOB NOT NULL,
    id BLOB NOT NULL,
    status INTEGER NOT NULL,
    status_time INTEGER NOT NULL,
    fired_events INTEGER NOT NULL,
    UNIQUE (org_id, id)
) STRICT;

CREATE TABLE delivery (
    id BLOB NOT NULL PRIMARY KEY,
    webhook_id BLOB NOT NULL REFERENCES webhook (id),
    workflow_key INTEGER NOT NULL REFERENCES workflow (key),
    event_type INTEGER NOT NULL,
    event_time INTEGER NOT NULL,
    accepted_at INTEGER NOT NULL,
    state INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    first_attempt_at INTEGER,
    due_at INTEGER NOT NULL,
    claimable_at INTEGER NOT NULL,
    lease_token INTEGER NOT NULL,
    lease_owner BLOB
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX delivery_triple ON delivery (workflow_key, webhook_id, event_type);
CREATE INDEX delivery_pending ON delivery (webhook_id, claimable_at, id) WHERE state = 0;

CREATE TABLE attempt (
    delivery_id BLOB NOT NULL,
    number INTEGER NOT NULL,
    started_at INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    http_status INTEGER,
    resolve_us INTEGER,
    connect_us INTEGER,
    tls_us INTEGER,
    first_byte_us INTEGER,
    total_us INTEGER NOT NULL,
    response_headers TEXT,
    response_body BLOB,
    response_truncated INTEGER,
    PRIMARY KEY (delivery_id, number)
) STRICT, WITHOUT ROWID;
-- next
ALTER TABLE webhook ADD COLUMN paused_at INTEGER;
ALTER TABLE webhook ADD COLUMN pause_reason INTEGER;
ALTER TABLE webhook ADD COLUMN paused_for INTEGER NOT NULL DEFAULT 0;
ALTER TABLE delivery ADD COLUMN paused_before INTEGER NOT NULL DEFAULT 0;
-- next
CREATE INDEX delivery_log ON delivery (webhook_id, id);
CREATE INDEX webhook_of_org ON webhook (org_id);
-- next
ALTER TABLE attempt ADD COLUMN url TEXT;
ALTER TABLE attempt ADD COLUMN auth_header_name TEXT;
ALTER TABLE attempt ADD COLUMN signatures BLOB;
-- next
ALTER TABLE delivery ADD COLUMN attempts_before INTEGER NOT NULL DEFAULT 0;
CREATE TABLE redelivery (
    delivery_id BLOB NOT NULL,
    number INTEGER NOT NULL,
    requested_at INTEGER NOT NULL,
    attempts_before INTEGER NOT NULL,
    cause INTEGER NOT NULL,
    PRIMARY KEY (delivery_id, number)
) STRICT, WITHOUT ROWID;
-- next
ALTER TABLE delivery ADD COLUMN is_test INTEGER NOT NULL DEFAULT 0;
-- next
CREATE TABLE replay (
    id BLOB NOT NULL PRIMARY KEY,
    org_id BLOB NOT NULL REFERENCES org (id),
    webhook_id BLOB NOT NULL REFERENCES webhook (id),
    since INTEGER NOT NULL,
    until INTEGER NOT NULL,
    states INTEGER NOT NULL,
    event_types INTEGER NOT NULL,
    total INTEGER NOT NULL,
    total_is_exact INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    state INTEGER NOT NULL,
    position BLOB NOT NULL,
    begun INTEGER NOT NULL,
    passed_over INTEGER NOT NULL,
    ended_at INTEGER,
    next_step_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX replay_of_org ON replay (org_id, id);
CREATE UNIQUE INDEX replay_running ON replay (webhook_id) WHERE state = 0;
CREATE INDEX replay_next ON replay (next_step_at) WHERE state = 0;
-- next
CREATE TABLE webhook_health (
    webhook_id BLOB NOT NULL PRIMARY KEY REFERENCES webhook (id),
    last_success_at INTEGER,
    last_failure_at INTEGER,
    failing_since INTEGER,
    failures INTEGER NOT NULL,
    certificate_ends_at INTEGER,
    warned_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX webhook_failing ON webhook_health (failing_since) WHERE failing_since IS NOT NULL;

CREATE TABLE attempt_count (
    webhook_id BLOB NOT NULL REFERENCES webhook (id),
    hour INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (webhook_id, hour, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE notice (
    id BLOB NOT NULL PRIMARY KEY,
    webhook_id BLOB NOT NULL REFERENCES webhook (id),
    kind INTEGER NOT NULL,
    raised_at INTEGER NOT NULL,
    failing_since INTEGER NOT NULL,
    failures INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    due_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX notice_due ON notice (due_at);
-- next
CREATE TABLE member (
    key INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    org_id BLOB REFERENCES org (id),
    email TEXT NOT NULL UNIQUE,
    role INTEGER NOT NULL,
    password TEXT,
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX member_of_org ON member (org_id);

CREATE TABLE entry_link (
    digest BLOB NOT NULL PRIMARY KEY,
    member_id BLOB,
    org_id BLOB,
    role INTEGER,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX entry_link_expiry ON entry_link (expires_at);
CREATE INDEX entry_link_of_member ON entry_link (member_id) WHERE member_id IS NOT NULL;

CREATE TABLE dashboard_session (
    digest BLOB NOT NULL PRIMARY KEY,
    member_id BLOB,
    org_id BLOB,
    role INTEGER,
    created_at INTEGER NOT NULL,
    used_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX dashboard_session_expiry ON dashboard_session (expires_at);
CREATE INDEX dashboard_session_of_member ON dashboard_session (member_id) WHERE member_id IS NOT NULL;

CREATE TABLE activity (
    id BLOB NOT NULL PRIMARY KEY,
    org_id BLOB,
    at INTEGER NOT NULL,
    action INTEGER NOT NULL,
    actor INTEGER NOT NULL,
    actor_name TEXT NOT NULL,
    subject TEXT NOT NULL,
    address TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX activity_of_org ON activity (org_id, id);
-- next
ALTER TABLE delivery ADD COLUMN trace TEXT;
-- next
ALTER TABLE delivery ADD COLUMN attempts_forgotten INTEGER NOT NULL DEFAULT 0;
-- next
ALTER TABLE org ADD COLUMN erased_at INTEGER;
-- next
CREATE INDEX delivery_failed ON delivery (webhook_id, id) WHERE state = 2;
-- next
INSERT INTO setting (name, value) VALUES ('known_keys', X'3f07bf867c439c67');
-- next
INSERT INTO setting (name, value) VALUES ('master_key_id', X'3f07bf867c439c67');
-- next
INSERT INTO org (key, id, name, created_at, erased_at) VALUES (1, X'01a22cf865ba71538d4fe1c29e8f59bb', 'Acme', 1796050806202, NULL);
-- next
INSERT INTO org (key, id, name, created_at, erased_at) VALUES (2, X'01a22cf865cb72d3a52b26bbb85947ed', 'Umbrella', 1796050806219, NULL);
-- next
INSERT INTO key_set (key, id, org_id, label, public_key, secret_digest, secret_hint, webhook_access, created_at, last_used_at, revoked_at) VALUES (1, X'01a22cf865c37cc19024b9f8fc9123e7', X'01a22cf865ba71538d4fe1c29e8f59bb', 'backend', 'pk_vDbUv9UrJJMqcPoeC2ZRnhVVowGBTZhg1lXR1Cb0I0mHKxhH2', X'09122347ae2774a601182481d650e83ab04ec8c85c9e3a2845d5b42f42b3fae1', 'sk_iw8W…ZSO0', 1, 1796050806211, 1796050806248, NULL);
-- next
INSERT INTO key_set (key, id, org_id, label, public_key, secret_digest, secret_hint, webhook_access, created_at, last_used_at, revoked_at) VALUES (2, X'01a22cf865d37bf9b3581bc0fa8cc50d', X'01a22cf865cb72d3a52b26bbb85947ed', 'backend', 'pk_TMt9PGpPurZrOI5uVQsXL2How9YSdUtBjjzsAdGFBXEpfTja4', X'a0fd2dc9ca51941200bf16b81d239fe569c54f323f8a25584957c703f8900be8', 'sk_gcoL…pto3', 1, 1796050806227, 1796050806273, NULL);
-- next
INSERT INTO key_set (key, id, org_id, label, public_key, secret_digest, secret_hint, webhook_access, created_at, last_used_at, revoked_at) VALUES (3, X'01a22cf865db79f1b8ae6931f6559ed2', X'01a22cf865ba71538d4fe1c29e8f59bb', 'old', 'pk_S6jWEUKNpNz5z1uUXtJuip1mVMB2qB11RAbBAuHdoctCuFEV1', X'4974ca90e72e6e60520f708cbbd2b1eb2f133f08381537326054f723720f3469', 'sk_7DLw…esh1', 1, 1796050806235, NULL, 1796050806241);
-- next
INSERT INTO webhook (key, id, org_id, label, url, event_types, auth_header_name, auth_header_value, created_at, deleted_at, canceling, paused_at, pause_reason, paused_for) VALUES (1, X'01a22cf865e87c579ea9a6dc19d0ff5c', X'01a22cf865ba71538d4fe1c29e8f59bb', 'main', 'http://127.0.0.1:35261/ok', 3, 'X-Key', X'013f07bf867c439c67e445d18b06f4fff497073c38a9fd32f6b684fd57636f33b85224ca9b16dc6ab3a717c57f3230844f08fd609058f7ac', 1796050806248, NULL, 0, NULL, NULL, 0);
-- next
INSERT INTO webhook (key, id, org_id, label, url, event_types, auth_header_name, auth_header_value, created_at, deleted_at, canceling, paused_at, pause_reason, paused_for) VALUES (2, X'01a22cf865f578d5b664768ac02a8f7b', X'01a22cf865ba71538d4fe1c29e8f59bb', 'broken', 'http://127.0.0.1:35261/full', 3, NULL, NULL, 1796050806261, NULL, 0, NULL, NULL, 0);
-- next
INSERT INTO webhook (key, id, org_id, label, url, event_types, auth_header_name, auth_header_value, created_at, deleted_at, canceling, paused_at, pause_reason, paused_for) VALUES (3, X'01a22cf865fa79b0bacb1c949aa8f2de', X'01a22cf865ba71538d4fe1c29e8f59bb', 'waiting', 'http://127.0.0.1:35261/ok', 3, NULL, NULL, 1796050806266, NULL, 0, 1796050806316, 0, 0);
-- next
INSERT INTO webhook (key, id, org_id, label, url, event_types, auth_header_name, auth_header_value, created_at, deleted_at, canceling, paused_at, pause_reason, paused_for) VALUES (4, X'01a22cf866017927b02cc6595c4dcebe', X'01a22cf865cb72d3a52b26bbb85947ed', 'main', 'http://127.0.0.1:35261/ok', 3, NULL, NULL, 1796050806273, NULL, 0, NULL, NULL, 0);
-- next
INSERT INTO webhook (key, id, org_id, label, url, event_types, auth_header_name, auth_header_value, created_at, deleted_at, canceling, paused_at, pause_reason, paused_for) VALUES (5, X'01a22cf86654781fa18363ba8bd0b4a1', X'01a22cf865ba71538d4fe1c29e8f59bb', 'gone', 'http://127.0.0.1:35261/full', 3, NULL, NULL, 1796050806356, 1796050806487, 0, NULL, NULL, 0);
-- next
INSERT INTO signing_secret (webhook_id, number, sealed, created_at, retires_at) VALUES (X'01a22cf865e87c579ea9a6dc19d0ff5c', 1, X'013f07bf867c439c67124499f1235704e63b78de79a94907b2158a9c1d68c5c3cab72c78b1db19af4d9f73f2a8929614831307c20c4f2a6feea5f6cbdc745bc3f52be0756a91d005b575e37bdfa3923d247b9ddc4d16e7c124eb89ba82977c3bf32206d303', 1796050806248, NULL);
-- next
INSERT INTO signing_secret (webhook_id, number, sealed, created_at, retires_at) VALUES (X'01a22cf865e87c579ea9a6dc19d0ff5c', 2, X'013f07bf867c439c67ad5d785005b6b860846dc9df14ef6fa26a2512a5be7d03aca6a1845ee8ce95dc060102448a1bfe5c4d14efe198f135bf5f5064483ba7ab801edcdba04ec7d38de9d4baa4a2f4cd8652a2f3cb98d4f21601a87181bc662b8c5c3ec71c', 1796050806283, NULL);
-- next
INSERT INTO signing_secret (webhook_id, number, sealed, created_at, retires_at) VALUES (X'01a22cf865f578d5b664768ac02a8f7b', 1, X'013f07bf867c439c677d0dab9bce066774b6f84c95653bff31d59b3aa83946db0028cee7d902f2946f6e303c1b94a1285f38551a216788a5ee069b0d03b4bf09cd519beab58207e3d48c1724640e175ad6e852c979ac35626f6a53a23089cc06d3913598ad', 1796050806261, NULL);
-- next
INSERT INTO signing_secret (webhook_id, number, sealed, created_at, retires_at) VALUES (X'01a22cf865fa79b0bacb1c949aa8f2de', 1, X'013f07bf867c439c6703f86dc2ff4a87ff0fa7ccd23c59f952f72a160c08c756cb55c591ad330456e123433f700e0c8e74d40a1be0a6b387d4af936ceb5aa9338d4ddf7d24cc7faccd22cd5e985d9efca11e211067aac6bb6db1aead29daa35d5be5e277b8', 1796050806266, NULL);
-- next
INSERT INTO signing_secret (webhook_id, number, sealed, created_at, retires_at) VALUES (X'01a22cf866017927b02cc6595c4dcebe', 1, X'013f07bf867c439c679bc6f44ffed1ca9325fcd885135da59188646ee132e0bdf30920efb9e7fdc2c275f434c317338f48fca82a7341405eea3ddfd8aaa8362b1f93d573e0997c9d1f0996499456762fe7bc5da8ce419bd667635208ab927e1809c0303ae2', 1796050806273, NULL);
-- next
INSERT INTO workflow (key, org_id, id, status, status_time, fired_events) VALUES (1, X'01a22cf865ba71538d4fe1c29e8f59bb', X'92b485ff42c84a4da5801b8f71578b36', 2, 1796050806323, 1);
-- next
INSERT INTO workflow (key, org_id, id, status, status_time, fired_events) VALUES (2, X'01a22cf865ba71538d4fe1c29e8f59bb', X'926ef44a3b75413c9a438792594a2128', 3, 1796050806336, 2);
-- next
INSERT INTO workflow (key, org_id, id, status, status_time, fired_events) VALUES (3, X'01a22cf865cb72d3a52b26bbb85947ed', X'272f5ad2cf1441789d4dba3ff18d87bc', 2, 1796050806341, 1);
-- next
INSERT INTO workflow (key, org_id, id, status, status_time, fired_events) VALUES (4, X'01a22cf865ba71538d4fe1c29e8f59bb', X'5d996e2bb613465dbe7a5664f05c34f7', 2, 1796050806363, 1);
-- next
INSERT INTO workflow (key, org_id, id, status, status_time, fired_events) VALUES (5, X'01a22cf865cb72d3a52b26bbb85947ed', X'01a22cf866de7c52929aa557ca77e2f2', 2, 1796050806495, 1);
-- next
INSERT INTO workflow (key, org_id, id, status, status_time, fired_events) VALUES (6, X'01a22cf865cb72d3a52b26bbb85947ed', X'32e939c6607a46b4ae81fe04ea6e7ada', 2, 1796050806603, 1);
-- next
INSERT INTO delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, claimable_at, lease_token, lease_owner, paused_before, attempts_before, is_test, trace, attempts_forgotten) VALUES (X'01a22cf8663371deaa3673c9a99fd2ae', X'01a22cf865f578d5b664768ac02a8f7b', 1, 1, 1796050806323, 1796050806323, 0, 1, 1796050806333, 1796054599448, 1796054599448, 1, NULL, 0, 0, 0, NULL, 0);
-- next
INSERT INTO delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, claimable_at, lease_token, lease_owner, paused_before, attempts_before, is_test, trace, attempts_forgotten) VALUES (X'01a22cf866337f36b9632de41526b193', X'01a22cf865e87c579ea9a6dc19d0ff5c', 1, 1, 1796050806323, 1796050806323, 1, 1, 1796050806330, 1796050806323, 1796050866323, 1, NULL, 0, 0, 0, NULL, 0);
-- next
INSERT INTO delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, claimable_at, lease_token, lease_owner, paused_before, attempts_before, is_test, trace, attempts_forgotten) VALUES (X'01a22cf866337f89a998312c5b7d2894', X'01a22cf865fa79b0bacb1c949aa8f2de', 1, 1, 1796050806323, 1796050806323, 0, 0, NULL, 1796050806323, 1796050806323, 0, NULL, 0, 0, 0, NULL, 0);
-- next
INSERT INTO delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, claimable_at, lease_token, lease_owner, paused_before, attempts_before, is_test, trace, attempts_forgotten) VALUES (X'01a22cf86640781a9a28fbfbb2e9935f', X'01a22cf865fa79b0bacb1c949aa8f2de', 2, 2, 1796050806336, 1796050806336, 0, 0, NULL, 1796050806336, 1796050806336, 0, NULL, 0, 0, 0, NULL, 0);
-- next
INSERT INTO delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, claimable_at, lease_token, lease_owner, paused_before, attempts_before, is_test, trace, attempts_forgotten) VALUES (X'01a22cf866407d6ebdb1f2a7f3c55c8d', X'01a22cf865f578d5b664768ac02a8f7b', 2, 2, 1796050806336, 1796050806336, 0, 1, 1796050806337, 1796054655758, 1796054655758, 1, NULL, 0, 0, 0, NULL, 0);
-- next
INSERT INTO delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, claimable_at, lease_token, lease_owner, paused_before, attempts_before, is_test, trace, attempts_forgotten) VALUES (X'01a22cf866407e82bdc0d033d9d361e8', X'01a22cf865e87c579ea9a6dc19d0ff5c', 2, 2, 1796050806336, 1796050806336, 1, 1, 1796050806338, 1796050806336, 1796050866336, 1, NULL, 0, 0, 0, NULL, 0);
-- next
INSERT INTO delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, claimable_at, lease_token, lease_owner, paused_before, attempts_before, is_test, trace, attempts_forgotten) VALUES (X'01a22cf866457313944846f8721979b2', X'01a22cf866017927b02cc6595c4dcebe', 3, 1, 1796050806341, 1796050806341, 1, 1, 1796050806342, 1796050806341, 1796050866341, 1, NULL, 0, 0, 0, NULL, 0);
-- next
INSERT INTO delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, claimable_at, lease_token, lease_owner, paused_before, attempts_before, is_test, trace, attempts_forgotten) VALUES (X'01a22cf8665b764cad3c158bd235e830', X'01a22cf865f578d5b664768ac02a8f7b', 4, 1, 1796050806363, 1796050806363, 0, 1, 1796050806370, 1796054134170, 1796054134170, 1, NULL, 0, 0, 0, NULL, 0);
-- next
INSERT INTO delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, claimable_at, lease_token, lease_owner, paused_before, attempts_before, is_test, trace, attempts_forgotten) VALUES (X'01a22cf8665b7a30929ab472cdbbe89a', X'01a22cf86654781fa18363ba8bd0b4a1', 4, 1, 1796050806363, 1796050806363, 3, 1, 1796050806370, 1796054306079, 1796054306079, 1, NULL, 0, 0, 0, NULL, 0);
-- next
INSERT INTO delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, claimable_at, lease_token, lease_owner, paused_before, attempts_before, is_test, trace, attempts_forgotten) VALUES (X'01a22cf8665b7b60a954480f755120d6', X'01a22cf865e87c579ea9a6dc19d0ff5c', 4, 1, 1796050806363, 1796050806363, 1, 1, 1796050806365, 1796050806363, 1796050866363, 1, NULL, 0, 0, 0, NULL, 0);
-- next
INSERT INTO delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, claimable_at, lease_token, lease_owner, paused_before, attempts_before, is_test, trace, attempts_forgotten) VALUES (X'01a22cf8665b7cb3b6082c17fea402c6', X'01a22cf865fa79b0bacb1c949aa8f2de', 4, 1, 1796050806363, 1796050806363, 0, 0, NULL, 1796050806363, 1796050806363, 0, NULL, 0, 0, 0, NULL, 0);
-- next
INSERT INTO delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, claimable_at, lease_token, lease_owner, paused_before, attempts_before, is_test, trace, attempts_forgotten) VALUES (X'01a22cf866df7acfa23a418eacf5cd6d', X'01a22cf866017927b02cc6595c4dcebe', 5, 1, 1796050806495, 1796050806495, 1, 1, 1796050806496, 1796050806495, 1796050866495, 1, NULL, 0, 0, 1, NULL, 0);
-- next
INSERT INTO delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, claimable_at, lease_token, lease_owner, paused_before, attempts_before, is_test, trace, attempts_forgotten) VALUES (X'01a22cf8674b7400ab886e45c88e1932', X'01a22cf866017927b02cc6595c4dcebe', 6, 1, 1796050806603, 1796050806603, 1, 2, 1796050806722, 1796050806720, 1796050866721, 2, NULL, 0, 1, 0, NULL, 0);
-- next
INSERT INTO attempt (delivery_id, number, started_at, outcome, http_status, resolve_us, connect_us, tls_us, first_byte_us, total_us, response_headers, response_body, response_truncated, url, auth_header_name, signatures) VALUES (X'01a22cf8663371deaa3673c9a99fd2ae', 1, 1796050806333, 'rejected', 500, NULL, 364, NULL, 1369, 1933, 'Server: BaseHTTP/0.6 Python/3.11.7
Date: Mon, 30 Nov 2026 15:00:06 GMT
Content-Length: 12
', X'6e6f20726f6f6d2068657265', 0, 'http://127.0.0.1:35261/full', NULL, X'db800120931823a07f9694defeec20355b32186558b0c02d16d858f4e7ec9bec');
-- next
INSERT INTO attempt (delivery_id, number, started_at, outcome, http_status, resolve_us, connect_us, tls_us, first_byte_us, total_us, response_headers, response_body, response_truncated, url, auth_header_name, signatures) VALUES (X'01a22cf866337f36b9632de41526b193', 1, 1796050806330, 'acknowledged', 204, NULL, 1240, NULL, 1440, 3137, 'Server: BaseHTTP/0.6 Python/3.11.7
Date: Mon, 30 Nov 2026 15:00:06 GMT
Content-Length: 0
', X'', 0, 'http://127.0.0.1:35261/ok', 'X-Key', X'93c929adf9463e6bcc6e4cf24113484215a9d6920a430bde69e105839d9d86d5a28cab50be48026c24aca1181f48bd7203bca8874a49667138bcb87ddae86438');
-- next
INSERT INTO attempt (delivery_id, number, started_at, outcome, http_status, resolve_us, connect_us, tls_us, first_byte_us, total_us, response_headers, response_body, response_truncated, url, auth_header_name, signatures) VALUES (X'01a22cf866407d6ebdb1f2a7f3c55c8d', 1, 1796050806337, 'rejected', 500, NULL, 372, NULL, 1380, 1963, 'Server: BaseHTTP/0.6 Python/3.11.7
Date: Mon, 30 Nov 2026 15:00:06 GMT
Content-Length: 12
', X'6e6f20726f6f6d2068657265', 0, 'http://127.0.0.1:35261/full', NULL, X'f36eec344c06e23a1dbb57d747835b33ec30c0654170d682c7c6c79de16a8af8');
-- next
INSERT INTO attempt (delivery_id, number, started_at, outcome, http_status, resolve_us, connect_us, tls_us, first_byte_us, total_us, response_headers, response_body, response_truncated, url, auth_header_name, signatures) VALUES (X'01a22cf866407e82bdc0d033d9d361e8', 1, 1796050806338, 'acknowledged', 204, NULL, 612, NULL, 1281, 2809, 'Server: BaseHTTP/0.6 Python/3.11.7
Date: Mon, 30 Nov 2026 15:00:06 GMT
Content-Length: 0
', X'', 0, 'http://127.0.0.1:35261/ok', 'X-Key', X'c9b003813e9c8a21b7b37fef02e062ca4f789dfa4b2ff3c49dc7ce80cddc13728bbd00089c420b8f6a685335082b777b65c14e61bff11ffafc76c7bf9e9d7324');
-- next
INSERT INTO attempt (delivery_id, number, started_at, outcome, http_status, resolve_us, connect_us, tls_us, first_byte_us, total_us, response_headers, response_body, response_truncated, url, auth_header_name, signatures) VALUES (X'01a22cf866457313944846f8721979b2', 1, 1796050806342, 'acknowledged', 204, NULL, 391, NULL, 321, 1203, 'Server: BaseHTTP/0.6 Python/3.11.7
Date: Mon, 30 Nov 2026 15:00:06 GMT
Content-Length: 0
', X'', 0, 'http://127.0.0.1:35261/ok', NULL, X'c28c4ed67fba412573ed1b2345e15a39748e2489bf1eee4eba9178a3c8166f44');
-- next
INSERT INTO attempt (delivery_id, number, started_at, outcome, http_status, resolve_us, connect_us, tls_us, first_byte_us, total_us, response_headers, response_body, response_truncated, url, auth_header_name, signatures) VALUES (X'01a22cf8665b764cad3c158bd235e830', 1, 1796050806370, 'rejected', 500, NULL, 1260, NULL, 1086, 3175, 'Server: BaseHTTP/0.6 Python/3.11.7
Date: Mon, 30 Nov 2026 15:00:06 GMT
Content-Length: 12
', X'6e6f20726f6f6d2068657265', 0, 'http://127.0.0.1:35261/full', NULL, X'6c2c77c0fa019b9effe409320fe7476d06601f99df8c3a5e3eae096b38029ab6');
-- next
INSERT INTO attempt (delivery_id, number, started_at, outcome, http_status, resolve_us, connect_us, tls_us, first_byte_us, total_us, response_headers, response_body, response_truncated, url, auth_header_name, signatures) VALUES (X'01a22cf8665b7a30929ab472cdbbe89a', 1, 1796050806370, 'rejected', 500, NULL, 313, NULL, 2137, 3329, 'Server: BaseHTTP/0.6 Python/3.11.7
Date: Mon, 30 Nov 2026 15:00:06 GMT
Content-Length: 12
', X'6e6f20726f6f6d2068657265', 0, 'http://127.0.0.1:35261/full', NULL, X'baa17c327af84e5b0f6afc7ac7ce9e0c66cb47c0cd13d2422869d371bd7f978c');
-- next
INSERT INTO attempt (delivery_id, number, started_at, outcome, http_status, resolve_us, connect_us, tls_us, first_byte_us, total_us, response_headers, response_body, response_truncated, url, auth_header_name, signatures) VALUES (X'01a22cf8665b7b60a954480f755120d6', 1, 1796050806365, 'acknowledged', 204, NULL, 1561, NULL, 1824, 4400, 'Server: BaseHTTP/0.6 Python/3.11.7
Date: Mon, 30 Nov 2026 15:00:06 GMT
Content-Length: 0
', X'', 0, 'http://127.0.0.1:35261/ok', 'X-Key', X'c83b8af36a00b9089aac3fa1340f78ae364bade246f6288bc7e24db986388efb0bae61ba5a707401c2fa044a0baae2abebeb34ed529dbbdc1a23526d9afe066d');
-- next
INSERT INTO attempt (delivery_id, number, started_at, outcome, http_status, resolve_us, connect_us, tls_us, first_byte_us, total_us, response_headers, response_body, response_truncated, url, auth_header_name, signatures) VALUES (X'01a22cf866df7acfa23a418eacf5cd6d', 1, 1796050806496, 'acknowledged', 204, NULL, 1243, NULL, 908, 2340, 'Server: BaseHTTP/0.6 Python/3.11.7
Date: Mon, 30 Nov 2026 15:00:06 GMT
Content-Length: 0
', X'', 0, 'http://127.0.0.1:35261/ok', NULL, X'205ea67e073d7f6fb15383d73450ca7699c88e8a6d2f92a177957bdc1a7098d0');
-- next
INSERT INTO attempt (delivery_id, number, started_at, outcome, http_status, resolve_us, connect_us, tls_us, first_byte_us, total_us, response_headers, response_body, response_truncated, url, auth_header_name, signatures) VALUES (X'01a22cf8674b7400ab886e45c88e1932', 1, 1796050806605, 'acknowledged', 204, NULL, 671, NULL, 2234, 3491, 'Server: BaseHTTP/0.6 Python/3.11.7
Date: Mon, 30 Nov 2026 15:00:06 GMT
Content-Length: 0
', X'', 0, 'http://127.0.0.1:35261/ok', NULL, X'8b801742b04fdee4111fc87347f22bd8938bebe3ebc423424fa11ec26afd4d9a');
-- next
INSERT INTO attempt (delivery_id, number, started_at, outcome, http_status, resolve_us, connect_us, tls_us, first_byte_us, total_us, response_headers, response_body, response_truncated, url, auth_header_name, signatures) VALUES (X'01a22cf8674b7400ab886e45c88e1932', 2, 1796050806722, 'acknowledged', 204, NULL, 602, NULL, 1314, 2180, 'Server: BaseHTTP/0.6 Python/3.11.7
Date: Mon, 30 Nov 2026 15:00:06 GMT
Content-Length: 0
', X'', 0, 'http://127.0.0.1:35261/ok', NULL, X'8b801742b04fdee4111fc87347f22bd8938bebe3ebc423424fa11ec26afd4d9a');
-- next
INSERT INTO redelivery (delivery_id, number, requested_at, attempts_before, cause) VALUES (X'01a22cf8674b7400ab886e45c88e1932', 0, 1796050806720, 1, 0);
-- next
INSERT INTO replay (id, org_id, webhook_id, since, until, states, event_types, total, total_is_exact, created_at, state, position, begun, passed_over, ended_at, next_step_at) VALUES (X'01a22cf867c67e3b9e8d643eb293451c', X'01a22cf865cb72d3a52b26bbb85947ed', X'01a22cf866017927b02cc6595c4dcebe', 1796050805000, 1796050806726, 4, 3, 0, 1, 1796050806726, 1, X'01a22cf8674b7400ab886e45c88e1932', 0, 0, 1796050808199, 1796050808199);
-- next
INSERT INTO webhook_health (webhook_id, last_success_at, last_failure_at, failing_since, failures, certificate_ends_at, warned_at) VALUES (X'01a22cf865e87c579ea9a6dc19d0ff5c', 1796050806369, NULL, NULL, 0, NULL, NULL);
-- next
INSERT INTO webhook_health (webhook_id, last_success_at, last_failure_at, failing_since, failures, certificate_ends_at, warned_at) VALUES (X'01a22cf865f578d5b664768ac02a8f7b', NULL, 1796050806373, 1796050806335, 3, NULL, NULL);
-- next
INSERT INTO webhook_health (webhook_id, last_success_at, last_failure_at, failing_since, failures, certificate_ends_at, warned_at) VALUES (X'01a22cf866017927b02cc6595c4dcebe', 1796050806724, NULL, NULL, 0, NULL, NULL);
-- next
INSERT INTO webhook_health (webhook_id, last_success_at, last_failure_at, failing_since, failures, certificate_ends_at, warned_at) VALUES (X'01a22cf86654781fa18363ba8bd0b4a1', NULL, 1796050806374, 1796050806374, 1, NULL, NULL);
-- next
INSERT INTO attempt_count (webhook_id, hour, kind, count) VALUES (X'01a22cf865e87c579ea9a6dc19d0ff5c', 498903, 1, 1);
-- next
INSERT INTO attempt_count (webhook_id, hour, kind, count) VALUES (X'01a22cf865e87c579ea9a6dc19d0ff5c', 498903, 2, 1);
-- next
INSERT INTO attempt_count (webhook_id, hour, kind, count) VALUES (X'01a22cf865e87c579ea9a6dc19d0ff5c', 498903, 3, 1);
-- next
INSERT INTO attempt_count (webhook_id, hour, kind, count) VALUES (X'01a22cf865f578d5b664768ac02a8f7b', 498903, 99, 3);
-- next
INSERT INTO attempt_count (webhook_id, hour, kind, count) VALUES (X'01a22cf866017927b02cc6595c4dcebe', 498903, 0, 1);
-- next
INSERT INTO attempt_count (webhook_id, hour, kind, count) VALUES (X'01a22cf866017927b02cc6595c4dcebe', 498903, 1, 1);
-- next
INSERT INTO attempt_count (webhook_id, hour, kind, count) VALUES (X'01a22cf866017927b02cc6595c4dcebe', 498903, 2, 1);
-- next
INSERT INTO attempt_count (webhook_id, hour, kind, count) VALUES (X'01a22cf86654781fa18363ba8bd0b4a1', 498903, 99, 1);
-- next
INSERT INTO notice (id, webhook_id, kind, raised_at, failing_since, failures, attempts, due_at) VALUES (X'3cd20c4ebbfb4fd0b88f25bfb811a827', X'01a22cf865f578d5b664768ac02a8f7b', 1, 1796050816300, 1795964416300, 3, 0, 1796050816300);
-- next
INSERT INTO member (key, id, org_id, email, role, password, created_at) VALUES (1, X'01a22cf86d92764eb5bee54ab1e6307a', X'01a22cf865ba71538d4fe1c29e8f59bb', 'ada@acme.example', 1, NULL, 1796050808210);
-- next
INSERT INTO member (key, id, org_id, email, role, password, created_at) VALUES (2, X'01a22cf86d997d06bb3735e6b310c9f2', NULL, 'grace@herald.example', 0, NULL, 1796050808217);
-- next
INSERT INTO entry_link (digest, member_id, org_id, role, created_at, expires_at) VALUES (X'54e19548170d118c6972a14c92f16c86a4bf278e6a5da621f79a9232e999b9c9', X'01a22cf86d92764eb5bee54ab1e6307a', NULL, NULL, 1796050808210, 1796310008210);
-- next
INSERT INTO entry_link (digest, member_id, org_id, role, created_at, expires_at) VALUES (X'59c4fc9e9fa997dad83fdacf0919fdb9fdd57ad2d9c745489d5e91e48e8dbf34', NULL, X'01a22cf865ba71538d4fe1c29e8f59bb', 2, 1796050808224, 1796050928224);
-- next
INSERT INTO entry_link (digest, member_id, org_id, role, created_at, expires_at) VALUES (X'dd6d89b514fa23f0af2e03bba132ffb397d97f4e6fb663d72932c15399b2e635', X'01a22cf86d997d06bb3735e6b310c9f2', NULL, NULL, 1796050808217, 1796310008217);
-- next
INSERT INTO dashboard_session (digest, member_id, org_id, role, created_at, used_at, expires_at) VALUES (X'1ee2041825c9432f1d1a97c4949bdd96ff1da9c87169c86d0531bfe1d4774bc6', X'01a22cf86d92764eb5bee54ab1e6307a', NULL, NULL, 1796050816300, 1796050816300, 1796094016300);
-- next
INSERT INTO activity (id, org_id, at, action, actor, actor_name, subject, address) VALUES (X'01a22cf865ba7a678bceea762fbee876', X'01a22cf865ba71538d4fe1c29e8f59bb', 1796050806202, 0, 0, '', 'Acme', '127.0.0.1');
-- next
INSERT INTO activity (id, org_id, at, action, actor, actor_name, subject, address) VALUES (X'01a22cf865c37d17af39c3ca49ff26b5', X'01a22cf865ba71538d4fe1c29e8f59bb', 1796050806211, 1, 0, '', 'backend, 01a22cf8-65c3-7cc1-9024-b9f8fc9123e7', '127.0.0.1');
-- next
INSERT INTO activity (id, org_id, at, action, actor, actor_name, subject, address) VALUES (X'01a22cf865cb7bb4886cccd9c688024c', X'01a22cf865cb72d3a52b26bbb85947ed', 1796050806219, 0, 0, '', 'Umbrella', '127.0.0.1');
-- next
INSERT INTO activity (id, org_id, at, action, actor, actor_name, subject, address) VALUES (X'01a22cf865d37a72bcbbe5ebbbf2c998', X'01a22cf865cb72d3a52b26bbb85947ed', 1796050806227, 1, 0, '', 'backend, 01a22cf8-65d3-7bf9-b358-1bc0fa8cc50d', '127.0.0.1');
-- next
INSERT INTO activity (id, org_id, at, action, actor, actor_name, subject, address) VALUES (X'01a22cf865db7e83beb71180a147c921', X'01a22cf865ba71538d4fe1c29e8f59bb', 1796050806235, 1, 0, '', 'old, 01a22cf8-65db-79f1-b8ae-6931f6559ed2', '127.0.0.1');
-- next
INSERT INTO activity (id, org_id, at, action, actor, actor_name, subject, address) VALUES (X'01a22cf865e17226985cff1126c8bfae', X'01a22cf865ba71538d4fe1c29e8f59bb', 1796050806241, 2, 0, '', '01a22cf8-65db-79f1-b8ae-6931f6559ed2', '127.0.0.1');
-- next
INSERT INTO activity (id, org_id, at, action, actor, actor_name, subject, address) VALUES (X'01a22cf865e87b67a8252f189ba16a56', X'01a22cf865ba71538d4fe1c29e8f59bb', 1796050806248, 3, 2, 'sk_iw8W…ZSO0', 'main', '127.0.0.1');
-- next
INSERT INTO activity (id, org_id, at, action, actor, actor_name, subject, address) VALUES (X'01a22cf865f57cf382fbde77e88c2e2f', X'01a22cf865ba71538d4fe1c29e8f59bb', 1796050806261, 3, 2, 'sk_iw8W…ZSO0', 'broken', '127.0.0.1');
-- next
INSERT INTO activity (id, org_id, at, action, actor, actor_name, subject, address) VALUES (X'01a22cf865fa7ce8be38e56a2a1d2aa2', X'01a22cf865ba71538d4fe1c29e8f59bb', 1796050806266, 3, 2, 'sk_iw8W…ZSO0', 'waiting', '127.0.0.1');
-- next
INSERT INTO activity (id, org_id, at, action, actor, actor_name, subject, address) VALUES (X'01a22cf866017d75a76c9ff624b5df7a', X'01a22cf865cb72d3a52b26bbb85947ed', 1796050806273, 3, 2, 'sk_gcoL…pto3', 'main', '127.0.0.1');
-- next
INSERT INTO activity (id, org_id, at, action, actor, actor_name, subject, address) VALUES (X'01a22cf8660b7fce9f7e933e27bb4bd6', X'01a22cf865ba71538d4fe1c29e8f59bb', 1796050806283, 6, 2, 'sk_iw8W…ZSO0', 'main', '127.0.0.1');
-- next
INSERT INTO activity (id, org_id, at, action, actor, actor_name, subject, address) VALUES (X'01a22cf8662c775fa5d43b565bba72b7', X'01a22cf865ba71538d4fe1c29e8f59bb', 1796050806316, 7, 2, 'sk_iw8W…ZSO0', 'waiting', '127.0.0.1');
-- next
INSERT INTO activity (id, org_id, at, action, actor, actor_name, subject, address) VALUES (X'01a22cf866547436af2e3a7577708ed2', X'01a22cf865ba71538d4fe1c29e8f59bb', 1796050806356, 3, 2, 'sk_iw8W…ZSO0', 'gone', '127.0.0.1');
-- next
INSERT INTO activity (id, org_id, at, action, actor, actor_name, subject, address) VALUES (X'01a22cf866d7726cb0b023e829bada52', X'01a22cf865ba71538d4fe1c29e8f59bb', 1796050806487, 5, 2, 'sk_iw8W…ZSO0', 'gone', '127.0.0.1');
-- next
INSERT INTO activity (id, org_id, at, action, actor, actor_name, subject, address) VALUES (X'01a22cf866de7356b50d3353ad6f48d1', X'01a22cf865cb72d3a52b26bbb85947ed', 1796050806494, 10, 2, 'sk_gcoL…pto3', 'main', '127.0.0.1');
-- next
INSERT INTO activity (id, org_id, at, action, actor, actor_name, subject, address) VALUES (X'01a22cf867c071d786991e0c83e1ce90', X'01a22cf865cb72d3a52b26bbb85947ed', 1796050806720, 9, 2, 'sk_gcoL…pto3', '01a22cf8-674b-7400-ab88-6e45c88e1932', '127.0.0.1');
-- next
INSERT INTO activity (id, org_id, at, action, actor, actor_name, subject, address) VALUES (X'01a22cf867c6796683c67f2c1f14d4be', X'01a22cf865cb72d3a52b26bbb85947ed', 1796050806726, 11, 2, 'sk_gcoL…pto3', 'main', '127.0.0.1');
-- next
INSERT INTO activity (id, org_id, at, action, actor, actor_name, subject, address) VALUES (X'01a22cf86d9277b297212e2c4955f1d2', X'01a22cf865ba71538d4fe1c29e8f59bb', 1796050808210, 13, 0, '', 'ada@acme.example, owner', '127.0.0.1');
-- next
INSERT INTO activity (id, org_id, at, action, actor, actor_name, subject, address) VALUES (X'01a22cf86d9974fbbba7d3c852d99729', NULL, 1796050808217, 13, 0, '', 'grace@herald.example, operator', '127.0.0.1');
-- next
INSERT INTO activity (id, org_id, at, action, actor, actor_name, subject, address) VALUES (X'01a22cf86da075f5bc3c90d75597abe3', X'01a22cf865ba71538d4fe1c29e8f59bb', 1796050808224, 18, 0, '', 'developer', '127.0.0.1');
-- next
PRAGMA application_id = 1213353028; PRAGMA user_version = 13;
