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
INSERT INTO delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, claimable_at, lease_token, lease_owner, paused_before) VALUES (X'01a22cb9fb6d7514b873c9a3b2619cf5', X'01a22cb9fb5b7bdfb62c1a172ff316db', 1, 1, 1796046715757, 1796046715757, 0, 1, 1796046715763, 1796050297668, 1796050297668, 1, NULL, 0);
-- next
INSERT INTO delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, claimable_at, lease_token, lease_owner, paused_before) VALUES (X'01a22cb9fb6d7566bca6106ae123fd47', X'01a22cb9fb577f00a007c018d298ee1c', 1, 1, 1796046715757, 1796046715757, 1, 1, 1796046715761, 1796046715757, 1796046775757, 1, NULL, 0);
-- next
INSERT INTO delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, claimable_at, lease_token, lease_owner, paused_before) VALUES (X'01a22cb9fb6d7c4b9dea84eabe3714c4', X'01a22cb9fb6070dd8a81769c8194380b', 1, 1, 1796046715757, 1796046715757, 0, 0, NULL, 1796046715757, 1796046715757, 0, NULL, 0);
-- next
INSERT INTO delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, claimable_at, lease_token, lease_owner, paused_before) VALUES (X'01a22cb9fb76726cb04e2ea129d55cf3', X'01a22cb9fb5b7bdfb62c1a172ff316db', 2, 2, 1796046715766, 1796046715766, 0, 1, 1796046715772, 1796050647573, 1796050647573, 1, NULL, 0);
-- next
INSERT INTO delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, claimable_at, lease_token, lease_owner, paused_before) VALUES (X'01a22cb9fb7677d2bf1b54e897ab5981', X'01a22cb9fb6070dd8a81769c8194380b', 2, 2, 1796046715766, 1796046715766, 0, 0, NULL, 1796046715766, 1796046715766, 0, NULL, 0);
-- next
INSERT INTO delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, claimable_at, lease_token, lease_owner, paused_before) VALUES (X'01a22cb9fb7679249c331235050a1d15', X'01a22cb9fb577f00a007c018d298ee1c', 2, 2, 1796046715766, 1796046715766, 1, 1, 1796046715772, 1796046715766, 1796046775766, 1, NULL, 0);
-- next
INSERT INTO delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, claimable_at, lease_token, lease_owner, paused_before) VALUES (X'01a22cb9fb7f73a7a35d71a9a5b9cb30', X'01a22cb9fb627a2baaa273c2f0c1e66c', 3, 1, 1796046715775, 1796046715775, 1, 1, 1796046715785, 1796046715775, 1796046775775, 1, NULL, 0);
-- next
INSERT INTO delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, claimable_at, lease_token, lease_owner, paused_before) VALUES (X'01a22cb9fbac7543a8e56d65b9184dc7', X'01a22cb9fb6070dd8a81769c8194380b', 4, 1, 1796046715820, 1796046715820, 0, 0, NULL, 1796046715820, 1796046715820, 0, NULL, 0);
-- next
INSERT INTO delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, claimable_at, lease_token, lease_owner, paused_before) VALUES (X'01a22cb9fbac7cfd89892322935e4967', X'01a22cb9fb5b7bdfb62c1a172ff316db', 4, 1, 1796046715820, 1796046715820, 0, 1, 1796046715829, 1796050577671, 1796050577671, 1, NULL, 0);
-- next
INSERT INTO delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, claimable_at, lease_token, lease_owner, paused_before) VALUES (X'01a22cb9fbac7de58249d0c7b0ebf303', X'01a22cb9fba47527b0419c6a10b1dfbf', 4, 1, 1796046715820, 1796046715820, 3, 1, 1796046715830, 1796050095058, 1796050095058, 1, NULL, 0);
-- next
INSERT INTO delivery (id, webhook_id, workflow_key, event_type, event_time, accepted_at, state, attempts, first_attempt_at, due_at, claimable_at, lease_token, lease_owner, paused_before) VALUES (X'01a22cb9fbac7def858587a457bf6589', X'01a22cb9fb577f00a007c018d298ee1c', 4, 1, 1796046715820, 1796046715820, 1, 1, 1796046715826, 1796046715820, 1796046775820, 1, NULL, 0);
-- next
INSERT INTO attempt (delivery_id, number, started_at, outcome, http_status, resolve_us, connect_us, tls_us, first_byte_us, total_us, response_headers, response_body, response_truncated) VALUES (X'01a22cb9fb6d7514b873c9a3b2619cf5', 1, 1796046715763, 'rejected', 500, NULL, 399, NULL, 579, 1426, 'Server: BaseHTTP/0.6 Python/3.11.7
Date: Mon, 30 Nov 2026 13:51:55 GMT
Content-Length: 12
', X'6e6f20726f6f6d2068657265', 0);
-- next
INSERT INTO attempt (delivery_id, number, started_at, outcome, http_status, resolve_us, connect_us, tls_us, first_byte_us, total_us, response_headers, response_body, response_truncated) VALUES (X'01a22cb9fb6d7566bca6106ae123fd47', 1, 1796046715761, 'acknowledged', 204, NULL, 1401, NULL, 1250, 3609, 'Server: BaseHTTP/0.6 Python/3.11.7
Date: Mon, 30 Nov 2026 13:51:55 GMT
Content-Length: 0
', X'', 0);
-- next
INSERT INTO attempt (delivery_id, number, started_at, outcome, http_status, resolve_us, connect_us, tls_us, first_byte_us, total_us, response_headers, response_body, response_truncated) VALUES (X'01a22cb9fb76726cb04e2ea129d55cf3', 1, 1796046715772, 'rejected', 500, NULL, 79, NULL, 945, 1607, 'Server: BaseHTTP/0.6 Python/3.11.7
Date: Mon, 30 Nov 2026 13:51:55 GMT
Content-Length: 12
', X'6e6f20726f6f6d2068657265', 0);
-- next
INSERT INTO attempt (delivery_id, number, started_at, outcome, http_status, resolve_us, connect_us, tls_us, first_byte_us, total_us, response_headers, response_body, response_truncated) VALUES (X'01a22cb9fb7679249c331235050a1d15', 1, 1796046715772, 'acknowledged', 204, NULL, 1112, NULL, 826, 1967, 'Server: BaseHTTP/0.6 Python/3.11.7
Date: Mon, 30 Nov 2026 13:51:55 GMT
Content-Length: 0
', X'', 0);
-- next
INSERT INTO attempt (delivery_id, number, started_at, outcome, http_status, resolve_us, connect_us, tls_us, first_byte_us, total_us, response_headers, response_body, response_truncated) VALUES (X'01a22cb9fb7f73a7a35d71a9a5b9cb30', 1, 1796046715785, 'acknowledged', 204, NULL, 605, NULL, 168, 904, 'Server: BaseHTTP/0.6 Python/3.11.7
Date: Mon, 30 Nov 2026 13:51:55 GMT
Content-Length: 0
', X'', 0);
-- next
INSERT INTO attempt (delivery_id, number, started_at, outcome, http_status, resolve_us, connect_us, tls_us, first_byte_us, total_us, response_headers, response_body, response_truncated) VALUES (X'01a22cb9fbac7cfd89892322935e4967', 1, 1796046715829, 'rejected', 500, NULL, 117, NULL, 1353, 1802, 'Server: BaseHTTP/0.6 Python/3.11.7
Date: Mon, 30 Nov 2026 13:51:55 GMT
Content-Length: 12
', X'6e6f20726f6f6d2068657265', 0);
-- next
INSERT INTO attempt (delivery_id, number, started_at, outcome, http_status, resolve_us, connect_us, tls_us, first_byte_us, total_us, response_headers, response_body, response_truncated) VALUES (X'01a22cb9fbac7de58249d0c7b0ebf303', 1, 1796046715830, 'rejected', 500, NULL, 304, NULL, 500, 1329, 'Server: BaseHTTP/0.6 Python/3.11.7
Date: Mon, 30 Nov 2026 13:51:55 GMT
Content-Length: 12
', X'6e6f20726f6f6d2068657265', 0);
-- next
INSERT INTO attempt (delivery_id, number, started_at, outcome, http_status, resolve_us, connect_us, tls_us, first_byte_us, total_us, response_headers, response_body, response_truncated) VALUES (X'01a22cb9fbac7def858587a457bf6589', 1, 1796046715826, 'acknowledged', 204, NULL, 110, NULL, 1590, 1829, 'Server: BaseHTTP/0.6 Python/3.11.7
Date: Mon, 30 Nov 2026 13:51:55 GMT
Content-Length: 0
', X'', 0);
-- next
PRAGMA application_id = 1213353028; PRAGMA user_version = 2;
