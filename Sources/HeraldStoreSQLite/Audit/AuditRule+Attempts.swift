import HeraldStore

/// What holds of the attempt log. An attempt was made when it stands there; no repair adds one.
extension AuditRule {
    static let attempts = [
        attemptDelivery, attemptNumbers, attemptCount, redeliveries, firstAttempt, limit, window, last,
    ]

    private static let attemptDelivery = AuditRule(
        promise: .attemptDelivery,
        subject: .attempts,
        offenders: "SELECT DISTINCT delivery_id FROM attempt WHERE delivery_id NOT IN (SELECT id FROM delivery)",
        repair: AuditRepair(
            "the attempt is deleted: it can be shown with nothing",
            "DELETE FROM attempt WHERE delivery_id NOT IN (SELECT id FROM delivery)"
        )
    )

    private static let attemptNumbers = AuditRule(
        promise: .attemptNumbers,
        subject: .attempts,
        offenders: """
            SELECT a.delivery_id FROM attempt AS a LEFT JOIN delivery AS d ON d.id = a.delivery_id GROUP BY a.delivery_id
            HAVING min(a.number) <> 1 + coalesce(d.attempts_forgotten, 0)
                OR max(a.number) <> count(*) + coalesce(d.attempts_forgotten, 0)
            """
    )

    private static let attemptCount = AuditRule(
        promise: .attemptCount,
        subject: .deliveries,
        offenders: """
            SELECT id FROM delivery AS d
            WHERE attempts_forgotten < 0
                OR attempts <> attempts_forgotten + (SELECT count(*) FROM attempt AS a WHERE a.delivery_id = d.id)
            """,
        repair: AuditRepair(
            "a count below the log's is raised to it; what the log lacks is lost",
            """
            UPDATE delivery
            SET attempts = attempts_forgotten + (SELECT count(*) FROM attempt AS a WHERE a.delivery_id = delivery.id)
            WHERE attempts_forgotten >= 0
                AND attempts < attempts_forgotten + (SELECT count(*) FROM attempt AS a WHERE a.delivery_id = delivery.id)
            """
        )
    )

    private static let redeliveries = AuditRule(
        promise: .redeliveries,
        subject: .deliveries,
        offenders: """
            SELECT d.id FROM delivery AS d WHERE d.attempts_before > d.attempts OR d.attempts_before <> coalesce(
                (SELECT r.attempts_before FROM redelivery AS r WHERE r.delivery_id = d.id ORDER BY number DESC LIMIT 1), 0
            )
            """
    )

    private static let firstAttempt = AuditRule(
        promise: .firstAttempt,
        subject: .deliveries,
        offenders: """
            SELECT d.id FROM delivery AS d
            LEFT JOIN attempt AS a ON a.delivery_id = d.id AND a.number = d.attempts_before + 1
            WHERE d.first_attempt_at IS NOT a.started_at
                AND (a.started_at IS NOT NULL OR d.attempts = d.attempts_before)
            """,
        repair: AuditRepair(
            "the window begins with the first attempt in the log, or not yet",
            """
            UPDATE delivery SET first_attempt_at = (
                SELECT a.started_at FROM attempt AS a
                WHERE a.delivery_id = delivery.id AND a.number = delivery.attempts_before + 1
            )
            WHERE id IN (
                SELECT d.id FROM delivery AS d
                LEFT JOIN attempt AS a ON a.delivery_id = d.id AND a.number = d.attempts_before + 1
                WHERE d.first_attempt_at IS NOT a.started_at
                    AND (a.started_at IS NOT NULL OR d.attempts = d.attempts_before)
            )
            """
        )
    )

    private static let limit = AuditRule(
        promise: .attemptLimit,
        subject: .attempts,
        offenders: """
            SELECT DISTINCT a.delivery_id FROM attempt AS a
            WHERE a.number > :max_attempts AND a.number > :max_attempts + coalesce((
                SELECT max(r.attempts_before) FROM redelivery AS r
                WHERE r.delivery_id = a.delivery_id AND r.attempts_before < a.number
            ), 0)
            """
    )

    private static let window = AuditRule(
        promise: .attemptWindow,
        subject: .attempts,
        offenders: """
            SELECT DISTINCT a.delivery_id FROM attempt AS a
            JOIN delivery AS d ON d.id = a.delivery_id JOIN webhook AS h ON h.id = d.webhook_id
            WHERE a.number > d.attempts_before
                AND a.started_at > d.first_attempt_at + :window + :slack + h.paused_for - d.paused_before
            """
    )

    private static let last = AuditRule(
        promise: .attemptLast,
        subject: .attempts,
        offenders: """
            SELECT DISTINCT a.delivery_id FROM attempt AS a
            WHERE a.outcome = 'acknowledged' AND EXISTS (
                SELECT 1 FROM attempt AS b WHERE b.delivery_id = a.delivery_id AND b.number > a.number
                    AND NOT EXISTS (
                        SELECT 1 FROM redelivery AS r WHERE r.delivery_id = a.delivery_id
                            AND r.attempts_before >= a.number AND r.attempts_before < b.number
                    )
            )
            """
    )
}
