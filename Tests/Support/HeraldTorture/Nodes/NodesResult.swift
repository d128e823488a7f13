/// What a run with several nodes has to tell.
struct NodesResult {
    let verdict: NodesVerdict
    let nodes: Int
    let restarts: Int
    /// How many records of stopped nodes were rejected when they went on.
    let rejected: Int
    let took: Duration

    /// How many servers were alive when they were killed.
    var kills: Int { count { $0 != .stopped } }

    /// The figures.
    var table: String {
        var table = Table()
        table.add("nodes", nodes)
        table.add("kills", kills)
        for kind in KillKind.allCases where kind != .migration {
            table.add("  \(kind.rawValue)", count { $0 == .killed(kind) })
        }
        table.add("stopped for longer than the lease", count { $0 == .stopped })
        table.add("  records rejected when they went on", rejected)
        table.add("restarts", restarts)
        table.add("reports sent", verdict.ledger.reports)
        table.add("reports answered 202", verdict.ledger.answers)
        table.add("deliveries promised", verdict.ledger.promised.count)
        table.add("deliveries stored", verdict.stored.byID.count)
        table.add("receipts", verdict.receipts.count)
        table.add("held by lost nodes", verdict.losses.reduce(0) { $0 + $1.held.count })
        table.add("duplicates of these", verdict.duplicates)
        let spans = verdict.losses.filter { !$0.held.isEmpty }.compactMap(\.takenOver).sorted()
        table.add("longest until taken over, seconds", spans.last?.inSeconds ?? "–")
        let delays = verdict.delays
        table.add("deliveries promised during restarts", delays.count)
        table.add("  99 % arrived after, seconds", delays.isEmpty ? "–" : delays[delays.count * 99 / 100].inSeconds)
        table.add("  all arrived after, seconds", delays.last?.inSeconds ?? "–")
        table.add("seconds", took.inSeconds)
        return table.text + "\n\n" + verdict.problems.table.text
    }

    private func count(where matches: (NodeLoss.Way) -> Bool) -> Int {
        verdict.losses.count { matches($0.way) }
    }
}
