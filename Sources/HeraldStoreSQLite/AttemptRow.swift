import FoundationEssentials
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
            response: try Self.response(row)
        )
    }

    /// The values that store an attempt, in the order of ``DeliverySQL/insertAttempt``.
    static func arguments(_ attempt: Attempt, of delivery: DeliveryID) -> StatementArguments {
        let timings = attempt.timings
        let response = attempt.response?.storable
        return [
            delivery.stored, attempt.number, attempt.startedAt.milliseconds, attempt.outcome.code,
            attempt.outcome.status, timings.resolve?.wholeMicroseconds, timings.connect?.wholeMicroseconds,
            timings.tls?.wholeMicroseconds, timings.firstByte?.wholeMicroseconds, timings.total.wholeMicroseconds,
            response.map { HeaderBlock($0.headers).text }, response.map { Data($0.body) }, response?.isTruncated,
        ]
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

extension Duration {
    fileprivate var wholeMicroseconds: Int64 {
        components.seconds * 1_000_000 + components.attoseconds / 1_000_000_000_000
    }
}
