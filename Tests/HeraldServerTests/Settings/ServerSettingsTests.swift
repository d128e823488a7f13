import HeraldAPI
import HeraldCore
import HeraldServer
import HeraldSigning
import HeraldTracing
import Logging
import Testing

@Suite("A server's settings")
struct ServerSettingsTests {
    private func problems(_ flags: [Setting: String], _ environment: [String: String] = [:]) -> [String] {
        do {
            _ = try ServerSettings(flags: flags, environment: environment)
            return []
        } catch {
            return error.problems
        }
    }

    @Test("nothing set means the documented defaults")
    func defaults() throws {
        let settings = try ServerSettings(flags: [:], environment: [:])

        #expect(settings.listen == ListenAddress(host: "127.0.0.1", port: 8080))
        #expect(settings.publicURL == nil)
        #expect(settings.database == .file("herald.db"))
        #expect(settings.masterKey == .besideDatabase)
        #expect(settings.retrySchedule == .standard)
        #expect(settings.attemptTimeout == .seconds(10))
        #expect(settings.lease == .seconds(60))
        #expect(settings.drainDelay == .zero)
        #expect(settings.metricsListen == nil)
        #expect(settings.addressPolicy.allowedNetworks.isEmpty)
        #expect(!settings.addressPolicy.allowsInsecureReceivers)
    }

    @Test("a flag wins over its variable, and an empty variable is not set")
    func precedence() throws {
        let settings = try ServerSettings(
            flags: [.database: "flag.db"],
            environment: ["HERALD_DATABASE": "variable.db", "HERALD_MAX_ATTEMPTS": "3", "HERALD_LOG_LEVEL": ""]
        )

        #expect(settings.database == .file("flag.db"))
        #expect(settings.retrySchedule.maxAttempts == 3)
        #expect(settings.logLevel == .info)
    }

    @Test(
        "a database is a file, or a server that is shown without user, password and options",
        arguments: [
            ("herald.db", .file("herald.db"), "herald.db"),
            (
                "postgres://u:p@ss@db.example:5432/app?sslmode=require&password=x",
                .server(url: "postgres://u:p@ss@db.example:5432/app?sslmode=require&password=x"),
                "postgres://db.example:5432/app"
            ),
            (
                "postgres://herald:se?cret@db.example/app", .server(url: "postgres://herald:se?cret@db.example/app"),
                "postgres://…"
            ),
            (
                "postgres://herald:se/cret", .server(url: "postgres://herald:se/cret"), "postgres://…"
            ),
            (
                "postgresql:///app?host=/run/postgresql", .server(url: "postgresql:///app?host=/run/postgresql"),
                "postgresql:///app"
            ),
            ("postgresql:///app", .server(url: "postgresql:///app"), "postgresql:///app"),
        ] as [(String, DatabaseAddress, String)]
    )
    func database(text: String, address: DatabaseAddress, shown: String) throws {
        let settings = try ServerSettings(flags: [.database: text], environment: [:])

        #expect(settings.database == address)
        #expect("\(settings.database)" == shown)
        #expect(settings.metadata["database"] == "\(shown)")
    }

    @Test("networks are read from a list")
    func networks() throws {
        let settings = try ServerSettings(flags: [.allowedNetworks: "127.0.0.0/8,::1/128"], environment: [:])

        #expect(settings.addressPolicy.allowedNetworks.map(\.description) == ["127.0.0.0/8", "::1/128"])
    }

    @Test(
        "a value that makes no sense is a problem that names its setting",
        arguments: [
            (Setting.listen, "8080"), (.publicURL, "herald.example.com"), (.publicURL, "https://example.com/herald"),
            (.drainDelay, "5"), (.drainDelay, "61s"), (.listen, "::1:8080"), (.listen, "localhost:70000"),
            (.allowedNetworks, "10.0.0.1/8"), (.allowedNetworks, "everywhere"), (.allowInsecureReceivers, "maybe"),
            (.retrySchedule, "1m,,5m"), (.maxAttempts, "0"), (.maxAttempts, "many"), (.deliveryWindow, "0s"),
            (.attemptTimeout, "10"), (.attemptTimeout, "2m"), (.lease, "24s"), (.logLevel, "loud"), (.logFormat, "xml"),
            (.platformKey, "plk_short"), (.platformKey, "sk_0123456789abcdefghij"),
            (.pauseFailingAfter, "3"), (.pauseFailingAfter, "59s"), (.pauseFailingAfter, "31d"),
            (.alertURL, "https://platform.example/alerts"), (.retainDeliveries, "30"), (.retainAttempts, "59m"),
            (.retainAuditLog, "never"), (.webhookMaxPerMinute, "0"), (.webhookMaxPerMinute, "60001"),
            (.webhookMaxConcurrent, "129"),
        ]
    )
    func namesProblem(setting: Setting, text: String) {
        let problems = problems([setting: text])

        #expect(problems.count == 1)
        #expect(problems.first?.hasPrefix(setting.name) == true, "\(problems)")
    }

    @Test("a secret that makes no sense is not repeated")
    func unrepeated() {
        let problems = problems([:], ["HERALD_PLATFORM_KEY": "my-secret-key"])

        #expect(problems.count == 1 && !problems[0].contains("my-secret-key"))
    }

    @Test("variables of ours that are no settings are problems, those of others are not")
    func variables() {
        #expect(problems([:], ["HERALD_LISTN": "x", "HERALD_URL": "http://x", "PATH": "/bin"]).count == 1)
    }

    @Test("all problems are told at once")
    func allProblems() {
        #expect(problems([.listen: "x", .logFormat: "y"], ["HERALD_Z": "1"]).count == 3)
    }

    @Test("pausing what fails is set by a span, and can be off")
    func pausing() throws {
        #expect(try ServerSettings(flags: [:], environment: [:]).pauseFailingAfter == .seconds(3 * 86_400))
        #expect(
            try ServerSettings(flags: [.pauseFailingAfter: "6h"], environment: [:]).pauseFailingAfter
                == .seconds(21_600)
        )
        #expect(try ServerSettings(flags: [.pauseFailingAfter: "never"], environment: [:]).pauseFailingAfter == nil)
    }

    @Test("what is over is kept for a span, or for ever")
    func retention() throws {
        #expect(try ServerSettings(flags: [:], environment: [:]).retention == RetentionTerms())
        let flags: [Setting: String] = [
            .retainDeliveries: "90d", .retainAttempts: "1h", .retainAuditLog: "forever", .retainSessions: "0",
        ]
        let settings = try ServerSettings(flags: flags, environment: [:])
        #expect(settings.retention.deliveries == .seconds(90 * 86_400))
        #expect(settings.retention.attempts == .seconds(3600))
        #expect(settings.retention.activities == nil)
        #expect(settings.retention.sessions == nil)
        #expect(settings.metadata["retain-audit-log"] == "forever")
    }

    @Test("proxies that could never be known, or that are everybody, do not pass without a word")
    func proxies() throws {
        let mapped = problems([.trustedProxies: "10.0.0.0/8,::ffff:10.1.0.0/112"], [:])
        #expect(mapped.count == 1 && mapped[0].contains("'::ffff:10.1.0.0/112'"), "\(mapped)")
        for all in ["0.0.0.0/0", "::/0"] {
            let settings = try ServerSettings(flags: [.trustedProxies: "10.0.0.0/8,\(all)"], environment: [:])
            #expect(settings.warnings.count == 1 && settings.warnings[0].contains("\(all) lets every client"))
        }
        #expect(try ServerSettings(flags: [.trustedProxies: "10.0.0.0/8"], environment: [:]).warnings.isEmpty)
    }

    @Test("limits on calls are set by calls and a span, and can be off")
    func rates() throws {
        let standard = try ServerSettings(flags: [:], environment: [:]).rateLimits
        #expect(standard == .standard)
        #expect([standard.key?.text, standard.address?.text] == ["6000/1m", "30000/1m"])
        #expect(standard.platform == nil)
        let flags: [Setting: String] = [
            .rateLimitKey: "off", .rateLimitAddress: "10/2s", .rateLimitPlatform: "20000/1s",
        ]
        let limits = try ServerSettings(flags: flags, environment: [:]).rateLimits
        #expect(limits.key == nil)
        #expect(limits.address == RateLimit(calls: 10, windowSeconds: 2))
        #expect(limits.platform == RateLimit(calls: 20_000, windowSeconds: 1))
        for setting in flags.keys {
            for text in ["0/1m", "100", "1/1ms", "never"] { #expect(problems([setting: text]).count == 1) }
        }
    }

    @Test("an org's webhooks are bounded by a count")
    func webhooks() throws {
        #expect(try ServerSettings(flags: [:], environment: [:]).webhooksPerOrg == 100)
        #expect(try ServerSettings(flags: [.maxWebhooksPerOrg: "1000"], environment: [:]).webhooksPerOrg == 1000)
        for text in ["0", "1001", "many", "off"] { #expect(problems([.maxWebhooksPerOrg: text]).count == 1) }
    }

    @Test("notices need a URL that may be sent to and a secret, and the secret is not logged")
    func notices() throws {
        let secret = "a-secret-of-alerts"
        let url = "https://platform.example.com/alerts?token=1"
        let settings = try ServerSettings(flags: [.alertURL: url], environment: ["HERALD_ALERT_SECRET": secret])
        #expect(settings.alerts?.url.text == url)
        #expect(settings.alerts?.secret.revealed == secret)
        #expect(settings.metadata["alert-url"] == "https://platform.example.com")
        #expect(!"\(settings.metadata)".contains(secret))

        let alone = problems([:], ["HERALD_ALERT_SECRET": secret])
        #expect(alone.count == 1 && alone[0].hasPrefix("HERALD_ALERT_SECRET"))
        let short = problems([.alertURL: url], ["HERALD_ALERT_SECRET": "short"])
        #expect(short.first?.hasPrefix("HERALD_ALERT_SECRET") == true && !short.contains { $0.contains("'short'") })
        let inside = problems([.alertURL: "https://127.0.0.1/"], ["HERALD_ALERT_SECRET": secret])
        #expect(inside.count == 1 && inside[0].contains("is no URL that may be sent to"))
    }

    @Test("spans go where they are told to, and neither path nor header is logged or shown")
    func tracing() throws {
        #expect(try ServerSettings(flags: [:], environment: [:]).tracing == nil)
        let settings = try ServerSettings(
            flags: [.otlpEndpoint: "https://otlp.example.com:4318/tok_path", .traceSampleRatio: "0.25"],
            environment: ["HERALD_OTLP_HEADERS": "Authorization=Bearer%20tok_header"]
        )
        #expect(settings.tracing?.ratio == 0.25)
        #expect(settings.tracing?.endpoint.url == "https://otlp.example.com:4318/tok_path/v1/traces")
        #expect(settings.metadata["otlp-endpoint"] == "https://otlp.example.com:4318")
        #expect(settings.shown.contains { $0.value == "https://otlp.example.com:4318" })
        #expect(!"\(settings.metadata)\(settings.shown)\(settings.tracing as Any)".contains("tok_"))
        #expect(try ServerSettings(flags: [.otlpEndpoint: "http://a"], environment: [:]).tracing?.ratio == 1)
    }

    @Test("settings of spans that make no sense are refused, and none of them is repeated")
    func senselessTracing() {
        let header = ["HERALD_OTLP_HEADERS": "tok_header"]
        for (flags, environment, name) in [
            ([.otlpEndpoint: "http://user:tok_password@a"], [:], "--otlp-endpoint"),
            ([.otlpEndpoint: "http://a"], header, "HERALD_OTLP_HEADERS"),
            ([:], header, "HERALD_OTLP_HEADERS"),
            ([.traceSampleRatio: "0.5"], [:], "--trace-sample-ratio"),
            ([.otlpEndpoint: "http://a", .traceSampleRatio: "1.5"], [:], "--trace-sample-ratio"),
            ([.otlpEndpoint: "http://a", .traceSampleRatio: "nan"], [:], "--trace-sample-ratio"),
        ] as [([Setting: String], [String: String], String)] {
            let problems = problems(flags, environment)
            #expect(problems.count == 1 && problems[0].hasPrefix(name), "\(problems)")
            #expect(!problems.contains { $0.contains("tok_") }, "\(problems)")
        }
    }

    @Test("what is logged of the settings holds no secret")
    func withheld() throws {
        let key = "plk_0123456789abcdefghij"
        let masterKey = String(repeating: "ab", count: 32)
        let settings = try ServerSettings(
            flags: [:],
            environment: ["HERALD_PLATFORM_KEY": key, "HERALD_MASTER_KEY": masterKey]
        )

        let logged = "\(settings.metadata)"

        #expect(!logged.contains(key) && !logged.contains(masterKey))
        #expect(logged.contains("from the environment"))
    }
}
