/// What a kill loop has to tell.
struct KillResult {
    let verdict: Verdict
    let kills: [Kill]
    /// How many kills came with a power cut.
    let cuts: Int
    /// How often `herald fsck` was run.
    let checks: Int
    let took: Duration

    /// The figures.
    var table: String {
        var table = Table()
        for kind in KillKind.allCases { table.add("kills \(kind.rawValue)", kills.count { $0.kind == kind }) }
        table.add("power cuts among them", cuts)
        table.add("reports sent", verdict.ledger.reports)
        table.add("reports answered 202", verdict.ledger.answers)
        table.add("deliveries promised", verdict.ledger.promised.count)
        table.add("deliveries stored", verdict.stored.byID.count)
        table.add("receipts", verdict.receipts.count)
        table.add("duplicates of what was in flight", verdict.duplicates)
        table.add("longest unrecorded, seconds", verdict.longestRecording.inSeconds)
        table.add("fsck runs", checks)
        table.add("seconds", took.inSeconds)
        return table.text + "\n\n" + verdict.problems.table.text
    }
}
