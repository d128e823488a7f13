import HeraldCore

extension ServerSettings {
    /// Reads how fast any webhook is sent to at most.
    static func pace(from reader: inout SettingsReader) -> WebhookPace {
        WebhookPace(
            maxPerMinute: reader.read(
                .webhookMaxPerMinute,
                or: Int?.none,
                expecting: "a count from 1 to \(Limits.attemptsPerMinute)"
            ) { text in Int(text).flatMap { (1...Limits.attemptsPerMinute).contains($0) ? .some($0) : nil } },
            maxConcurrent: reader.read(
                .webhookMaxConcurrent,
                or: Limits.attemptsPerWebhook,
                expecting: "a count from 1 to \(Limits.attemptsPerWebhook)"
            ) { text in Int(text).flatMap { (1...Limits.attemptsPerWebhook).contains($0) ? $0 : nil } }
        )
    }
}
