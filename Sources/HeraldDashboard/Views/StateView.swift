import HeraldCore

/// A state as people see it: by a word and a shape, and only then by colour.
struct StateView: Sendable {
    let word: String
    /// The shape; the word says the same.
    let glyph: String
    /// The style's name for it.
    let kind: String

    /// Shows where a delivery stands.
    init(_ entry: DeliveryStanding) {
        switch entry {
        case .succeeded: (word, glyph, kind) = ("Delivered", "✓", "good")
        case .failed: (word, glyph, kind) = ("Failed", "✕", "bad")
        case .canceled: (word, glyph, kind) = ("Canceled", "⊘", "muted")
        case .waiting: (word, glyph, kind) = ("Pending", "◔", "calm")
        case .retrying: (word, glyph, kind) = ("Retrying", "↻", "warn")
        case .paused: (word, glyph, kind) = ("Paused", "‖", "muted")
        }
    }

    /// Shows how an attempt ended.
    init(_ outcome: AttemptOutcome) {
        if case .acknowledged = outcome {
            (word, glyph, kind) = ("Acknowledged", "✓", "good")
        } else {
            (word, glyph, kind) = ("Failed", "✕", "bad")
        }
    }

    /// Shows how a webhook fares.
    init(_ status: WebhookHealth.Status) {
        switch status {
        case .untried: (word, glyph, kind) = ("No attempt yet", "◔", "muted")
        case .healthy: (word, glyph, kind) = ("Healthy", "✓", "good")
        case .failing: (word, glyph, kind) = ("Failing", "✕", "bad")
        case .paused: (word, glyph, kind) = ("Paused", "‖", "muted")
        }
    }

    /// Shows where a replay stands.
    init(_ state: ReplayState) {
        switch state {
        case .running: (word, glyph, kind) = ("Running", "↻", "calm")
        case .done: (word, glyph, kind) = ("Done", "✓", "good")
        case .stopped: (word, glyph, kind) = ("Stopped", "⊘", "muted")
        case .failed: (word, glyph, kind) = ("Failed", "✕", "bad")
        }
    }

    /// Shows whether a webhook is sent to.
    init(isPaused: Bool) {
        (word, glyph, kind) = isPaused ? ("Paused", "‖", "muted") : ("Active", "✓", "good")
    }
}
