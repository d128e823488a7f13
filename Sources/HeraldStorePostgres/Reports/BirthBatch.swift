import HeraldCore
import HeraldStore

/// The deliveries that the reports of a transaction make, each with the key of its workflow.
struct BirthBatch {
    private var births: [Birth] = []
    private var workflows: [Int64] = []

    /// How many there are.
    var count: Int { births.count }

    /// Those in a range of places.
    subscript(range: Range<Int>) -> ArraySlice<Birth> { births[range] }

    /// Adds one.
    ///
    /// - Parameter workflow: the key of its workflow.
    mutating func append(_ birth: Birth, workflow: Int64) {
        births.append(birth)
        workflows.append(workflow)
    }

    /// Puts those from a place on, which are of one workflow, in the order of their ids.
    mutating func sort(from first: Int) {
        births[first...].sort { $0.delivery.id < $1.delivery.id }
    }

    /// Stores them, as far as there are any.
    var insertions: [Statement] {
        [only(turnedAway: false).insertion, only(turnedAway: true).turningAway, tracing].compactMap(\.self)
    }

    /// Those that find no place in a backlog, or those that do. Nearly always it is all or none.
    private func only(turnedAway: Bool) -> BirthBatch {
        guard births.contains(where: { $0.isTurnedAway != turnedAway }) else { return self }
        var part = BirthBatch()
        for (birth, workflow) in zip(births, workflows) where birth.isTurnedAway == turnedAway {
            part.append(birth, workflow: workflow)
        }
        return part
    }

    private var insertion: Statement? {
        guard !births.isEmpty else { return nil }
        let deliveries = births.map(\.delivery)
        return Statement(
            ReportSQL.insertDeliveries,
            [
                .ids(deliveries.map(\.id)), .ids(deliveries.map(\.webhookID)), .integers(workflows),
                .integers(deliveries.map(\.eventType.storedCode)), .integers(deliveries.map(\.eventTime.milliseconds)),
                .integers(deliveries.map(\.acceptedAt.milliseconds)), .integers(births.map(\.claimableAt.milliseconds)),
                .integers(births.map { $0.lease?.token ?? 0 }), .ids(births.map { $0.lease?.owner }),
                .integers(births.map(\.pausedBefore)),
            ]
        )
    }

    /// Stores them as failed.
    private var turningAway: Statement? {
        guard !births.isEmpty else { return nil }
        let deliveries = births.map(\.delivery)
        return Statement(
            BacklogSQL.insertTurnedAway,
            [
                .ids(deliveries.map(\.id)), .ids(deliveries.map(\.webhookID)), .integers(workflows),
                .integers(deliveries.map(\.eventType.storedCode)), .integers(deliveries.map(\.eventTime.milliseconds)),
                .integers(deliveries.map(\.acceptedAt.milliseconds)), .integers(births.map(\.pausedBefore)),
            ]
        )
    }

    /// Notes in which traces they were reported, if any were.
    private var tracing: Statement? {
        let traced = births.lazy.map(\.delivery).filter { $0.trace != nil }
        guard !traced.isEmpty else { return nil }
        return Statement(ReportSQL.traces, [.ids(traced.map(\.id)), .texts(traced.map { $0.trace?.stored })])
    }
}
