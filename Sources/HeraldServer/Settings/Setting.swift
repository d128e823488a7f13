/// One thing that an operator may set: what it is called as flag and environment variable, and what it means.
///
/// The list in ``all`` is the only one; command line, environment, settings file, log and documentation are made from
/// it.
package struct Setting: Hashable, Sendable {
    /// The name as a flag, without the dashes, as in `allow-network`.
    package let flag: String?
    /// The environment variable.
    package let variable: String
    /// What the value stands for, as in `HOST:PORT`.
    package let placeholder: String
    /// What holds when nothing is set, for people.
    package let defaultText: String
    /// One sentence.
    package let help: String
    /// Whether the value must not be logged or shown.
    package let isSecret: Bool

    /// Describes a setting; only those in ``all`` are taken.
    init(
        flag: String?,
        variable: String,
        placeholder: String,
        defaultText: String,
        help: String,
        isSecret: Bool = false
    ) {
        self.flag = flag
        self.variable = variable
        self.placeholder = placeholder
        self.defaultText = defaultText
        self.help = help
        self.isSecret = isSecret
    }
}

extension Setting {
    package static let config = Setting(
        flag: "config",
        variable: "HERALD_CONFIG",
        placeholder: "FILE",
        defaultText: "none",
        help: "Settings file, .yaml, .yml or .json; flags and variables win over what is in it."
    )
    package static let listen = Setting(
        flag: "listen",
        variable: "HERALD_LISTEN",
        placeholder: "HOST:PORT",
        defaultText: "127.0.0.1:8080",
        help: "Address to serve the API on; port 0 takes a free one."
    )
    package static let publicURL = Setting(
        flag: "public-url",
        variable: "HERALD_PUBLIC_URL",
        placeholder: "URL",
        defaultText: "none",
        help:
            "Where browsers reach the server: links begin with it, and cookies are for HTTPS only unless its scheme is http."
    )
    package static let database = Setting(
        flag: "database",
        variable: "HERALD_DATABASE",
        placeholder: "FILE|URL",
        defaultText: "herald.db",
        help: "SQLite database, made at the first start, or postgres://… for one on a server that nodes share."
    )
    package static let masterKeyFile = Setting(
        flag: "master-key-file",
        variable: "HERALD_MASTER_KEY_FILE",
        placeholder: "FILE",
        defaultText: "the database's name with .master-key",
        help: "File with the key that seals secrets; made beside a new database, readable by its owner only."
    )
    package static let masterKey = Setting(
        flag: nil,
        variable: "HERALD_MASTER_KEY",
        placeholder: "HEX",
        defaultText: "from the file",
        help: "The master key itself, 64 hexadecimal digits, instead of a file.",
        isSecret: true
    )
    package static let otherMasterKeyFile = Setting(
        flag: "other-master-key-file",
        variable: "HERALD_OTHER_MASTER_KEY_FILE",
        placeholder: "FILE",
        defaultText: "none",
        help: "File with another master key, which opens as well while 'herald master-key rotate' changes the key."
    )
    package static let otherMasterKey = Setting(
        flag: nil,
        variable: "HERALD_OTHER_MASTER_KEY",
        placeholder: "HEX",
        defaultText: "none",
        help: "That other master key itself, instead of a file.",
        isSecret: true
    )
    package static let platformKey = Setting(
        flag: nil,
        variable: "HERALD_PLATFORM_KEY",
        placeholder: "plk_…",
        defaultText: "none",
        help: "Key that the platform's calls must carry; without one they are refused.",
        isSecret: true
    )
    package static let allowedNetworks = Setting(
        flag: "allow-network",
        variable: "HERALD_ALLOWED_NETWORKS",
        placeholder: "CIDR",
        defaultText: "none",
        help: "Network that receivers may be in although it is not public; repeat the flag, or separate by commas."
    )
    package static let allowInsecureReceivers = Setting(
        flag: "allow-insecure-receivers",
        variable: "HERALD_ALLOW_INSECURE_RECEIVERS",
        placeholder: "true|false",
        defaultText: "false",
        help: "Accept http and any port in webhook URLs: for sandbox and tests only."
    )
    package static let caFile = Setting(
        flag: "ca-file",
        variable: "HERALD_CA_FILE",
        placeholder: "FILE",
        defaultText: "system roots only",
        help: "PEM certificates to trust for receivers, besides the system's."
    )
    package static let retrySchedule = Setting(
        flag: "retry-schedule",
        variable: "HERALD_RETRY_SCHEDULE",
        placeholder: "WAITS",
        defaultText: "1m,5m,15m,1h,2h,4h,8h",
        help: "Waits between attempts, the last one again and again."
    )
    package static let maxAttempts = Setting(
        flag: "max-attempts",
        variable: "HERALD_MAX_ATTEMPTS",
        placeholder: "COUNT",
        defaultText: "12",
        help: "Attempts per delivery, 1 to 100."
    )
    package static let deliveryWindow = Setting(
        flag: "delivery-window",
        variable: "HERALD_DELIVERY_WINDOW",
        placeholder: "SPAN",
        defaultText: "24h",
        help: "How long after the first attempt the last may begin."
    )
    package static let attemptTimeout = Setting(
        flag: "attempt-timeout",
        variable: "HERALD_ATTEMPT_TIMEOUT",
        placeholder: "SPAN",
        defaultText: "10s",
        help: "How long a receiver may take to answer, look-up and connection included; 100ms to 60s."
    )
    package static let lease = Setting(
        flag: "lease",
        variable: "HERALD_LEASE",
        placeholder: "SPAN",
        defaultText: "attempt timeout + 50s",
        help: "After how long others take over what a node holds that died; attempt timeout + 15s to 5m."
    )
    package static let pauseOnGone = Setting(
        flag: "pause-on-gone",
        variable: "HERALD_PAUSE_ON_GONE",
        placeholder: "true|false",
        defaultText: "false",
        help: "Pause a webhook whose receiver answers 410 Gone, and keep its deliveries, until its org resumes it."
    )
    package static let pauseFailingAfter = Setting(
        flag: "pause-failing-after",
        variable: "HERALD_PAUSE_FAILING_AFTER",
        placeholder: "SPAN|never",
        defaultText: "3d",
        help:
            "Pause a webhook that fails for so long without a break, and keep its deliveries, until its org resumes it."
    )
    package static let alertURL = Setting(
        flag: "alert-url",
        variable: "HERALD_ALERT_URL",
        placeholder: "URL",
        defaultText: "none",
        help: "Where to post a notice of a webhook that fails for long, and of one that is paused for that."
    )
    package static let alertSecret = Setting(
        flag: nil,
        variable: "HERALD_ALERT_SECRET",
        placeholder: "SECRET",
        defaultText: "none",
        help: "What those notices are signed with, as deliveries are; 16 to 256 characters.",
        isSecret: true
    )
    package static let manualMigrations = Setting(
        flag: "manual-migrations",
        variable: "HERALD_MANUAL_MIGRATIONS",
        placeholder: "true|false",
        defaultText: "false",
        help:
            "Leave the database's schema alone at start, and do not start before 'herald migrate' has brought it up to date."
    )
    package static let metricsListen = Setting(
        flag: "metrics-listen",
        variable: "HERALD_METRICS_LISTEN",
        placeholder: "HOST:PORT",
        defaultText: "none",
        help: "Address to serve /metrics on, for Prometheus; whoever reaches it may read it. Not served unless set."
    )
    package static let accessLog = Setting(
        flag: "access-log",
        variable: "HERALD_ACCESS_LOG",
        placeholder: "true|false",
        defaultText: "false",
        help: "Log a line for each request that the API answers: who, what, and how long it took."
    )
    package static let logLevel = Setting(
        flag: "log-level",
        variable: "HERALD_LOG_LEVEL",
        placeholder: "LEVEL",
        defaultText: "info",
        help: "trace, debug, info, notice, warning, error or critical."
    )
    package static let logFormat = Setting(
        flag: "log-format",
        variable: "HERALD_LOG_FORMAT",
        placeholder: "text|json",
        defaultText: "text",
        help: "How log lines look on standard error."
    )

    /// Every setting of `herald serve`, in the order in which they are shown.
    package static let all: [Setting] = [
        .config, .listen, .publicURL, .tlsCertificate, .tlsKey, .trustedProxies, .proxyHeader, .drainDelay,
        .database, .masterKeyFile, .masterKey, .otherMasterKeyFile, .otherMasterKey,
        .platformKey, .rateLimitKey, .rateLimitAddress, .rateLimitPlatform,
        .maxWebhooksPerOrg, .maxPendingPerWebhook,
        .allowedNetworks, .allowInsecureReceivers, .caFile, .egressProxy, .egressProxyResolves,
        .retrySchedule, .maxAttempts, .deliveryWindow,
        .attemptTimeout, .lease, .webhookMaxPerMinute, .webhookMaxConcurrent,
        .pauseOnGone, .pauseFailingAfter, .alertURL, .alertSecret,
        .retainDeliveries, .retainAttempts, .retainAuditLog, .retainSessions,
        .manualMigrations, .metricsListen, .otlpEndpoint, .otlpHeaders, .traceSampleRatio, .accessLog, .logLevel,
        .logFormat,
    ]

    /// Variables of the same prefix that other commands read.
    package static let clientVariables: Set<String> = ["HERALD_URL"]
}
