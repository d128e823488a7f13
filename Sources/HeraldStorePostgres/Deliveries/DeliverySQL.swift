/// Statements that an engine's work costs. Each takes a whole batch and follows an index.
enum DeliverySQL {
    /// Leases the heads of webhooks' queues, and tells of each queue when the next behind is claimable.
    ///
    /// What others are claiming is skipped. When a queue has less to claim than there is room for, the next is the
    /// first that is not due. A window that has not begun begins under this lease at the earliest, so the pauses up to
    /// now are before it. All parts of the statement see the queue as it was before. The rows are gathered in an array
    /// because nobody can tell the planner how many a limit for each lane leaves, and it would rather read the whole
    /// table.
    static let claim = """
        WITH lane AS (
            SELECT o.place, o.room, h.id AS webhook_id, h.paused_for
            FROM unnest($1::uuid[], $2::bigint[]) WITH ORDINALITY AS o (webhook_id, room, place)
            JOIN herald.webhook AS h ON h.id = o.webhook_id
            WHERE h.deleted_at IS NULL AND h.paused_at IS NULL
        ), head AS MATERIALIZED (
            SELECT lane.place, p.delivery_id, p.claimable_at
            FROM lane
            CROSS JOIN LATERAL (
                SELECT delivery_id, claimable_at FROM herald.pending
                WHERE webhook_id = lane.webhook_id AND claimable_at <= $3
                ORDER BY claimable_at, delivery_id LIMIT lane.room
                FOR UPDATE SKIP LOCKED
            ) AS p
        ), leased AS (
            UPDATE herald.pending AS p
            SET lease_token = p.lease_token + 1, lease_owner = $4, claimable_at = greatest($5, p.due_at),
                paused_before = CASE WHEN p.first_attempt_at IS NULL THEN lane.paused_for ELSE p.paused_before END
            FROM lane
            WHERE p.delivery_id = ANY (ARRAY (SELECT delivery_id FROM head)) AND lane.webhook_id = p.webhook_id
            RETURNING lane.place, p.delivery_id, p.lease_token, p.attempts, p.first_attempt_at, p.due_at,
                lane.paused_for - p.paused_before AS paused_for
        ), last AS (
            SELECT DISTINCT ON (place) place, claimable_at, delivery_id, count(*) OVER (PARTITION BY place) AS claimed
            FROM head
            ORDER BY place, claimable_at DESC, delivery_id DESC
        ), next AS MATERIALIZED (
            SELECT lane.place, behind.claimable_at
            FROM lane
            LEFT JOIN last ON last.place = lane.place AND last.claimed = lane.room
            LEFT JOIN LATERAL (
                SELECT p.claimable_at FROM herald.pending AS p
                WHERE p.webhook_id = lane.webhook_id AND (p.claimable_at, p.delivery_id) > (
                    coalesce(last.claimable_at, CASE lane.room WHEN 0 THEN 0 ELSE $3 END),
                    coalesce(last.delivery_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff')
                )
                ORDER BY p.claimable_at, p.delivery_id LIMIT 1
            ) AS behind ON true
        )
        SELECT next.place, next.claimable_at, leased.lease_token, leased.delivery_id, d.webhook_id, w.id, d.event_type,
            d.event_time, d.accepted_at, d.state, leased.attempts, leased.first_attempt_at, leased.due_at,
            leased.paused_for, w.org_id, d.attempts_before, d.is_test, d.trace
        FROM next
        LEFT JOIN leased ON leased.place = next.place
        LEFT JOIN herald.delivery AS d ON d.id = leased.delivery_id
        LEFT JOIN herald.workflow AS w ON w.key = d.workflow_key
        """

    /// Records attempts whose leases hold, and returns the places of those in the batch.
    ///
    /// A row that somebody else is changing is waited for and judged again by what it is then.
    static let record = """
        WITH new AS (
            SELECT * FROM unnest(
                $1::uuid[], $2::uuid[], $3::bigint[], $4::uuid[], $5::bigint[], $6::bigint[], $7::bigint[], $8::bigint[],
                $9::text[], $10::bigint[], $11::bigint[], $12::bigint[], $13::bigint[], $14::bigint[], $15::bigint[],
                $16::text[], $17::bytea[], $18::boolean[], $19::text[], $20::text[], $21::bytea[]
            ) WITH ORDINALITY AS new (
                delivery_id, webhook_id, lease_token, lease_owner, state, number, started_at, due_at,
                outcome, http_status, resolve_us, connect_us, tls_us, first_byte_us, total_us,
                response_headers, response_body, response_truncated, url, auth_header_name, signatures, place
            )
        ), held AS MATERIALIZED (
            SELECT new.*, coalesce(p.first_attempt_at, new.started_at) AS first_attempt_at, p.paused_before,
                p.due_at AS was_due_at
            FROM new
            JOIN herald.pending AS p ON p.delivery_id = new.delivery_id AND p.webhook_id = new.webhook_id
                AND p.lease_token = new.lease_token AND p.lease_owner = new.lease_owner
            JOIN herald.webhook AS h ON h.id = p.webhook_id AND h.deleted_at IS NULL
            FOR UPDATE OF p
        ), waiting AS (
            UPDATE herald.pending AS p
            SET attempts = held.number, first_attempt_at = held.first_attempt_at, due_at = held.due_at,
                claimable_at = held.due_at, lease_owner = NULL
            FROM held
            WHERE p.delivery_id = held.delivery_id AND held.state = 0
        ), done AS (
            DELETE FROM herald.pending AS p USING held WHERE p.delivery_id = held.delivery_id AND held.state <> 0
        ), finished AS (
            UPDATE herald.delivery AS d
            SET state = held.state, attempts = held.number, first_attempt_at = held.first_attempt_at,
                due_at = held.was_due_at, paused_before = held.paused_before, lease_token = held.lease_token
            FROM held
            WHERE d.id = held.delivery_id AND held.state <> 0
        ), logged AS (
            INSERT INTO herald.attempt
                (delivery_id, number, started_at, outcome, http_status, resolve_us, connect_us, tls_us, first_byte_us,
                total_us, response_headers, response_body, response_truncated, url, auth_header_name, signatures)
            SELECT delivery_id, number, started_at, outcome, http_status, resolve_us, connect_us, tls_us, first_byte_us,
                total_us, response_headers, response_body, response_truncated, url, auth_header_name, signatures
            FROM held
        )
        SELECT place FROM held
        """

    /// The places of those attempts in a batch that are in the log.
    static let recorded = """
        SELECT new.place
        FROM unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::text[]) WITH ORDINALITY
            AS new (delivery_id, number, started_at, outcome, place)
        JOIN herald.attempt AS a ON a.delivery_id = new.delivery_id AND a.number = new.number
            AND a.started_at = new.started_at AND a.outcome = new.outcome
        """

    /// How many deliveries of some webhooks have been claimable since an instant or longer, up to a bound.
    static let countDue = """
        SELECT count(*) FROM (
            SELECT 1 FROM unnest($1::uuid[]) AS o (webhook_id)
            CROSS JOIN LATERAL (
                SELECT 1 FROM herald.pending AS p
                WHERE p.webhook_id = o.webhook_id AND p.claimable_at <= $2 LIMIT $3
            ) AS due
            LIMIT $3
        ) AS counted
        """

    static let release = """
        UPDATE herald.pending AS p SET claimable_at = p.due_at, lease_owner = NULL
        FROM unnest($1::uuid[], $2::bigint[], $3::uuid[]) AS held (delivery_id, lease_token, lease_owner)
        WHERE p.delivery_id = held.delivery_id AND p.lease_token = held.lease_token AND p.lease_owner = held.lease_owner
        """

    /// Puts deliveries off that are held under leases, and ends the leases.
    static let putOff = """
        UPDATE herald.pending AS p SET claimable_at = greatest($4, p.due_at), lease_owner = NULL
        FROM unnest($1::uuid[], $2::bigint[], $3::uuid[]) AS held (delivery_id, lease_token, lease_owner)
        WHERE p.delivery_id = held.delivery_id AND p.lease_token = held.lease_token AND p.lease_owner = held.lease_owner
        RETURNING 1
        """

    static let prolong = """
        UPDATE herald.pending SET claimable_at = $4
        WHERE delivery_id = $1 AND lease_token = $2 AND lease_owner = $3
        """

    /// Fails deliveries without an attempt, unless their webhook is deleted, or paused.
    static let expire = """
        WITH done AS (
            DELETE FROM herald.pending AS p
            USING unnest($1::uuid[], $2::bigint[], $3::uuid[]) AS held (delivery_id, lease_token, lease_owner),
                herald.webhook AS h
            WHERE p.delivery_id = held.delivery_id AND p.lease_token = held.lease_token
                AND p.lease_owner = held.lease_owner
                AND h.id = p.webhook_id AND h.paused_at IS NULL AND h.deleted_at IS NULL
            RETURNING p.*
        )
        UPDATE herald.delivery AS d
        SET state = 2, attempts = done.attempts, first_attempt_at = done.first_attempt_at, due_at = done.due_at,
            paused_before = done.paused_before, lease_token = done.lease_token
        FROM done
        WHERE d.id = done.delivery_id
        """

    /// Cancels pending deliveries of a webhook, but for those that somebody else is changing just now.
    static let cancelSome = """
        WITH head AS (
            SELECT delivery_id FROM herald.pending WHERE webhook_id = $1 LIMIT $2 FOR UPDATE SKIP LOCKED
        ), done AS (
            DELETE FROM herald.pending AS p USING head WHERE p.delivery_id = head.delivery_id
            RETURNING p.*
        )
        UPDATE herald.delivery AS d
        SET state = 3, attempts = done.attempts, first_attempt_at = done.first_attempt_at, due_at = done.due_at,
            paused_before = done.paused_before, lease_token = done.lease_token
        FROM done
        WHERE d.id = done.delivery_id
        RETURNING 1
        """

    /// The next webhooks with pending deliveries, deleted ones included and paused ones not: one seek for each, however
    /// many deliveries they have.
    static let nextLanes = """
        WITH RECURSIVE lane AS (
            (
                SELECT webhook_id, claimable_at FROM herald.pending
                WHERE webhook_id > $1 ORDER BY webhook_id, claimable_at LIMIT 1
            )
            UNION ALL
            SELECT next.webhook_id, next.claimable_at
            FROM lane
            CROSS JOIN LATERAL (
                SELECT webhook_id, claimable_at FROM herald.pending
                WHERE webhook_id > lane.webhook_id ORDER BY webhook_id, claimable_at LIMIT 1
            ) AS next
        ), page AS (
            SELECT lane.webhook_id, lane.claimable_at,
                (SELECT CASE WHEN deleted_at IS NOT NULL THEN 2 WHEN paused_at IS NOT NULL THEN 1 ELSE 0 END
                FROM herald.webhook WHERE id = lane.webhook_id) AS standing
            FROM lane
        )
        SELECT webhook_id, claimable_at, standing = 2 FROM page WHERE standing <> 1 LIMIT $2
        """
}
