import HeraldCore

extension ServerSettings {
    /// Reads how often clients may call.
    static func rateLimits(from reader: inout SettingsReader) -> RateLimits {
        let standard = RateLimits.standard
        return RateLimits(
            key: rateLimit(.rateLimitKey, or: standard.key, from: &reader),
            address: rateLimit(.rateLimitAddress, or: standard.address, from: &reader),
            platform: rateLimit(.rateLimitPlatform, or: standard.platform, from: &reader)
        )
    }

    /// Reads how many webhooks an org may have.
    static func webhooksPerOrg(from reader: inout SettingsReader) -> Int {
        let range = Limits.webhooksPerOrgRange
        return reader.read(
            .maxWebhooksPerOrg,
            or: Limits.webhooksPerOrg,
            expecting: "a count from \(range.lowerBound) to \(range.upperBound)"
        ) { Int($0).flatMap { range.contains($0) ? $0 : nil } }
    }

    /// Reads how much may be pending for a webhook.
    static func pendingPerWebhook(from reader: inout SettingsReader) -> Int? {
        let range = Limits.pendingPerWebhookRange
        return reader.read(
            .maxPendingPerWebhook,
            or: Limits.pendingPerWebhook,
            expecting: "a count from \(range.lowerBound) to \(range.upperBound), or off"
        ) { text in
            if text == "off" { return .some(nil) }
            return Int(text).flatMap { range.contains($0) ? .some($0) : nil }
        }
    }

    private static func rateLimit(
        _ setting: Setting,
        or fallback: RateLimit?,
        from reader: inout SettingsReader
    ) -> RateLimit? {
        reader.read(
            setting,
            or: fallback,
            expecting: "calls and a span of 1s to 1h in whole seconds, as in 6000/1m, or off"
        ) { text in
            if text == "off" { return .some(nil) }
            return RateLimit(parsing: text).map { .some($0) }
        }
    }
}
