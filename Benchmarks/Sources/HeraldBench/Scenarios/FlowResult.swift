import NIOCore

/// What following the events of one load gave.
struct FlowResult: Sendable {
    /// What the load saw.
    let load: LoadResult
    /// Every delivery's first receipt.
    let receipts: [Receipt]
    /// How many attempts the sink took and left without an answer.
    let hung: Int
    /// When all outcomes had been seen in the database, which is a little later than when they were there.
    let recorded: NIODeadline
    /// The server's processor time, from the first report until everything was recorded.
    let processorTime: Duration
    /// The server's peak of resident memory so far, in bytes.
    let peakResident: Int

    /// Deliveries received per second, from the first report to the last receipt.
    var deliveredPerSecond: Double {
        let last = receipts.map(\.received).max() ?? load.ended
        return Double(receipts.count) / (last - load.started).seconds
    }

    /// Deliveries recorded per second, from the first report until all were seen in the database.
    var recordedPerSecond: Double {
        Double(receipts.count) / (recorded - load.started).seconds
    }

    /// The server's processor time for 1,000 deliveries, in seconds.
    var processorSecondsPerThousand: Double {
        processorTime / .seconds(1) / Double(max(1, receipts.count)) * 1_000
    }

    /// The server's peak of resident memory, in MiB.
    var peakMiB: Double { Double(peakResident) / 1_048_576 }

    /// How long after it was due each event was received.
    var dueToReceipt: Latencies {
        Latencies(receipts.map { $0.received - $0.due })
    }

    /// How long after its report was answered each event was received; 0 when it was received before.
    var acceptedToReceipt: Latencies {
        Latencies(receipts.map { $0.received - load.accepted[Int($0.number)] })
    }
}
