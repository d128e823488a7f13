/// How often clients may call, and how much they may have.
extension Setting {
    package static let rateLimitKey = Setting(
        flag: "rate-limit-key",
        variable: "HERALD_RATE_LIMIT_KEY",
        placeholder: "CALLS/SPAN|off",
        defaultText: "6000/1m",
        help:
            "Calls that one key of an org may make at once, and again spread over each span of 1s to 1h; on each node."
    )
    package static let rateLimitAddress = Setting(
        flag: "rate-limit-address",
        variable: "HERALD_RATE_LIMIT_ADDRESS",
        placeholder: "CALLS/SPAN|off",
        defaultText: "30000/1m",
        help: "The same for one client address, whatever its keys; the platform's calls do not count."
    )
    package static let rateLimitPlatform = Setting(
        flag: "rate-limit-platform",
        variable: "HERALD_RATE_LIMIT_PLATFORM",
        placeholder: "CALLS/SPAN|off",
        defaultText: "off",
        help: "The same for the platform key."
    )
    package static let maxWebhooksPerOrg = Setting(
        flag: "max-webhooks-per-org",
        variable: "HERALD_MAX_WEBHOOKS_PER_ORG",
        placeholder: "COUNT",
        defaultText: "100",
        help: "Webhooks that an org may have, 1 to 1000; each report of the org goes to all that are subscribed."
    )
    package static let maxPendingPerWebhook = Setting(
        flag: "max-pending-per-webhook",
        variable: "HERALD_MAX_PENDING_PER_WEBHOOK",
        placeholder: "COUNT|off",
        defaultText: "5000000",
        help: "Pending deliveries of a webhook from which on new ones fail at once, to be replayed; see operations.md."
    )
}
