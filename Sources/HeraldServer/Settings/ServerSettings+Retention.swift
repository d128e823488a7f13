import HeraldCore

extension ServerSettings {
    /// Reads for how long what is over is kept. Attempts are never kept for longer than their delivery, so that for
    /// ever is the same as not set.
    static func retention(from reader: inout SettingsReader) -> RetentionTerms {
        var terms = RetentionTerms()
        terms.deliveries = span(.retainDeliveries, or: terms.deliveries, from: &reader)
        terms.attempts = span(.retainAttempts, or: terms.attempts, from: &reader)
        terms.activities = span(.retainAuditLog, or: terms.activities, from: &reader)
        terms.sessions = span(.retainSessions, or: terms.sessions, from: &reader)
        return terms
    }

    private static func span(
        _ setting: Setting,
        or fallback: Duration?,
        from reader: inout SettingsReader
    ) -> Duration? {
        let shortest = Limits.shortestRetention
        return reader.read(
            setting,
            or: fallback,
            expecting: "a span of \(shortest.text) or more, as in 90d, or forever"
        ) { text in
            if ["forever", "0"].contains(text) { return .some(nil) }
            return Duration(parsing: text).flatMap { $0 >= shortest ? .some($0) : nil }
        }
    }
}
