import HeraldCore
import HeraldStore

/// Records that share a transaction: their statement, and what follows from its answer.
struct RecordBatch {
    private let count: Int
    /// The places of the records in ``statement``. Of several under one lease only the first can hold, and a statement
    /// must not name a row twice.
    private let places: [Int]
    private let records: [AttemptRecord]

    /// Takes records.
    init(_ records: [AttemptRecord]) {
        var named: Set<NamedLease> = []
        count = records.count
        places = records.indices.filter { index in
            named.insert(NamedLease(deliveryID: records[index].deliveryID, lease: records[index].lease)).inserted
        }
        self.records = places.map { records[$0] }
    }

    private struct NamedLease: Hashable {
        let deliveryID: DeliveryID
        let lease: Lease
    }

    /// Records all whose leases hold.
    var statement: Statement {
        let attempts = records.map(\.attempt)
        let timings = attempts.map(\.timings)
        let responses = attempts.map { $0.response?.storable }
        return Statement(
            DeliverySQL.record,
            [
                .ids(records.map(\.deliveryID)), .ids(records.map(\.webhookID)), .integers(records.map(\.lease.token)),
                .ids(records.map(\.lease.owner)), .integers(records.map(\.transition.state.storedCode)),
                .integers(attempts.map { Int64($0.number) }), .integers(attempts.map(\.startedAt.milliseconds)),
                .integers(records.map(\.transition.dueAt?.milliseconds)), .texts(attempts.map(\.outcome.code)),
                .integers(attempts.map { $0.outcome.status.map(Int64.init) }),
                .integers(timings.map { $0.resolve?.wholeMicroseconds }),
                .integers(timings.map { $0.connect?.wholeMicroseconds }),
                .integers(timings.map { $0.tls?.wholeMicroseconds }),
                .integers(timings.map { $0.firstByte?.wholeMicroseconds }),
                .integers(timings.map(\.total.wholeMicroseconds)),
                .texts(responses.map { response in response.map { HeaderBlock($0.headers).text } }),
                .byteStrings(responses.map { $0?.body }), .flags(responses.map { $0?.isTruncated }),
                .texts(attempts.map { $0.request?.url }), .texts(attempts.map { $0.request?.authHeaderName }),
                .byteStrings(attempts.map { $0.request?.signatureCodes }),
            ]
        )
    }

    /// Looks which of the very same attempts are in the log.
    var look: Statement {
        Statement(
            DeliverySQL.recorded,
            [
                .ids(records.map(\.deliveryID)), .integers(records.map { Int64($0.attempt.number) }),
                .integers(records.map(\.attempt.startedAt.milliseconds)),
                .texts(records.map(\.attempt.outcome.code)),
            ]
        )
    }

    /// Reads the answer of ``statement`` or ``look``: for each record, whether it is stored.
    func held(from rows: [Row]) throws -> [Bool] {
        var held = Array(repeating: false, count: count)
        // Places in a statement are counted from one.
        for row in rows { held[places[Int(try row.integer(0)) - 1]] = true }
        return held
    }
}
