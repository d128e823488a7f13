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
INSERT INTO org (key, id, name, created_at, erased_at) VALUES (1, X'01a22dc116967029913d989385aec6cd', 'Acme', 1796063958678, NULL);
-- next
INSERT INTO org (key, id, name, created_at, erased_at) VALUES (2, X'01a22dc1169f7942ac306ee6defc63f0', 'Umbrella', 1796063958687, NULL);
-- next
INSERT INTO key_set (key, id, org_id, label, public_key, secret_digest, secret_hint, webhook_access, created_at, last_used_at, revoked_at) VALUES (1, X'01a22dc1169b7c3595d28415aaf9d470', X'01a22dc116967029913d989385aec6cd', 'backend', 'pk_FYIuXE0JGZFtrKfLWiiihtShm6M6WzgGpkDz4HXv6lXkkMrO0', X'aa5eaca89db28008f94b766a0195c420d148d3b4bfd7b4591ddd3b12b9216fbe', 'sk_WcxA…Vxw1', 1, 1796063958683, 1796063958702, NULL);
-- next
INSERT INTO key_set (key, id, org_id, label, public_key, secret_digest, secret_hint, webhook_access, created_at, last_used_at, revoked_at) VALUES (2, X'01a22dc116a37f0db5477ad2027ac65d', X'01a22dc1169f7942ac306ee6defc63f0', 'backend', 'pk_saGa3DSIoG6kimYczHtlGdRPbpHarter4qvr9HXjuWhOoSIV0', X'd53953c995a382cd106702de9a5925b1d3f350281e8a56a88d4ff39619d4ca50', 'sk_feoC…frk0', 1, 1796063958691, 1796063958718, NULL);
-- next
INSERT INTO key_set (key, id, org_id, label, public_key, secret_digest, secret_hint, webhook_access, created_at, last_used_at, revoked_at) VALUES (3, X'01a22dc116a777c99dd81476846bf8a1', X'01a22dc116967029913d989385aec6cd', 'old', 'pk_Mmc2iC5IBubH6Mawwb530LPy9ooxQR244woq4bcMwuDj0O604', X'9633a9061398362cbe6d5a91d6792660c60f8cc8be38267518ae712bb9fd262f', 'sk_UQ1K…sx33', 1, 1796063958695, NULL, 1796063958699);
-- next
INSERT INTO webhook (key, id, org_id, label, url, event_types, auth_header_name, auth_header_value, created_at, deleted_at, canceling, paused_at, pause_reason, paused_for) VALUES (1, X'01a22dc116ae7566b4c71d63d1fbf36e', X'01a22dc116967029913d989385aec6cd', 'main', 'http://127.0.0.1:41065/ok', 3, 'X-Key', X'013f07bf867c439c675600ac6a23467d6d1b4f369a3ac56d3ecd4c767e3d48edd9304c87e75b00d811cb4e7e0057053ffd30734009202146', 1796063958702, NULL, 0, NULL, NULL, 0);
-- next
INSERT INTO webhook (key, id, org_id, label, url, event_types, auth_header_name, auth_header_value, created_at, deleted_at, canceling, paused_at, pause_reason, paused_for) VALUES (2, X'01a22dc116b67bccb08da6e5fc73656d', X'01a22dc116967029913d989385aec6cd', 'broken', 'http://127.0.0.1:41065/full', 3, NULL, NULL, 1796063958710, NULL, 0, NULL, NULL, 0);
-- next
INSERT INTO webhook (key, id, org_id, label, url, event_types, auth_header_name, auth_header_value, created_at, deleted_at, canceling, paused_at, pause_reason, paused_for) VALUES (3, X'01a22dc116ba7dbfa723935756f2796a', X'01a22dc116967029913d989385aec6cd', 'waiting', 'http://127.0.0.1:41065/ok', 3, NULL, NULL, 1796063958714, NULL, 0, 1796063958728, 0, 0);
-- next
INSERT INTO webhook (key, id, org_id, label, url, event_types, auth_header_name, auth_header_value, created_at, deleted_at, canceling, paused_at, pause_reason, paused_for) VALUES (4, X'01a22dc116be7fc7b537445b32f437dd', X'01a22dc1169f7942ac306ee6defc63f0', 'main', 'http://127.0.0.1:41065/ok', 3, NULL, NULL, 1796063958718, NULL, 0, NULL, NULL, 0);
-- next
INSERT INTO webhook (key, id, org_id, label, url, event_types, auth_header_name, auth_header_value, created_at, deleted_at, canceling, paused_at, pause_reason, paused_for) VALUES (5, X'01a22dc116f17d548d31504bfd23cc07', X'01a22dc116967029913d989385aec6cd', 'gone', 'http://127.0.0.1:41065/full', 3, NULL, NULL, 1796063958769, 1796063958905, 0, NULL, NULL, 0);
-- next
INSERT INTO signing_secret (webhook_id, number, sealed, created_at, retires_at) VALUES (X'01a22dc116ae7566b4c71d63d1fbf36e', 1, X'013f07bf867c439c678bd0a8d9c41a8582029024751aba62a226807f8264cca4d93175fd6b6fcac15d4f75702ca9ca38d3c322c69940c5bc604de2a1fb1fb5df0159a5556b91562891506bb3af86c4c9ca2b0f357151beb0bec9a2e0e33ceea48b1f12d198', 1796063958702, NULL);
-- next
INSERT INTO signing_secret (webhook_id, number, sealed, created_at, retires_at) VALUES (X'01a22dc116ae7566b4c71d63d1fbf36e', 2, X'013f07bf867c439c67cb4d7377452503644b1c082358759b971d188d0102e7eee961249df74db0e5e13d9b668298443c25a8c3f76956ddb4f035631ffe81c23eaa41a299eee13ca83e32099dd4c908002a9dd328c4822d20f20cf9d9c01d83b6e9d56b7971', 1796063958723, NULL);
-- next
INSERT INTO signing_secret (webhook_id, number, sealed, created_at, retires_at) VALUES (X'01a22dc116b67bccb08da6e5fc73656d', 1, X'013f07bf867c439c678998c86151a63065be3af4a5da4d9ba21ca1631cb384dee6b80c79a1901ea58692ba0d3ef34ce112aa65525e4e374c66eb2bf4e7deea2cbe7859a52cfb81b5a732889b32f6c595092dcb65039076d23ceb236ac6f6cf738729c4d066', 1796063958710, NULL);
-- next
INSERT INTO signing_secret (webhook_id, number, sealed, created_at, retires_at) VALUES (X'01a22dc116ba7dbfa723935756f2796a', 1, X'013f07bf867c439c67dcd6f0685e75a2640776fc3563ae9823799c3a8e591f17cb1107a62da573d7e8455eab159dfbc83f529725cdbd7b37cb9029a39ec4d182e7378c040083ccb05e74b9207b59a9f6bec41bbe7a39d7fedf36fbddfc553031517087fd4a', 1796063958714, NULL);
-- next
INSERT INTO signing_secret (webhook_id, number, sealed, created_at, retires_at) VALUES (X'01a22dc116be7fc7b537445b32f437dd', 1, X'013f07bf867c439c67a9f92835a49a5045d25ebfc62637c577faddcadf53013c83e02170ec629fb7763a9b4c90955c76505d83764ea4468d865cb0fe6182376850793ec9c9e544972f445ac1802ab8862789129d130b199957a0fd130633c6467778e96bce', 1796063958718, NULL);
-- next
INSERT INTO workflow (key, org_id, id, status, status_time, fired_events) VALUES (1, X'01a22dc116967029913d989385aec6cd', X'c6c3fa18e19b4ff8b827e1924132005a', 2, 1796063958737, 1);
-- next
INSERT INTO workflow (key, org_id, id, status, status_time, fired_events) VALUES (2, X'01a22dc116967029913d989385aec6cd', X'e3b117c012bf4234858fd634e89ed39f', 3, 1796063958746, 2);
-- next
INSERT INTO workflow (key, org_id, id, status, status_time, fired_events) VALUES (3, X'01a22dc1169f7942ac306ee6defc63f0', X'986538dcd3b14b0cb53f9c2e96d82816', 2, 1796063958754, 1);
-- next
INSERT INTO workflow (key, org_id, id, status, status_time, fired_events) VALUES (4, X'01a22dc116967029913d989385aec6cd', X'c76877bda61a41ca8b673a2abe784eba', 2, 1796063958774, 1);
-- next
INSERT INTO workflow (key, org_id, id, status, status_time, fired_events) VALUES (5, X'01a22dc1169f7942ac306ee6defc63f0', X'01a22dc1177f721da9ad9a06f2c2f466', 2, 1796063958913, 1);
-- next
INSERT INTO workflow (key, org_id, id, status, status_time, fired_events) VALUES (6, X'01a22dc1169f7942ac306ee6defc63f0', X'3aacbfd8f0ab49a2aeda71e6a44e725e', 2, 1796063959023, 1);
-- next
INSERT INTO delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, claimable_at, lease_token, lease_owner, paused_before, attempts_before, is_test, trace, attempts_forgotten) VALUES (X'01a22dc116d272a791108c6fa7baaed5', X'01a22dc116ba7dbfa723935756f2796a', 1, 1, 1796063958737, 1796063958738, 0, 0, NULL, 1796063958738, 1796063958738, 0, NULL, 0, 0, 0, NULL, 0);
-- next
INSERT INTO delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, claimable_at, lease_token, lease_owner, paused_before, attempts_before, is_test, trace, attempts_forgotten) VALUES (X'01a22dc116d279f489c79d99e29784e9', X'01a22dc116ae7566b4c71d63d1fbf36e', 1, 1, 1796063958737, 1796063958738, 1, 1, 1796063958741, 1796063958738, 1796064018738, 1, NULL, 0, 0, 0, NULL, 0);
-- next
INSERT INTO delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, claimable_at, lease_token, lease_owner, paused_before, attempts_before, is_test, trace, attempts_forgotten) VALUES (X'01a22dc116d27a868bf20515dbde0d58', X'01a22dc116b67bccb08da6e5fc73656d', 1, 1, 1796063958737, 1796063958738, 0, 1, 1796063958748, 1796067901000, 1796067901000, 1, NULL, 0, 0, 0, NULL, 0);
-- next
INSERT INTO delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, claimable_at, lease_token, lease_owner, paused_before, attempts_before, is_test, trace, attempts_forgotten) VALUES (X'01a22dc116da711f80f0ebc1f636dcf0', X'01a22dc116ae7566b4c71d63d1fbf36e', 2, 2, 1796063958746, 1796063958746, 1, 1, 1796063958748, 1796063958746, 1796064018746, 1, NULL, 0, 0, 0, NULL, 0);
-- next
INSERT INTO delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, claimable_at, lease_token, lease_owner, paused_before, attempts_before, is_test, trace, attempts_forgotten) VALUES (X'01a22dc116da7bb1acc8050631ed7405', X'01a22dc116ba7dbfa723935756f2796a', 2, 2, 1796063958746, 1796063958746, 0, 0, NULL, 1796063958746, 1796063958746, 0, NULL, 0, 0, 0, NULL, 0);
-- next
INSERT INTO delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, claimable_at, lease_token, lease_owner, paused_before, attempts_before, is_test, trace, attempts_forgotten) VALUES (X'01a22dc116da7e449f507267a0f27b36', X'01a22dc116b67bccb08da6e5fc73656d', 2, 2, 1796063958746, 1796063958746, 0, 1, 1796063958748, 1796067830551, 1796067830551, 1, NULL, 0, 0, 0, NULL, 0);
-- next
INSERT INTO delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, claimable_at, lease_token, lease_owner, paused_before, attempts_before, is_test, trace, attempts_forgotten) VALUES (X'01a22dc116e3782a9f588e7941f796c1', X'01a22dc116be7fc7b537445b32f437dd', 3, 1, 1796063958754, 1796063958755, 1, 1, 1796063958756, 1796063958755, 1796064018755, 1, NULL, 0, 0, 0, NULL, 0);
-- next
INSERT INTO delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, claimable_at, lease_token, lease_owner, paused_before, attempts_before, is_test, trace, attempts_forgotten) VALUES (X'01a22dc116f67d1cb17cd8c210050b49', X'01a22dc116ba7dbfa723935756f2796a', 4, 1, 1796063958774, 1796063958774, 0, 0, NULL, 1796063958774, 1796063958774, 0, NULL, 0, 0, 0, NULL, 0);
-- next
INSERT INTO delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, claimable_at, lease_token, lease_owner, paused_before, attempts_before, is_test, trace, attempts_forgotten) VALUES (X'01a22dc116f67d968a2f342e5b6eacb1', X'01a22dc116f17d548d31504bfd23cc07', 4, 1, 1796063958774, 1796063958774, 3, 1, 1796063958779, 1796067361959, 1796067361959, 1, NULL, 0, 0, 0, NULL, 0);
-- next
INSERT INTO delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, claimable_at, lease_token, lease_owner, paused_before, attempts_before, is_test, trace, attempts_forgotten) VALUES (X'01a22dc116f67dc5aed07f35d4ff081e', X'01a22dc116b67bccb08da6e5fc73656d', 4, 1, 1796063958774, 1796063958774, 0, 1, 1796063958779, 1796067703217, 1796067703217, 1, NULL, 0, 0, 0, NULL, 0);
-- next
INSERT INTO delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, claimable_at, lease_token, lease_owner, paused_before, attempts_before, is_test, trace, attempts_forgotten) VALUES (X'01a22dc116f67e5eb747406d53ae1ee4', X'01a22dc116ae7566b4c71d63d1fbf36e', 4, 1, 1796063958774, 1796063958774, 1, 1, 1796063958775, 1796063958774, 1796064018774, 1, NULL, 0, 0, 0, NULL, 0);
-- next
INSERT INTO delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, claimable_at, lease_token, lease_owner, paused_before, attempts_before, is_test, trace, attempts_forgotten) VALUES (X'01a22dc1178178dab652173e38692c0d', X'01a22dc116be7fc7b537445b32f437dd', 5, 1, 1796063958913, 1796063958913, 1, 1, 1796063958914, 1796063958913, 1796064018913, 1, NULL, 0, 0, 1, NULL, 0);
-- next
INSERT INTO delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, claimable_at, lease_token, lease_owner, paused_before, attempts_before, is_test, trace, attempts_forgotten) VALUES (X'01a22dc117ef7caa8aa713cbfcb4eb22', X'01a22dc116be7fc7b537445b32f437dd', 6, 1, 1796063959023, 1796063959023, 1, 2, 1796063959143, 1796063959140, 1796064019142, 2, NULL, 0, 1, 0, NULL, 0);
-- next
INSERT INTO attempt (delivery_id, number, started_at, outcome, http_status, resolve_us, connect_us, tls_us, first_byte_us, total_us, response_headers, response_body, response_truncated, url, auth_header_name, signatures) VALUES (X'01a22dc116d279f489c79d99e29784e9', 1, 1796063958741, 'acknowledged', 204, NULL, 884, NULL, 2883, 4600, 'Server: BaseHTTP/0.6 Python/3.11.7
Date: Mon, 30 Nov 2026 18:39:18 GMT
Content-Length: 0
', X'', 0, 'http://127.0.0.1:41065/ok', 'X-Key', X'c5681cb9cf4d7a9f54c64c8b17aaaf2ebe5f1c1ba16c68e04ec46d1aec0a034e75d084bc6a6493f964a33aed940f0269f27305364610afe2319b3eea47450c2e');
-- next
INSERT INTO attempt (delivery_id, number, started_at, outcome, http_status, resolve_us, connect_us, tls_us, first_byte_us, total_us, response_headers, response_body, response_truncated, url, auth_header_name, signatures) VALUES (X'01a22dc116d27a868bf20515dbde0d58', 1, 1796063958748, 'rejected', 500, NULL, 734, NULL, 1752, 3213, 'Server: BaseHTTP/0.6 Python/3.11.7
Date: Mon, 30 Nov 2026 18:39:18 GMT
Content-Length: 12
', X'6e6f20726f6f6d2068657265', 0, 'http://127.0.0.1:41065/full', NULL, X'515588fac5954456a19451bc125f498929ea075ecf1f965b4858d22685a01afd');
-- next
INSERT INTO attempt (delivery_id, number, started_at, outcome, http_status, resolve_us, connect_us, tls_us, first_byte_us, total_us, response_headers, response_body, response_truncated, url, auth_header_name, signatures) VALUES (X'01a22dc116da711f80f0ebc1f636dcf0', 1, 1796063958748, 'acknowledged', 204, NULL, 1556, NULL, 1338, 3185, 'Server: BaseHTTP/0.6 Python/3.11.7
Date: Mon, 30 Nov 2026 18:39:18 GMT
Content-Length: 0
', X'', 0, 'http://127.0.0.1:41065/ok', 'X-Key', X'4b2d64cdb978dbb6133e9c54a282e7e9a6fd202bc3f365cf3aad4e064f61e8ba6763c07be7f423b7882e46cafb3acdf76697778d2d334835031abbb6f9539a17');
-- next
INSERT INTO attempt (delivery_id, number, started_at, outcome, http_status, resolve_us, connect_us, tls_us, first_byte_us, total_us, response_headers, response_body, response_truncated, url, auth_header_name, signatures) VALUES (X'01a22dc116da7e449f507267a0f27b36', 1, 1796063958748, 'rejected', 500, NULL, 858, NULL, 1526, 4401, 'Server: BaseHTTP/0.6 Python/3.11.7
Date: Mon, 30 Nov 2026 18:39:18 GMT
Content-Length: 12
', X'6e6f20726f6f6d2068657265', 0, 'http://127.0.0.1:41065/full', NULL, X'a34696842e0e1c1df853299df768a768cb98206b727fbc96dc3fcc09a67aa7ff');
-- next
INSERT INTO attempt (delivery_id, number, started_at, outcome, http_status, resolve_us, connect_us, tls_us, first_byte_us, total_us, response_headers, response_body, response_truncated, url, auth_header_name, signatures) VALUES (X'01a22dc116e3782a9f588e7941f796c1', 1, 1796063958756, 'acknowledged', 204, NULL, 460, NULL, 1225, 2689, 'Server: BaseHTTP/0.6 Python/3.11.7
Date: Mon, 30 Nov 2026 18:39:18 GMT
Content-Length: 0
', X'', 0, 'http://127.0.0.1:41065/ok', NULL, X'1edbc44e9ae9f0d8af8f459782b15ca3780c749df270093b2bf952fffb56b320');
-- next
INSERT INTO attempt (delivery_id, number, started_at, outcome, http_status, resolve_us, connect_us, tls_us, first_byte_us, total_us, response_headers, response_body, response_truncated, url, auth_header_name, signatures) VALUES (X'01a22dc116f67d968a2f342e5b6eacb1', 1, 1796063958779, 'rejected', 500, NULL, 1798, NULL, 708, 3189, 'Server: BaseHTTP/0.6 Python/3.11.7
Date: Mon, 30 Nov 2026 18:39:18 GMT
Content-Length: 12
', X'6e6f20726f6f6d2068657265', 0, 'http://127.0.0.1:41065/full', NULL, X'1c5aabc976885b2937e4ec09534854bd6f6e701b57c4cbdd03f6af9b86ed7153');
-- next
INSERT INTO attempt (delivery_id, number, started_at, outcome, http_status, resolve_us, connect_us, tls_us, first_byte_us, total_us, response_headers, response_body, response_truncated, url, auth_header_name, signatures) VALUES (X'01a22dc116f67dc5aed07f35d4ff081e', 1, 1796063958779, 'rejected', 500, NULL, 2058, NULL, 505, 2839, 'Server: BaseHTTP/0.6 Python/3.11.7
Date: Mon, 30 Nov 2026 18:39:18 GMT
Content-Length: 12
', X'6e6f20726f6f6d2068657265', 0, 'http://127.0.0.1:41065/full', NULL, X'1c4d85bea8ea9c20efd52a5996f89a0edccde040a5871563415e50eb7a499023');
-- next
INSERT INTO attempt (delivery_id, number, started_at, outcome, http_status, resolve_us, connect_us, tls_us, first_byte_us, total_us, response_headers, response_body, response_truncated, url, auth_header_name, signatures) VALUES (X'01a22dc116f67e5eb747406d53ae1ee4', 1, 1796063958775, 'acknowledged', 204, NULL, 778, NULL, 1761, 4290, 'Server: BaseHTTP/0.6 Python/3.11.7
Date: Mon, 30 Nov 2026 18:39:18 GMT
Content-Length: 0
', X'', 0, 'http://127.0.0.1:41065/ok', 'X-Key', X'db3a70cd650956287db888f1fcb7015bc1537c29f3ed5c6266b6f56ab7dd16d7ba7131513b5a88028b77c624c89f734d73de13be169ac7ac498c453ba2a8eede');
-- next
INSERT INTO attempt (delivery_id, number, started_at, outcome, http_status, resolve_us, connect_us, tls_us, first_byte_us, total_us, response_headers, response_body, response_truncated, url, auth_header_name, signatures) VALUES (X'01a22dc1178178dab652173e38692c0d', 1, 1796063958914, 'acknowledged', 204, NULL, 910, NULL, 608, 2648, 'Server: BaseHTTP/0.6 Python/3.11.7
Date: Mon, 30 Nov 2026 18:39:18 GMT
Content-Length: 0
', X'', 0, 'http://127.0.0.1:41065/ok', NULL, X'6e95a3617049d19c4d482361fc812adeb0dbb00df0394958b08b21bf9e794af9');
-- next
INSERT INTO attempt (delivery_id, number, started_at, outcome, http_status, resolve_us, connect_us, tls_us, first_byte_us, total_us, response_headers, response_body, response_truncated, url, auth_header_name, signatures) VALUES (X'01a22dc117ef7caa8aa713cbfcb4eb22', 1, 1796063959025, 'acknowledged', 204, NULL, 1133, NULL, 1342, 4000, 'Server: BaseHTTP/0.6 Python/3.11.7
Date: Mon, 30 Nov 2026 18:39:19 GMT
Content-Length: 0
', X'', 0, 'http://127.0.0.1:41065/ok', NULL, X'107e79ceb766d620afd0a05aa0bac8978d388374f73490a390c171783008b3a0');
-- next
INSERT INTO attempt (delivery_id, number, started_at, outcome, http_status, resolve_us, connect_us, tls_us, first_byte_us, total_us, response_headers, response_body, response_truncated, url, auth_header_name, signatures) VALUES (X'01a22dc117ef7caa8aa713cbfcb4eb22', 2, 1796063959143, 'acknowledged', 204, NULL, 812, NULL, 677, 1702, 'Server: BaseHTTP/0.6 Python/3.11.7
Date: Mon, 30 Nov 2026 18:39:19 GMT
Content-Length: 0
', X'', 0, 'http://127.0.0.1:41065/ok', NULL, X'107e79ceb766d620afd0a05aa0bac8978d388374f73490a390c171783008b3a0');
-- next
INSERT INTO redelivery (delivery_id, number, requested_at, attempts_before, cause) VALUES (X'01a22dc117ef7caa8aa713cbfcb4eb22', 0, 1796063959140, 1, 0);
-- next
INSERT INTO replay (id, org_id, webhook_id, since, until, states, event_types, total, total_is_exact, created_at, state, position, begun, passed_over, ended_at, next_step_at) VALUES (X'01a22dc1186b7c61891a08b3c3624f93', X'01a22dc1169f7942ac306ee6defc63f0', X'01a22dc116be7fc7b537445b32f437dd', 1796063957000, 1796063959147, 4, 3, 0, 1, 1796063959147, 1, X'01a22dc117ef7caa8aa713cbfcb4eb22', 0, 0, 1796063960566, 1796063960566);
-- next
INSERT INTO webhook_health (webhook_id, last_success_at, last_failure_at, failing_since, failures, certificate_ends_at, warned_at) VALUES (X'01a22dc116ae7566b4c71d63d1fbf36e', 1796063958780, NULL, NULL, 0, NULL, NULL);
-- next
INSERT INTO webhook_health (webhook_id, last_success_at, last_failure_at, failing_since, failures, certificate_ends_at, warned_at) VALUES (X'01a22dc116b67bccb08da6e5fc73656d', NULL, 1796063958782, 1796063958751, 3, NULL, NULL);
-- next
INSERT INTO webhook_health (webhook_id, last_success_at, last_failure_at, failing_since, failures, certificate_ends_at, warned_at) VALUES (X'01a22dc116be7fc7b537445b32f437dd', 1796063959145, NULL, NULL, 0, NULL, NULL);
-- next
INSERT INTO webhook_health (webhook_id, last_success_at, last_failure_at, failing_since, failures, certificate_ends_at, warned_at) VALUES (X'01a22dc116f17d548d31504bfd23cc07', NULL, 1796063958783, 1796063958783, 1, NULL, NULL);
-- next
INSERT INTO attempt_count (webhook_id, hour, kind, count) VALUES (X'01a22dc116ae7566b4c71d63d1fbf36e', 498906, 2, 1);
-- next
INSERT INTO attempt_count (webhook_id, hour, kind, count) VALUES (X'01a22dc116ae7566b4c71d63d1fbf36e', 498906, 3, 2);
-- next
INSERT INTO attempt_count (webhook_id, hour, kind, count) VALUES (X'01a22dc116b67bccb08da6e5fc73656d', 498906, 99, 3);
-- next
INSERT INTO attempt_count (webhook_id, hour, kind, count) VALUES (X'01a22dc116be7fc7b537445b32f437dd', 498906, 0, 1);
-- next
INSERT INTO attempt_count (webhook_id, hour, kind, count) VALUES (X'01a22dc116be7fc7b537445b32f437dd', 498906, 1, 1);
-- next
INSERT INTO attempt_count (webhook_id, hour, kind, count) VALUES (X'01a22dc116be7fc7b537445b32f437dd', 498906, 3, 1);
-- next
INSERT INTO attempt_count (webhook_id, hour, kind, count) VALUES (X'01a22dc116f17d548d31504bfd23cc07', 498906, 99, 1);
-- next
INSERT INTO notice (id, webhook_id, kind, raised_at, failing_since, failures, attempts, due_at) VALUES (X'b8e5d2b1918549228e2237fe9311e71d', X'01a22dc116b67bccb08da6e5fc73656d', 1, 1796063968662, 1795977568662, 3, 0, 1796063968662);
-- next
INSERT INTO member (key, id, org_id, email, role, password, created_at) VALUES (1, X'01a22dc11e2e7e31b1c0c07d05875597', X'01a22dc116967029913d989385aec6cd', 'ada@acme.example', 1, NULL, 1796063960622);
-- next
INSERT INTO member (key, id, org_id, email, role, password, created_at) VALUES (2, X'01a22dc11e347c2c93914d45e2d600d4', NULL, 'grace@herald.example', 0, NULL, 1796063960628);
-- next
INSERT INTO entry_link (digest, member_id, org_id, role, created_at, expires_at) VALUES (X'0c1cefa3dcd77a90df1cfc490e0a3570d19747519d4463061f783143266d6fdb', X'01a22dc11e347c2c93914d45e2d600d4', NULL, NULL, 1796063960628, 1796323160628);
-- next
INSERT INTO entry_link (digest, member_id, org_id, role, created_at, expires_at) VALUES (X'19ca1a92846d366adeab22b5094256006f08b7425e18c1868164f6f0e23f8cdf', NULL, X'01a22dc116967029913d989385aec6cd', 2, 1796063960633, 1796064080633);
-- next
INSERT INTO entry_link (digest, member_id, org_id, role, created_at, expires_at) VALUES (X'e22483dd654695fe4a97e238d6aad0d6d4a7ab7164172bc23646976f517fabab', X'01a22dc11e2e7e31b1c0c07d05875597', NULL, NULL, 1796063960622, 1796323160622);
-- next
INSERT INTO dashboard_session (digest, member_id, org_id, role, created_at, used_at, expires_at) VALUES (X'7a34eb6895c61f49d49c4fefcee0556b1b1a9467b2aefa9918aee1d28a3d8dbb', X'01a22dc11e2e7e31b1c0c07d05875597', NULL, NULL, 1796063968662, 1796063968662, 1796107168662);
-- next
INSERT INTO activity (id, org_id, at, action, actor, actor_name, subject, address) VALUES (X'01a22dc116967edfaff68ea25ac9257f', X'01a22dc116967029913d989385aec6cd', 1796063958678, 0, 0, '', 'Acme', '127.0.0.1');
-- next
INSERT INTO activity (id, org_id, at, action, actor, actor_name, subject, address) VALUES (X'01a22dc1169b78d8915f9f1c00826b20', X'01a22dc116967029913d989385aec6cd', 1796063958683, 1, 0, '', 'backend, 01a22dc1-169b-7c35-95d2-8415aaf9d470', '127.0.0.1');
-- next
INSERT INTO activity (id, org_id, at, action, actor, actor_name, subject, address) VALUES (X'01a22dc1169f75ac8b6a8957b707c11f', X'01a22dc1169f7942ac306ee6defc63f0', 1796063958687, 0, 0, '', 'Umbrella', '127.0.0.1');
-- next
INSERT INTO activity (id, org_id, at, action, actor, actor_name, subject, address) VALUES (X'01a22dc116a37011840b83a97c57db21', X'01a22dc1169f7942ac306ee6defc63f0', 1796063958691, 1, 0, '', 'backend, 01a22dc1-16a3-7f0d-b547-7ad2027ac65d', '127.0.0.1');
-- next
INSERT INTO activity (id, org_id, at, action, actor, actor_name, subject, address) VALUES (X'01a22dc116a779ba81668993662a294c', X'01a22dc116967029913d989385aec6cd', 1796063958695, 1, 0, '', 'old, 01a22dc1-16a7-77c9-9dd8-1476846bf8a1', '127.0.0.1');
-- next
INSERT INTO activity (id, org_id, at, action, actor, actor_name, subject, address) VALUES (X'01a22dc116ab7358aee2744de1b1f8cb', X'01a22dc116967029913d989385aec6cd', 1796063958699, 2, 0, '', '01a22dc1-16a7-77c9-9dd8-1476846bf8a1', '127.0.0.1');
-- next
INSERT INTO activity (id, org_id, at, action, actor, actor_name, subject, address) VALUES (X'01a22dc116ae7932bffb009826feb64a', X'01a22dc116967029913d989385aec6cd', 1796063958702, 3, 2, 'sk_WcxA…Vxw1', 'main', '127.0.0.1');
-- next
INSERT INTO activity (id, org_id, at, action, actor, actor_name, subject, address) VALUES (X'01a22dc116b674eea42c1d1a9aa5da6f', X'01a22dc116967029913d989385aec6cd', 1796063958710, 3, 2, 'sk_WcxA…Vxw1', 'broken', '127.0.0.1');
-- next
INSERT INTO activity (id, org_id, at, action, actor, actor_name, subject, address) VALUES (X'01a22dc116ba7950bd7912f0d0733bc9', X'01a22dc116967029913d989385aec6cd', 1796063958714, 3, 2, 'sk_WcxA…Vxw1', 'waiting', '127.0.0.1');
-- next
INSERT INTO activity (id, org_id, at, action, actor, actor_name, subject, address) VALUES (X'01a22dc116be7b8b98c761efe47f21ed', X'01a22dc1169f7942ac306ee6defc63f0', 1796063958718, 3, 2, 'sk_feoC…frk0', 'main', '127.0.0.1');
-- next
INSERT INTO activity (id, org_id, at, action, actor, actor_name, subject, address) VALUES (X'01a22dc116c37b3895a311475a45ecaa', X'01a22dc116967029913d989385aec6cd', 1796063958723, 6, 2, 'sk_WcxA…Vxw1', 'main', '127.0.0.1');
-- next
INSERT INTO activity (id, org_id, at, action, actor, actor_name, subject, address) VALUES (X'01a22dc116c872c481bddecb8e70d0b0', X'01a22dc116967029913d989385aec6cd', 1796063958728, 7, 2, 'sk_WcxA…Vxw1', 'waiting', '127.0.0.1');
-- next
INSERT INTO activity (id, org_id, at, action, actor, actor_name, subject, address) VALUES (X'01a22dc116cc7829be9cf7bf746f9485', X'01a22dc116967029913d989385aec6cd', 1796063958732, 4, 2, 'sk_WcxA…Vxw1', 'waiting', '127.0.0.1');
-- next
INSERT INTO activity (id, org_id, at, action, actor, actor_name, subject, address) VALUES (X'01a22dc116f17ca08483b05cd3550173', X'01a22dc116967029913d989385aec6cd', 1796063958769, 3, 2, 'sk_WcxA…Vxw1', 'gone', '127.0.0.1');
-- next
INSERT INTO activity (id, org_id, at, action, actor, actor_name, subject, address) VALUES (X'01a22dc117797d61b6ff8b010c566098', X'01a22dc116967029913d989385aec6cd', 1796063958905, 5, 2, 'sk_WcxA…Vxw1', 'gone', '127.0.0.1');
-- next
INSERT INTO activity (id, org_id, at, action, actor, actor_name, subject, address) VALUES (X'01a22dc1177f74f7bec8f7c51c5b93e6', X'01a22dc1169f7942ac306ee6defc63f0', 1796063958911, 10, 2, 'sk_feoC…frk0', 'main', '127.0.0.1');
-- next
INSERT INTO activity (id, org_id, at, action, actor, actor_name, subject, address) VALUES (X'01a22dc1186476f088d310dbcfb3dce7', X'01a22dc1169f7942ac306ee6defc63f0', 1796063959140, 9, 2, 'sk_feoC…frk0', '01a22dc1-17ef-7caa-8aa7-13cbfcb4eb22', '127.0.0.1');
-- next
INSERT INTO activity (id, org_id, at, action, actor, actor_name, subject, address) VALUES (X'01a22dc1186b79e0ba613a15218583ef', X'01a22dc1169f7942ac306ee6defc63f0', 1796063959147, 11, 2, 'sk_feoC…frk0', 'main', '127.0.0.1');
-- next
INSERT INTO activity (id, org_id, at, action, actor, actor_name, subject, address) VALUES (X'01a22dc11e2e7c27a90d6cae55039ac2', X'01a22dc116967029913d989385aec6cd', 1796063960622, 13, 0, '', 'ada@acme.example, owner', '127.0.0.1');
-- next
INSERT INTO activity (id, org_id, at, action, actor, actor_name, subject, address) VALUES (X'01a22dc11e34710086731a5131d8559d', NULL, 1796063960628, 13, 0, '', 'grace@herald.example, operator', '127.0.0.1');
-- next
INSERT INTO activity (id, org_id, at, action, actor, actor_name, subject, address) VALUES (X'01a22dc11e3973f08f664c4319526699', X'01a22dc116967029913d989385aec6cd', 1796063960633, 18, 0, '', 'developer', '127.0.0.1');
-- next
PRAGMA application_id = 1213353028; PRAGMA user_version = 13;
