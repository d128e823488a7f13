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
INSERT INTO setting (name, value) VALUES ('master_key_id', X'3f07bf867c439c67');
-- next
INSERT INTO org (key, id, name, created_at) VALUES (1, X'01a22cb9fb397773a0f393f2c7d4bc2e', 'Acme', 1796046715705);
-- next
INSERT INTO org (key, id, name, created_at) VALUES (2, X'01a22cb9fb447ca6b4cb9068c4a47522', 'Umbrella', 1796046715716);
-- next
INSERT INTO key_set (key, id, org_id, label, public_key, secret_digest, secret_hint, webhook_access, created_at, last_used_at, revoked_at) VALUES (1, X'01a22cb9fb3c7fbbab7c16cb96afea32', X'01a22cb9fb397773a0f393f2c7d4bc2e', 'backend', 'pk_AOyiSOZh6Nflbr682OjmcZSnYk8IAKFqYu8ijfLkdAx1Wrjx2', X'0014d979be542f05dafb579eefaf7a74ec1447271aabae30eb27286678adfe03', 'sk_3NSg…CHz2', 1, 1796046715708, 1796046715735, NULL);
-- next
INSERT INTO key_set (key, id, org_id, label, public_key, secret_digest, secret_hint, webhook_access, created_at, last_used_at, revoked_at) VALUES (2, X'01a22cb9fb4979239cad8e1db330442b', X'01a22cb9fb447ca6b4cb9068c4a47522', 'backend', 'pk_njBGqvDcu5OPJP7rSJuB7TfMM6dt37qRFjPMpeCo2uarHAB23', X'5b23d8c3e691ea5bbc15bf470346032e24a71e439b0b0f0e357504ad4284405f', 'sk_lvtR…XGz1', 1, 1796046715721, 1796046715746, NULL);
-- next
INSERT INTO key_set (key, id, org_id, label, public_key, secret_digest, secret_hint, webhook_access, created_at, last_used_at, revoked_at) VALUES (3, X'01a22cb9fb4e7168bfd789a04ad63912', X'01a22cb9fb397773a0f393f2c7d4bc2e', 'old', 'pk_5VygdWy6QA8NGeppR7972OBm7BwafT0rXKaygTjwrLzb0vZ90', X'a1161aba2c360c6694e291353d4375e28f5894466cfd1f79e92a518b63227b0c', 'sk_mXsA…QWk2', 1, 1796046715726, NULL, 1796046715731);
-- next
INSERT INTO webhook (key, id, org_id, label, url, event_types, auth_header_name, auth_header_value, created_at, deleted_at, canceling, paused_at, pause_reason, paused_for) VALUES (1, X'01a22cb9fb577f00a007c018d298ee1c', X'01a22cb9fb397773a0f393f2c7d4bc2e', 'main', 'http://127.0.0.1:44845/ok', 3, 'X-Key', X'013f07bf867c439c671a662ef2a992cebb8a902784b2715496af9243582857aee65baa1d20d52cad84cc77f80765561dc78ea9805661a054', 1796046715735, NULL, 0, NULL, NULL, 0);
-- next
INSERT INTO webhook (key, id, org_id, label, url, event_types, auth_header_name, auth_header_value, created_at, deleted_at, canceling, paused_at, pause_reason, paused_for) VALUES (2, X'01a22cb9fb5b7bdfb62c1a172ff316db', X'01a22cb9fb397773a0f393f2c7d4bc2e', 'broken', 'http://127.0.0.1:44845/full', 3, NULL, NULL, 1796046715739, NULL, 0, NULL, NULL, 0);
-- next
INSERT INTO webhook (key, id, org_id, label, url, event_types, auth_header_name, auth_header_value, created_at, deleted_at, canceling, paused_at, pause_reason, paused_for) VALUES (3, X'01a22cb9fb6070dd8a81769c8194380b', X'01a22cb9fb397773a0f393f2c7d4bc2e', 'waiting', 'http://127.0.0.1:44845/ok', 3, NULL, NULL, 1796046715744, NULL, 0, 1796046715751, 0, 0);
-- next
INSERT INTO webhook (key, id, org_id, label, url, event_types, auth_header_name, auth_header_value, created_at, deleted_at, canceling, paused_at, pause_reason, paused_for) VALUES (4, X'01a22cb9fb627a2baaa273c2f0c1e66c', X'01a22cb9fb447ca6b4cb9068c4a47522', 'main', 'http://127.0.0.1:44845/ok', 3, NULL, NULL, 1796046715746, NULL, 0, NULL, NULL, 0);
-- next
INSERT INTO webhook (key, id, org_id, label, url, event_types, auth_header_name, auth_header_value, created_at, deleted_at, canceling, paused_at, pause_reason, paused_for) VALUES (5, X'01a22cb9fba47527b0419c6a10b1dfbf', X'01a22cb9fb397773a0f393f2c7d4bc2e', 'gone', 'http://127.0.0.1:44845/full', 3, NULL, NULL, 1796046715812, 1796046716011, 0, NULL, NULL, 0);
-- next
INSERT INTO signing_secret (webhook_id, number, sealed, created_at, retires_at) VALUES (X'01a22cb9fb577f00a007c018d298ee1c', 1, X'013f07bf867c439c678fc2a40daa6e932e389226efa1d2f074c4319c4e6c42d5e450d143eeaa7bc058fc7d67351a9021696cfaecaeefcaebba7cd903b2ded52e81ef5ed5440ac6474e913248def12ebf0943ca268c97915892428ef4084210187622b95d58', 1796046715735, NULL);
-- next
INSERT INTO signing_secret (webhook_id, number, sealed, created_at, retires_at) VALUES (X'01a22cb9fb577f00a007c018d298ee1c', 2, X'013f07bf867c439c6779fe13985589a40b08db5ba9c9d43710e3feca30c412e173a678cbd1d2548772946559eecf11969e23708e3ab81f7844c3ba8f769586184aa1b6c74be45b8555be572c693fd74a5fdd76dc481f7f73bd01e6456395df5c484fca0e57', 1796046715749, NULL);
-- next
INSERT INTO signing_secret (webhook_id, number, sealed, created_at, retires_at) VALUES (X'01a22cb9fb5b7bdfb62c1a172ff316db', 1, X'013f07bf867c439c67bd29478a9bf940ed0dec693038de4d4bbd994e6809f1f2756660d987ee36fac0456f9ca067d6f31f4b6c5eca247e208331be44146017339c61454f5d7f7d520625522ee1b79d82e068dfac9247446f152c0795aa768c7ef1424c0a2d', 1796046715739, NULL);
-- next
INSERT INTO signing_secret (webhook_id, number, sealed, created_at, retires_at) VALUES (X'01a22cb9fb6070dd8a81769c8194380b', 1, X'013f07bf867c439c67087d970d3f46834e4aa2b5898cfbfd7cd5e1a200fc8344d1b77236f8c45e69f12d2ecf38cacf110c21011882b2a674bfeaeb1f6412a39dcc14a4ec22fa707f3ed418d9bc8732009b2120373bbd4104e553945de0955fbe7f28875e50', 1796046715744, NULL);
-- next
INSERT INTO signing_secret (webhook_id, number, sealed, created_at, retires_at) VALUES (X'01a22cb9fb627a2baaa273c2f0c1e66c', 1, X'013f07bf867c439c6768fa6f96d73276175dba70402ea682af32e8dfecf4bd964f5600ec6fc465cda64e92828aa161460b9093096dcd17efd21bfe1fb543c728144797e408c1b5a020f552f010e4ff38e52a2b3cbf188a8f594c090b94a36500739e4d7660', 1796046715746, NULL);
-- next
INSERT INTO workflow (key, org_id, id, status, status_time, fired_events) VALUES (1, X'01a22cb9fb397773a0f393f2c7d4bc2e', X'0eafe075cf11488185c797a42988158a', 2, 1796046715757, 1);
-- next
INSERT INTO workflow (key, org_id, id, status, status_time, fired_events) VALUES (2, X'01a22cb9fb397773a0f393f2c7d4bc2e', X'986f0aff027f4eb4b4496d3318505016', 3, 1796046715766, 2);
-- next
INSERT INTO workflow (key, org_id, id, status, status_time, fired_events) VALUES (3, X'01a22cb9fb447ca6b4cb9068c4a47522', X'c108e96b856c4c98a6b8cdd5b57fadee', 2, 1796046715775, 1);
-- next
INSERT INTO workflow (key, org_id, id, status, status_time, fired_events) VALUES (4, X'01a22cb9fb397773a0f393f2c7d4bc2e', X'483c375c5df24f06a677ed8bbac6fb23', 2, 1796046715820, 1);
-- next
INSERT INTO workflow (key, org_id, id, status, status_time, fired_events) VALUES (5, X'01a22cb9fb447ca6b4cb9068c4a47522', X'01a22cb9fc6f71949f009a310af9b1ff', 2, 1796046716015, 1);
-- next
INSERT INTO workflow (key, org_id, id, status, status_time, fired_events) VALUES (6, X'01a22cb9fb447ca6b4cb9068c4a47522', X'72c4087c67bb4347bbe1007a2bc524f6', 2, 1796046716129, 1);
-- next
INSERT INTO delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, claimable_at, lease_token, lease_owner, paused_before, attempts_before, is_test) VALUES (X'01a22cb9fb6d7514b873c9a3b2619cf5', X'01a22cb9fb5b7bdfb62c1a172ff316db', 1, 1, 1796046715757, 1796046715757, 0, 1, 1796046715763, 1796050297668, 1796050297668, 1, NULL, 0, 0, 0);
-- next
INSERT INTO delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, claimable_at, lease_token, lease_owner, paused_before, attempts_before, is_test) VALUES (X'01a22cb9fb6d7566bca6106ae123fd47', X'01a22cb9fb577f00a007c018d298ee1c', 1, 1, 1796046715757, 1796046715757, 1, 1, 1796046715761, 1796046715757, 1796046775757, 1, NULL, 0, 0, 0);
-- next
INSERT INTO delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, claimable_at, lease_token, lease_owner, paused_before, attempts_before, is_test) VALUES (X'01a22cb9fb6d7c4b9dea84eabe3714c4', X'01a22cb9fb6070dd8a81769c8194380b', 1, 1, 1796046715757, 1796046715757, 0, 0, NULL, 1796046715757, 1796046715757, 0, NULL, 0, 0, 0);
-- next
INSERT INTO delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, claimable_at, lease_token, lease_owner, paused_before, attempts_before, is_test) VALUES (X'01a22cb9fb76726cb04e2ea129d55cf3', X'01a22cb9fb5b7bdfb62c1a172ff316db', 2, 2, 1796046715766, 1796046715766, 0, 1, 1796046715772, 1796050647573, 1796050647573, 1, NULL, 0, 0, 0);
-- next
INSERT INTO delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, claimable_at, lease_token, lease_owner, paused_before, attempts_before, is_test) VALUES (X'01a22cb9fb7677d2bf1b54e897ab5981', X'01a22cb9fb6070dd8a81769c8194380b', 2, 2, 1796046715766, 1796046715766, 0, 0, NULL, 1796046715766, 1796046715766, 0, NULL, 0, 0, 0);
-- next
INSERT INTO delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, claimable_at, lease_token, lease_owner, paused_before, attempts_before, is_test) VALUES (X'01a22cb9fb7679249c331235050a1d15', X'01a22cb9fb577f00a007c018d298ee1c', 2, 2, 1796046715766, 1796046715766, 1, 1, 1796046715772, 1796046715766, 1796046775766, 1, NULL, 0, 0, 0);
-- next
INSERT INTO delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, claimable_at, lease_token, lease_owner, paused_before, attempts_before, is_test) VALUES (X'01a22cb9fb7f73a7a35d71a9a5b9cb30', X'01a22cb9fb627a2baaa273c2f0c1e66c', 3, 1, 1796046715775, 1796046715775, 1, 1, 1796046715785, 1796046715775, 1796046775775, 1, NULL, 0, 0, 0);
-- next
INSERT INTO delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, claimable_at, lease_token, lease_owner, paused_before, attempts_before, is_test) VALUES (X'01a22cb9fbac7543a8e56d65b9184dc7', X'01a22cb9fb6070dd8a81769c8194380b', 4, 1, 1796046715820, 1796046715820, 0, 0, NULL, 1796046715820, 1796046715820, 0, NULL, 0, 0, 0);
-- next
INSERT INTO delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, claimable_at, lease_token, lease_owner, paused_before, attempts_before, is_test) VALUES (X'01a22cb9fbac7cfd89892322935e4967', X'01a22cb9fb5b7bdfb62c1a172ff316db', 4, 1, 1796046715820, 1796046715820, 0, 1, 1796046715829, 1796050577671, 1796050577671, 1, NULL, 0, 0, 0);
-- next
INSERT INTO delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, claimable_at, lease_token, lease_owner, paused_before, attempts_before, is_test) VALUES (X'01a22cb9fbac7de58249d0c7b0ebf303', X'01a22cb9fba47527b0419c6a10b1dfbf', 4, 1, 1796046715820, 1796046715820, 3, 1, 1796046715830, 1796050095058, 1796050095058, 1, NULL, 0, 0, 0);
-- next
INSERT INTO delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, claimable_at, lease_token, lease_owner, paused_before, attempts_before, is_test) VALUES (X'01a22cb9fbac7def858587a457bf6589', X'01a22cb9fb577f00a007c018d298ee1c', 4, 1, 1796046715820, 1796046715820, 1, 1, 1796046715826, 1796046715820, 1796046775820, 1, NULL, 0, 0, 0);
-- next
INSERT INTO delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, claimable_at, lease_token, lease_owner, paused_before, attempts_before, is_test) VALUES (X'01a22cb9fc6f778490e28c711e2ae670', X'01a22cb9fb627a2baaa273c2f0c1e66c', 5, 1, 1796046716015, 1796046716015, 1, 1, 1796046716024, 1796046716015, 1796046776015, 1, NULL, 0, 0, 1);
-- next
INSERT INTO delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, claimable_at, lease_token, lease_owner, paused_before, attempts_before, is_test) VALUES (X'01a22cb9fce17281a4bb69fb087aa522', X'01a22cb9fb627a2baaa273c2f0c1e66c', 6, 1, 1796046716129, 1796046716129, 1, 2, 1796046716275, 1796046716269, 1796046776272, 2, NULL, 0, 1, 0);
-- next
INSERT INTO attempt (delivery_id, number, started_at, outcome, http_status, resolve_us, connect_us, tls_us, first_byte_us, total_us, response_headers, response_body, response_truncated, url, auth_header_name, signatures) VALUES (X'01a22cb9fb6d7514b873c9a3b2619cf5', 1, 1796046715763, 'rejected', 500, NULL, 399, NULL, 579, 1426, 'Server: BaseHTTP/0.6 Python/3.11.7
Date: Mon, 30 Nov 2026 13:51:55 GMT
Content-Length: 12
', X'6e6f20726f6f6d2068657265', 0, 'http://127.0.0.1:44845/full', NULL, X'61795fdead8be449c6061cda80efea63014ce63e4b3d78865e8a7eaf5d415a5c');
-- next
INSERT INTO attempt (delivery_id, number, started_at, outcome, http_status, resolve_us, connect_us, tls_us, first_byte_us, total_us, response_headers, response_body, response_truncated, url, auth_header_name, signatures) VALUES (X'01a22cb9fb6d7566bca6106ae123fd47', 1, 1796046715761, 'acknowledged', 204, NULL, 1401, NULL, 1250, 3609, 'Server: BaseHTTP/0.6 Python/3.11.7
Date: Mon, 30 Nov 2026 13:51:55 GMT
Content-Length: 0
', X'', 0, 'http://127.0.0.1:44845/ok', 'X-Key', X'05b2030c47880b8d97f8d4ea16372ade4c28185b7fcedbf54809b45dcd2941635496df5ad4951654d72b0effa2e45deea75b5ae7b877e71d9c1bbd1c1dd9e954');
-- next
INSERT INTO attempt (delivery_id, number, started_at, outcome, http_status, resolve_us, connect_us, tls_us, first_byte_us, total_us, response_headers, response_body, response_truncated, url, auth_header_name, signatures) VALUES (X'01a22cb9fb76726cb04e2ea129d55cf3', 1, 1796046715772, 'rejected', 500, NULL, 79, NULL, 945, 1607, 'Server: BaseHTTP/0.6 Python/3.11.7
Date: Mon, 30 Nov 2026 13:51:55 GMT
Content-Length: 12
', X'6e6f20726f6f6d2068657265', 0, 'http://127.0.0.1:44845/full', NULL, X'734edf7189d103be39376ae240c6089fe174ca014a3ad6e7091b4b4d0aff42a6');
-- next
INSERT INTO attempt (delivery_id, number, started_at, outcome, http_status, resolve_us, connect_us, tls_us, first_byte_us, total_us, response_headers, response_body, response_truncated, url, auth_header_name, signatures) VALUES (X'01a22cb9fb7679249c331235050a1d15', 1, 1796046715772, 'acknowledged', 204, NULL, 1112, NULL, 826, 1967, 'Server: BaseHTTP/0.6 Python/3.11.7
Date: Mon, 30 Nov 2026 13:51:55 GMT
Content-Length: 0
', X'', 0, 'http://127.0.0.1:44845/ok', 'X-Key', X'a27e25c5da7cbf2bb4cb6409d66ceb05a2c162bd8c9de65107c6f970e8e752b4880f072f78af8df094981fee416a1b464efdb2184dd198ee51842339cc14a420');
-- next
INSERT INTO attempt (delivery_id, number, started_at, outcome, http_status, resolve_us, connect_us, tls_us, first_byte_us, total_us, response_headers, response_body, response_truncated, url, auth_header_name, signatures) VALUES (X'01a22cb9fb7f73a7a35d71a9a5b9cb30', 1, 1796046715785, 'acknowledged', 204, NULL, 605, NULL, 168, 904, 'Server: BaseHTTP/0.6 Python/3.11.7
Date: Mon, 30 Nov 2026 13:51:55 GMT
Content-Length: 0
', X'', 0, 'http://127.0.0.1:44845/ok', NULL, X'373c680ca7b2f0b7ad1d28edb6c31f7df2b767c1a776c222559dffd6cf743001');
-- next
INSERT INTO attempt (delivery_id, number, started_at, outcome, http_status, resolve_us, connect_us, tls_us, first_byte_us, total_us, response_headers, response_body, response_truncated, url, auth_header_name, signatures) VALUES (X'01a22cb9fbac7cfd89892322935e4967', 1, 1796046715829, 'rejected', 500, NULL, 117, NULL, 1353, 1802, 'Server: BaseHTTP/0.6 Python/3.11.7
Date: Mon, 30 Nov 2026 13:51:55 GMT
Content-Length: 12
', X'6e6f20726f6f6d2068657265', 0, 'http://127.0.0.1:44845/full', NULL, X'8a5b7591e31ee78a9da9cf3a0d34039fc3eeacaebfafb7502aa82ab1560c7af2');
-- next
INSERT INTO attempt (delivery_id, number, started_at, outcome, http_status, resolve_us, connect_us, tls_us, first_byte_us, total_us, response_headers, response_body, response_truncated, url, auth_header_name, signatures) VALUES (X'01a22cb9fbac7de58249d0c7b0ebf303', 1, 1796046715830, 'rejected', 500, NULL, 304, NULL, 500, 1329, 'Server: BaseHTTP/0.6 Python/3.11.7
Date: Mon, 30 Nov 2026 13:51:55 GMT
Content-Length: 12
', X'6e6f20726f6f6d2068657265', 0, 'http://127.0.0.1:44845/full', NULL, X'bfa6e120b8891e9782d0fdd9188b93f2de48f030ed94a6534eebf44de8fb8dd7');
-- next
INSERT INTO attempt (delivery_id, number, started_at, outcome, http_status, resolve_us, connect_us, tls_us, first_byte_us, total_us, response_headers, response_body, response_truncated, url, auth_header_name, signatures) VALUES (X'01a22cb9fbac7def858587a457bf6589', 1, 1796046715826, 'acknowledged', 204, NULL, 110, NULL, 1590, 1829, 'Server: BaseHTTP/0.6 Python/3.11.7
Date: Mon, 30 Nov 2026 13:51:55 GMT
Content-Length: 0
', X'', 0, 'http://127.0.0.1:44845/ok', 'X-Key', X'e5d8f474d4c735e149bd4ddd8184e6bcb48cdb3652aa08f15f60daa9ca47e87614fa2265812ef91c15ce4ecfce88c2d5bb7594e7fdc971e57c177cd0a09f87ea');
-- next
INSERT INTO attempt (delivery_id, number, started_at, outcome, http_status, resolve_us, connect_us, tls_us, first_byte_us, total_us, response_headers, response_body, response_truncated, url, auth_header_name, signatures) VALUES (X'01a22cb9fc6f778490e28c711e2ae670', 1, 1796046716024, 'acknowledged', 204, NULL, 594, NULL, 31931, 32594, 'Server: BaseHTTP/0.6 Python/3.11.7
Date: Mon, 30 Nov 2026 13:51:56 GMT
Content-Length: 0
', X'', 0, 'http://127.0.0.1:44845/ok', NULL, X'7a427f40ca461e4f9659bb9ae164e8fcb4ea02a57525cd890d8894d26753a30e');
-- next
INSERT INTO attempt (delivery_id, number, started_at, outcome, http_status, resolve_us, connect_us, tls_us, first_byte_us, total_us, response_headers, response_body, response_truncated, url, auth_header_name, signatures) VALUES (X'01a22cb9fce17281a4bb69fb087aa522', 1, 1796046716130, 'acknowledged', 204, NULL, 145, NULL, 14747, 15089, 'Server: BaseHTTP/0.6 Python/3.11.7
Date: Mon, 30 Nov 2026 13:51:56 GMT
Content-Length: 0
', X'', 0, 'http://127.0.0.1:44845/ok', NULL, X'7515e77bb5341a4f0c80bccbdb2d0e325d9ec15c10b78d16f55c47bb78a3706e');
-- next
INSERT INTO attempt (delivery_id, number, started_at, outcome, http_status, resolve_us, connect_us, tls_us, first_byte_us, total_us, response_headers, response_body, response_truncated, url, auth_header_name, signatures) VALUES (X'01a22cb9fce17281a4bb69fb087aa522', 2, 1796046716275, 'acknowledged', 204, NULL, 159, NULL, 696, 901, 'Server: BaseHTTP/0.6 Python/3.11.7
Date: Mon, 30 Nov 2026 13:51:56 GMT
Content-Length: 0
', X'', 0, 'http://127.0.0.1:44845/ok', NULL, X'7515e77bb5341a4f0c80bccbdb2d0e325d9ec15c10b78d16f55c47bb78a3706e');
-- next
INSERT INTO redelivery (delivery_id, number, requested_at, attempts_before, cause) VALUES (X'01a22cb9fce17281a4bb69fb087aa522', 0, 1796046716269, 1, 0);
-- next
INSERT INTO replay (id, org_id, webhook_id, since, until, states, event_types, total, total_is_exact, created_at, state, position, begun, passed_over, ended_at, next_step_at) VALUES (X'01a22cb9fd7478b4b2b509a0dac6678f', X'01a22cb9fb447ca6b4cb9068c4a47522', X'01a22cb9fb627a2baaa273c2f0c1e66c', 1796046714000, 1796046716276, 4, 3, 0, 1, 1796046716276, 1, X'01a22cb9fce17281a4bb69fb087aa522', 0, 0, 1796046717678, 1796046717678);
-- next
INSERT INTO webhook_health (webhook_id, last_success_at, last_failure_at, failing_since, failures, certificate_ends_at, warned_at) VALUES (X'01a22cb9fb577f00a007c018d298ee1c', 1796046715828, NULL, NULL, 0, NULL, NULL);
-- next
INSERT INTO webhook_health (webhook_id, last_success_at, last_failure_at, failing_since, failures, certificate_ends_at, warned_at) VALUES (X'01a22cb9fb5b7bdfb62c1a172ff316db', NULL, 1796046715831, 1796046715765, 3, NULL, NULL);
-- next
INSERT INTO webhook_health (webhook_id, last_success_at, last_failure_at, failing_since, failures, certificate_ends_at, warned_at) VALUES (X'01a22cb9fb627a2baaa273c2f0c1e66c', 1796046716276, NULL, NULL, 0, NULL, NULL);
-- next
INSERT INTO webhook_health (webhook_id, last_success_at, last_failure_at, failing_since, failures, certificate_ends_at, warned_at) VALUES (X'01a22cb9fba47527b0419c6a10b1dfbf', NULL, 1796046715832, 1796046715832, 1, NULL, NULL);
-- next
INSERT INTO attempt_count (webhook_id, hour, kind, count) VALUES (X'01a22cb9fb577f00a007c018d298ee1c', 498901, 0, 2);
-- next
INSERT INTO attempt_count (webhook_id, hour, kind, count) VALUES (X'01a22cb9fb577f00a007c018d298ee1c', 498901, 2, 1);
-- next
INSERT INTO attempt_count (webhook_id, hour, kind, count) VALUES (X'01a22cb9fb5b7bdfb62c1a172ff316db', 498901, 99, 3);
-- next
INSERT INTO attempt_count (webhook_id, hour, kind, count) VALUES (X'01a22cb9fb627a2baaa273c2f0c1e66c', 498901, 0, 2);
-- next
INSERT INTO attempt_count (webhook_id, hour, kind, count) VALUES (X'01a22cb9fb627a2baaa273c2f0c1e66c', 498901, 7, 1);
-- next
INSERT INTO attempt_count (webhook_id, hour, kind, count) VALUES (X'01a22cb9fba47527b0419c6a10b1dfbf', 498901, 99, 1);
-- next
INSERT INTO notice (id, webhook_id, kind, raised_at, failing_since, failures, attempts, due_at) VALUES (X'93027d3cca32474893808edb919605c7', X'01a22cb9fb5b7bdfb62c1a172ff316db', 1, 1796046725830, 1795960325830, 3, 0, 1796046725830);
-- next
INSERT INTO member (key, id, org_id, email, role, password, created_at) VALUES (1, X'01a22cba03307b7d8ec0dc45d8abc04a', X'01a22cb9fb397773a0f393f2c7d4bc2e', 'ada@acme.example', 1, NULL, 1796046717744);
-- next
INSERT INTO member (key, id, org_id, email, role, password, created_at) VALUES (2, X'01a22cba03957252823f9a63493c998d', NULL, 'grace@herald.example', 0, NULL, 1796046717845);
-- next
INSERT INTO entry_link (digest, member_id, org_id, role, created_at, expires_at) VALUES (X'6e41e68b75167678704ff68478154c5bcfff368c39255c1a27d4f2e9a27cd5f5', X'01a22cba03957252823f9a63493c998d', NULL, NULL, 1796046717845, 1796305917845);
-- next
INSERT INTO entry_link (digest, member_id, org_id, role, created_at, expires_at) VALUES (X'8116afffdca6bc32f60350011e78c2b150269de7d7aa34bedfbc99308c8b12ff', NULL, X'01a22cb9fb397773a0f393f2c7d4bc2e', 2, 1796046717901, 1796046837901);
-- next
INSERT INTO entry_link (digest, member_id, org_id, role, created_at, expires_at) VALUES (X'85c6aa8fcd2e2a42e4ab4460077b50de38a6b2d61571a8f3749a85bdabcf9519', X'01a22cba03307b7d8ec0dc45d8abc04a', NULL, NULL, 1796046717744, 1796305917744);
-- next
INSERT INTO dashboard_session (digest, member_id, org_id, role, created_at, used_at, expires_at) VALUES (X'5150a14d11514fcdb6f36bd6deee1113ed59ecb5b6007c5ae5fdc0da8afad344', X'01a22cba03307b7d8ec0dc45d8abc04a', NULL, NULL, 1796046725830, 1796046725830, 1796089925830);
-- next
INSERT INTO activity (id, org_id, at, action, actor, actor_name, subject, address) VALUES (X'01a22cb9fb397d60b4e93c82b8b6ddd3', X'01a22cb9fb397773a0f393f2c7d4bc2e', 1796046715705, 0, 0, '', 'Acme', '127.0.0.1');
-- next
INSERT INTO activity (id, org_id, at, action, actor, actor_name, subject, address) VALUES (X'01a22cb9fb3c79e6b601da821a8ee45c', X'01a22cb9fb397773a0f393f2c7d4bc2e', 1796046715708, 1, 0, '', 'backend, 01a22cb9-fb3c-7fbb-ab7c-16cb96afea32', '127.0.0.1');
-- next
INSERT INTO activity (id, org_id, at, action, actor, actor_name, subject, address) VALUES (X'01a22cb9fb4474b39e2b44b3a64593cf', X'01a22cb9fb447ca6b4cb9068c4a47522', 1796046715716, 0, 0, '', 'Umbrella', '127.0.0.1');
-- next
INSERT INTO activity (id, org_id, at, action, actor, actor_name, subject, address) VALUES (X'01a22cb9fb4976a3bc1e43fdaa4f492f', X'01a22cb9fb447ca6b4cb9068c4a47522', 1796046715721, 1, 0, '', 'backend, 01a22cb9-fb49-7923-9cad-8e1db330442b', '127.0.0.1');
-- next
INSERT INTO activity (id, org_id, at, action, actor, actor_name, subject, address) VALUES (X'01a22cb9fb4e7ed3accb6efea16198f2', X'01a22cb9fb397773a0f393f2c7d4bc2e', 1796046715726, 1, 0, '', 'old, 01a22cb9-fb4e-7168-bfd7-89a04ad63912', '127.0.0.1');
-- next
INSERT INTO activity (id, org_id, at, action, actor, actor_name, subject, address) VALUES (X'01a22cb9fb537a1da731a5f003a632d3', X'01a22cb9fb397773a0f393f2c7d4bc2e', 1796046715731, 2, 0, '', '01a22cb9-fb4e-7168-bfd7-89a04ad63912', '127.0.0.1');
-- next
INSERT INTO activity (id, org_id, at, action, actor, actor_name, subject, address) VALUES (X'01a22cb9fb577f0ba266da4bbd35912b', X'01a22cb9fb397773a0f393f2c7d4bc2e', 1796046715735, 3, 2, 'sk_3NSg…CHz2', 'main', '127.0.0.1');
-- next
INSERT INTO activity (id, org_id, at, action, actor, actor_name, subject, address) VALUES (X'01a22cb9fb5b7f8ba36b57b28f28c3a9', X'01a22cb9fb397773a0f393f2c7d4bc2e', 1796046715739, 3, 2, 'sk_3NSg…CHz2', 'broken', '127.0.0.1');
-- next
INSERT INTO activity (id, org_id, at, action, actor, actor_name, subject, address) VALUES (X'01a22cb9fb607e099c2282740de1decf', X'01a22cb9fb397773a0f393f2c7d4bc2e', 1796046715744, 3, 2, 'sk_3NSg…CHz2', 'waiting', '127.0.0.1');
-- next
INSERT INTO activity (id, org_id, at, action, actor, actor_name, subject, address) VALUES (X'01a22cb9fb627a13a19052de729df1d4', X'01a22cb9fb447ca6b4cb9068c4a47522', 1796046715746, 3, 2, 'sk_lvtR…XGz1', 'main', '127.0.0.1');
-- next
INSERT INTO activity (id, org_id, at, action, actor, actor_name, subject, address) VALUES (X'01a22cb9fb6579f89e421550fffb9e66', X'01a22cb9fb397773a0f393f2c7d4bc2e', 1796046715749, 6, 2, 'sk_3NSg…CHz2', 'main', '127.0.0.1');
-- next
INSERT INTO activity (id, org_id, at, action, actor, actor_name, subject, address) VALUES (X'01a22cb9fb677ab9a1eaad60e8660848', X'01a22cb9fb397773a0f393f2c7d4bc2e', 1796046715751, 7, 2, 'sk_3NSg…CHz2', 'waiting', '127.0.0.1');
-- next
INSERT INTO activity (id, org_id, at, action, actor, actor_name, subject, address) VALUES (X'01a22cb9fba47cdeb7f2c98f67daad88', X'01a22cb9fb397773a0f393f2c7d4bc2e', 1796046715812, 3, 2, 'sk_3NSg…CHz2', 'gone', '127.0.0.1');
-- next
INSERT INTO activity (id, org_id, at, action, actor, actor_name, subject, address) VALUES (X'01a22cb9fc6b74aaac4fa908dfd131f2', X'01a22cb9fb397773a0f393f2c7d4bc2e', 1796046716011, 5, 2, 'sk_3NSg…CHz2', 'gone', '127.0.0.1');
-- next
INSERT INTO activity (id, org_id, at, action, actor, actor_name, subject, address) VALUES (X'01a22cb9fc6f785ca24ba5ab06b7d5d6', X'01a22cb9fb447ca6b4cb9068c4a47522', 1796046716015, 10, 2, 'sk_lvtR…XGz1', 'main', '127.0.0.1');
-- next
INSERT INTO activity (id, org_id, at, action, actor, actor_name, subject, address) VALUES (X'01a22cb9fd6d72a5b8d5c5ecf9b83a1f', X'01a22cb9fb447ca6b4cb9068c4a47522', 1796046716269, 9, 2, 'sk_lvtR…XGz1', '01a22cb9-fce1-7281-a4bb-69fb087aa522', '127.0.0.1');
-- next
INSERT INTO activity (id, org_id, at, action, actor, actor_name, subject, address) VALUES (X'01a22cb9fd74785abedcb4a2306559bb', X'01a22cb9fb447ca6b4cb9068c4a47522', 1796046716276, 11, 2, 'sk_lvtR…XGz1', 'main', '127.0.0.1');
-- next
INSERT INTO activity (id, org_id, at, action, actor, actor_name, subject, address) VALUES (X'01a22cba03307c108c5e96d76e60a3ab', X'01a22cb9fb397773a0f393f2c7d4bc2e', 1796046717744, 13, 0, '', 'ada@acme.example, owner', '127.0.0.1');
-- next
INSERT INTO activity (id, org_id, at, action, actor, actor_name, subject, address) VALUES (X'01a22cba03957449bed8f1b9599a5074', NULL, 1796046717845, 13, 0, '', 'grace@herald.example, operator', '127.0.0.1');
-- next
INSERT INTO activity (id, org_id, at, action, actor, actor_name, subject, address) VALUES (X'01a22cba03cd7121b33af22eea2c18cf', X'01a22cb9fb397773a0f393f2c7d4bc2e', 1796046717901, 18, 0, '', 'developer', '127.0.0.1');
-- next
PRAGMA application_id = 1213353028; PRAGMA user_version = 9;
