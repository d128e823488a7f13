import HeraldCore

/// What a node has seen of its receivers and not yet told the store.
struct HealthBook: Sendable {
    private var notes: [WebhookID: HealthNote] = [:]

    /// An attempt has ended. Where there are too many webhooks, those that are new go unseen.
    mutating func add(
        _ outcome: AttemptOutcome,
        of webhook: WebhookID,
        latency: Duration,
        certificateEnd: Timestamp?,
        at now: Timestamp
    ) {
        guard notes[webhook] != nil || notes.count < Limits.healthNotesInMemory else { return }
        notes[webhook, default: HealthNote(of: webhook)]
            .add(outcome, latency: latency, certificateEnd: certificateEnd, at: now)
    }

    /// Takes some of what is to be told.
    mutating func take() -> [HealthNote] {
        let some = notes.keys.prefix(Limits.healthNotesPerTransaction)
        return some.compactMap { notes.removeValue(forKey: $0) }
    }

    /// Takes back what could not be told, as what came before all else.
    mutating func takeBack(_ untold: [HealthNote]) {
        for var note in untold {
            if let later = notes[note.webhookID] { note.add(later) }
            notes[note.webhookID] = note
        }
    }
}
