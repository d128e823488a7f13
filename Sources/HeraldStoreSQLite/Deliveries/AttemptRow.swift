import GRDB
import HeraldCore
import HeraldStore

/// Columns of `attempt`, in the order in which ``HistorySQL/attempts`` selects them.
struct AttemptRow {
    let attempt: Attempt

    /// Reads a row.
    init(_ row: Row) throws {
        guard let outcome = AttemptOutcome(code: row[2], status: row[3]) else {
            throw CorruptRow("an unknown attempt outcome")
        }
        attempt = Attempt(
            number: row[0],
            startedAt: row.timestamp(1),
            outcome: outcome,
            timings: AttemptTimings(
                resolve: Self.span(row[4]),
                connect: Self.span(row[5]),
                tls: Self.span(row[6]),
                firstByte: Self.span(row[7]),
                total: .microseconds(row[8] as Int64)
            ),
            response: try Self.response(row),
            request: try Self.request(row)
        )
    }

    /// Binds an attempt, in the order of ``DeliverySQL/insertAttempt``.
    static func bind(_ attempt: Attempt, of delivery: DeliveryID, to row: inout Parameters) {
        let timings = attempt.timings
        let response = attempt.response?.storable
        row.bind(delivery)
        row.bind(attempt.number)
        row.bind(attempt.startedAt)
        row.bind(attempt.outcome.code)
        row.bind(attempt.outcome.status)
        row.bind(timings.resolve?.wholeMicroseconds)
        row.bind(timings.connect?.wholeMicroseconds)
        row.bind(timings.tls?.wholeMicroseconds)
        row.bind(timings.firstByte?.wholeMicroseconds)
        row.bind(timings.total.wholeMicroseconds)
        row.bind(response.map { HeaderBlock($0.headers).text })
        row.bind(response?.body)
        row.bind(response?.isTruncated)
        row.bind(attempt.request?.url)
        row.bind(attempt.request?.authHeaderName)
        row.bind(attempt.request?.signatureCodes)
    }

    private static func request(_ row: Row) throws -> SentRequest? {
        guard let url = row[12] as String?, let codes = try row.bytes(14) else { return nil }
        return SentRequest(url: url, authHeaderName: row[13], signatureCodes: codes)
    }

    private static func span(_ microseconds: Int64?) -> Duration? {
        microseconds.map(Duration.microseconds)
    }

    private static func response(_ row: Row) throws -> ResponseExcerpt? {
        guard let headers = row[9] as String?, let isTruncated = row[11] as Bool? else { return nil }
        return ResponseExcerpt(
            headers: HeaderBlock(text: headers).headers,
            body: try row.bytes(10) ?? [],
            isTruncated: isTruncated
        )
    }
}
