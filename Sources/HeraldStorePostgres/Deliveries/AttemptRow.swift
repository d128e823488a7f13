import HeraldCore
import HeraldStore

/// Columns of `attempt`, in the order in which ``HistorySQL/attempts`` selects them.
struct AttemptRow {
    let attempt: Attempt

    /// Reads a row.
    init(_ row: Row) throws {
        let status = try row.optionalInteger(3).map { Int($0) }
        guard let outcome = AttemptOutcome(code: try row.text(2), status: status) else {
            throw CorruptRow("an unknown attempt outcome")
        }
        attempt = Attempt(
            number: Int(try row.integer(0)),
            startedAt: try row.timestamp(1),
            outcome: outcome,
            timings: AttemptTimings(
                resolve: try Self.span(row, 4),
                connect: try Self.span(row, 5),
                tls: try Self.span(row, 6),
                firstByte: try Self.span(row, 7),
                total: .microseconds(try row.integer(8))
            ),
            response: try Self.response(row),
            request: try Self.request(row)
        )
    }

    private static func request(_ row: Row) throws -> SentRequest? {
        guard let url = try row.optionalText(12), let codes = try row.optionalBytes(14) else { return nil }
        return SentRequest(url: url, authHeaderName: try row.optionalText(13), signatureCodes: codes)
    }

    private static func span(_ row: Row, _ column: Int) throws -> Duration? {
        try row.optionalInteger(column).map { .microseconds($0) }
    }

    private static func response(_ row: Row) throws -> ResponseExcerpt? {
        guard let headers = try row.optionalText(9), let isTruncated = try row.optionalFlag(11) else { return nil }
        return ResponseExcerpt(
            headers: HeaderBlock(text: headers).headers,
            body: try row.optionalBytes(10) ?? [],
            isTruncated: isTruncated
        )
    }
}
