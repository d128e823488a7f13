/// Compares what was promised, what arrived and what is stored.
struct Verdict {
    let ledger: AnswerLedger
    let receipts: [Receipt]
    let lives: ServerLives
    let silences: [Silence]
    let stored: StoredDeliveries
    let problems: Problems

    /// How soon the end of an attempt is recorded.
    ///
    /// By the transaction after the one that is under way when it comes; each has at most 4,096 rows and a sync, some
    /// tens of milliseconds. The rest of the span is for a machine on which everybody waits for a processor.
    static let recordingSpan: Duration = .seconds(3)

    /// Notes every disagreement.
    func judge() {
        Comparison(ledger: ledger, receipts: receipts, stored: stored, problems: problems).judge()
        for (id, receipts) in Dictionary(grouping: receipts, by: \.id) { judge(receipts, of: id) }
        judgeSilences()
    }

    /// How many acknowledged receipts were followed by another of the same delivery: each was in flight at a kill.
    var duplicates: Int { repeats.count }

    /// The longest time between an acknowledgement and the kill that came before its record.
    var longestRecording: Duration {
        repeats.compactMap { span(from: $0.receipt, to: $0.life) }.max() ?? .zero
    }

    /// Every attempt is recorded but the one that an end interrupted.
    private func judge(_ receipts: [Receipt], of id: String) {
        for (life, receipts) in Dictionary(grouping: receipts, by: \.life) {
            judge(receipts.sorted { $0.arrived < $1.arrived }, of: id, in: life)
        }
    }

    /// What one server sent of one delivery.
    private func judge(_ receipts: [Receipt], of id: String, in number: Int) {
        let life = lives.all[number]
        if lives.book.wasOver(id, before: number) {
            problems.note(.unexplainedDuplicates, "\(id) was sent by server \(number), and was recorded as over before")
        }
        if receipts.dropLast().contains(where: \.isAcknowledged) {
            problems.note(
                .unexplainedDuplicates,
                "\(id) was sent again by server \(number), which had an acknowledgement"
            )
        }
        let unrecorded = receipts.count - lives.book.attempts(of: id, in: number)
        // One attempt is under way at a time, and only a kill or a deletion keeps it from being recorded.
        let isCanceled = stored.byID[id]?.state == .canceled
        if !(0...(life.kill == nil && !isCanceled ? 0 : 1)).contains(unrecorded) {
            problems.note(
                .wrongLog,
                "\(id): server \(number), \(life.kill?.rawValue ?? "ended by itself"), sent \(receipts.count) requests, "
                    + "\(unrecorded) of them not recorded"
            )
        }
        if unrecorded == 1, !isCanceled, let waited = span(from: receipts.last, to: life), waited > Self.recordingSpan {
            problems.note(.wrongLog, "\(id): not recorded \(waited.inSeconds) s after its answer")
        }
    }

    /// Nothing was sent of what was paused or deleted.
    private func judgeSilences() {
        for silence in silences {
            for receipt in receipts where silence.isBroken(by: receipt) {
                problems.note(.brokenSilences, "\(receipt.id), server \(receipt.life), silent since \(silence.life)")
            }
        }
    }

    /// How long the end of an attempt was known and not recorded, as far as it could have been.
    private func span(from receipt: Receipt?, to life: ServerLife) -> Duration? {
        receipt.map { min(life.ended, life.deafSince ?? life.ended) - $0.answered }
    }

    /// What was acknowledged and came again, and the life that ended before that was recorded.
    private var repeats: [(receipt: Receipt, life: ServerLife)] {
        Dictionary(grouping: receipts, by: \.id).values.flatMap { receipts in
            receipts.sorted { $0.arrived < $1.arrived }.dropLast().filter(\.isAcknowledged).map {
                (receipt: $0, life: lives.all[$0.life])
            }
        }
    }
}
