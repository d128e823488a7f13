import HeraldStore

/// What holds of the attempt log. An attempt was made when it stands there.
extension AuditRule {
    static let attempts = [
        attemptDelivery, attemptNumbers, attemptCount, redeliveries, firstAttempt, limit, window, last,
    ]

    private static let attemptDelivery = AuditRule(
        promise: .attemptDelivery,
        subject: .attempts,
        offenders: """
            SELECT a.delivery_id::text, count(*) OVER () FROM herald.attempt AS a
            WHERE NOT EXISTS (SELECT 1 FROM herald.delivery AS d WHERE d.id = a.delivery_id)
            GROUP BY a.delivery_id
            LIMIT $11
            """
    )

    private static let attemptNumbers = AuditRule(
        promise: .attemptNumbers,
        subject: .attempts,
        offenders: """
            SELECT a.delivery_id::text, count(*) OVER () FROM herald.attempt AS a
            LEFT JOIN herald.delivery AS d ON d.id = a.delivery_id
            GROUP BY a.delivery_id, d.attempts_forgotten
            HAVING min(a.number) <> 1 + coalesce(d.attempts_forgotten, 0)
                OR max(a.number) <> count(*) + coalesce(d.attempts_forgotten, 0)
            LIMIT $11
            """
    )

    private static let attemptCount = AuditRule(
        promise: .attemptCount,
        subject: .deliveries,
        offenders: """
            SELECT d.id::text, count(*) OVER () FROM herald.delivery AS d
            LEFT JOIN herald.pending AS p ON p.delivery_id = d.id
            LEFT JOIN (
                SELECT delivery_id, count(*) AS attempts FROM herald.attempt GROUP BY delivery_id
            ) AS logged ON logged.delivery_id = d.id
            WHERE d.attempts_forgotten < 0
                OR coalesce(p.attempts, d.attempts) <> d.attempts_forgotten + coalesce(logged.attempts, 0)
            LIMIT $11
            """
    )

    private static let redeliveries = AuditRule(
        promise: .redeliveries,
        subject: .deliveries,
        offenders: """
            SELECT d.id::text, count(*) OVER () FROM herald.delivery AS d
            LEFT JOIN herald.pending AS p ON p.delivery_id = d.id
            LEFT JOIN (
                SELECT DISTINCT ON (delivery_id) delivery_id, attempts_before FROM herald.redelivery
                ORDER BY delivery_id, number DESC
            ) AS last ON last.delivery_id = d.id
            WHERE d.attempts_before > coalesce(p.attempts, d.attempts)
                OR d.attempts_before <> coalesce(last.attempts_before, 0)
            LIMIT $11
            """
    )

    private static let firstAttempt = AuditRule(
        promise: .firstAttempt,
        subject: .deliveries,
        offenders: """
            SELECT d.id::text, count(*) OVER () FROM herald.delivery AS d
            LEFT JOIN herald.pending AS p ON p.delivery_id = d.id
            LEFT JOIN herald.attempt AS a ON a.delivery_id = d.id AND a.number = d.attempts_before + 1
            WHERE coalesce(p.first_attempt_at, d.first_attempt_at) IS DISTINCT FROM a.started_at
                AND (a.started_at IS NOT NULL OR coalesce(p.attempts, d.attempts) = d.attempts_before)
            LIMIT $11
            """
    )

    private static let limit = AuditRule(
        promise: .attemptLimit,
        subject: .attempts,
        offenders: """
            SELECT a.delivery_id::text, count(*) OVER () FROM herald.attempt AS a
            WHERE a.number > $2 AND a.number > $2 + coalesce((
                SELECT max(r.attempts_before) FROM herald.redelivery AS r
                WHERE r.delivery_id = a.delivery_id AND r.attempts_before < a.number
            ), 0)
            GROUP BY a.delivery_id
            LIMIT $11
            """
    )

    private static let window = AuditRule(
        promise: .attemptWindow,
        subject: .attempts,
        offenders: """
            SELECT a.delivery_id::text, count(*) OVER () FROM herald.attempt AS a
            JOIN herald.delivery AS d ON d.id = a.delivery_id
            JOIN herald.webhook AS h ON h.id = d.webhook_id
            LEFT JOIN herald.pending AS p ON p.delivery_id = d.id
            WHERE a.number > d.attempts_before AND a.started_at > coalesce(p.first_attempt_at, d.first_attempt_at) + $3 + $4
                + h.paused_for - coalesce(p.paused_before, d.paused_before)
            GROUP BY a.delivery_id
            LIMIT $11
            """
    )

    private static let last = AuditRule(
        promise: .attemptLast,
        subject: .attempts,
        offenders: """
            SELECT a.delivery_id::text, count(*) OVER () FROM herald.attempt AS a
            JOIN herald.attempt AS b ON b.delivery_id = a.delivery_id AND b.number > a.number
            WHERE a.outcome = 'acknowledged' AND NOT EXISTS (
                SELECT 1 FROM herald.redelivery AS r WHERE r.delivery_id = a.delivery_id
                    AND r.attempts_before >= a.number AND r.attempts_before < b.number
            )
            GROUP BY a.delivery_id
            LIMIT $11
            """
    )
}
