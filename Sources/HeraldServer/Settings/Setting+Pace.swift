/// How fast any webhook is sent to at most.
extension Setting {
    package static let webhookMaxPerMinute = Setting(
        flag: "webhook-max-per-minute",
        variable: "HERALD_WEBHOOK_MAX_PER_MINUTE",
        placeholder: "COUNT",
        defaultText: "no bound",
        help: "Attempts that begin in a minute at any one webhook, 1 to 60000, on this node; an org may lower it."
    )
    package static let webhookMaxConcurrent = Setting(
        flag: "webhook-max-concurrent",
        variable: "HERALD_WEBHOOK_MAX_CONCURRENT",
        placeholder: "COUNT",
        defaultText: "128",
        help: "Attempts under way at once at any one webhook, 1 to 128, on this node; an org may lower it."
    )
}
