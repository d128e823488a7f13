/// What a kill loop has to tell.
struct KillResult {
    let verdict: Verdict
    let migrations: MigrationKills
    /// How many kills came with a power cut.
    let cuts: Int
    /// How often `herald fsck` was run.
    let checks: Int
    let took: Duration

    /// How many servers were alive when they were killed.
    var kills: Int { verdict.lives.all.count { $0.kill != nil } + migrations.count }

    /// The figures.
    var table: String {
        var table = Table()
        table.add("kills", kills)
        for kind in KillKind.allCases where kind != .migration {
            table.add("  \(kind.rawValue)", verdict.lives.all.count { $0.kill == kind })
        }
        table.add("  \(KillKind.migration.rawValue), or before it", migrations.count)
        table.add("    while its transaction was written", migrations.inTransaction)
        table.add("    from an earlier version", migrations.older)
        table.add("      while its transaction was written", migrations.inOlderTransaction)
        table.add("power cuts among them", cuts)
        table.add("reports sent", verdict.ledger.reports)
        table.add("reports answered 202", verdict.ledger.answers)
        table.add("deliveries promised", verdict.ledger.promised.count)
        table.add("deliveries stored", verdict.stored.byID.count)
        table.add("webhooks deleted", verdict.silences.count { $0.ended == nil })
        table.add("pauses", verdict.silences.count { $0.ended != nil })
        table.add("deliveries canceled", verdict.stored.byID.values.count { $0.state == .canceled })
        table.add("receipts", verdict.receipts.count)
        table.add("duplicates of what was in flight", verdict.duplicates)
        table.add("longest unrecorded, seconds", verdict.longestRecording.inSeconds)
        table.add("fsck runs", checks)
        table.add("seconds", took.inSeconds)
        return table.text + "\n\n" + verdict.problems.table.text
    }
}
