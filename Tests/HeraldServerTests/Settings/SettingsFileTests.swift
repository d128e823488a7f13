import HeraldCore
import Logging
import Testing

@testable import HeraldServer

@Suite("Settings by file")
struct SettingsFileTests {
    /// One file, whatever it is called.
    private struct OneFile: SettingsFileReading {
        let text: String

        func bytes(at path: String) throws(StartupError) -> [UInt8] {
            guard path != "missing.yaml" else { throw StartupError("cannot read '\(path)'") }
            return Array(text.utf8)
        }
    }

    private func settings(
        _ text: String,
        named path: String = "herald.yaml",
        flags: [Setting: String] = [:],
        environment: [String: String] = [:]
    ) throws(SettingsError) -> ServerSettings {
        try ServerSettings(
            flags: flags.merging([.config: path]) { $1 },
            environment: environment,
            reading: OneFile(text: text)
        )
    }

    private func problems(_ text: String, named path: String = "herald.yaml") -> [String] {
        do {
            _ = try settings(text, named: path)
            return []
        } catch {
            return error.problems
        }
    }

    private static let yaml = """
        # What this node does.
        listen: "[::1]:9000"
        allow-network: [10.0.0.0/8, "fd00::/8"]
        allow-insecure-receivers: true
        max-attempts: 7
        attempt-timeout: 5s
        platform-key: plk_0123456789abcdefghij
        ca-file:
        """

    private static let json = """
        {"listen": "[::1]:9000", "allow-network": ["10.0.0.0/8", "fd00::/8"], "allow-insecure-receivers": true,
         "max-attempts": 7, "attempt-timeout": "5s", "platform-key": "plk_0123456789abcdefghij", "ca-file": ""}
        """

    @Test("a file sets what flags do, and more", arguments: [("a.yaml", yaml), ("a.YML", yaml), ("a.json", json)])
    func file(path: String, text: String) throws {
        let settings = try settings(text, named: path)

        #expect(settings.listen == ListenAddress(host: "::1", port: 9000))
        #expect(settings.addressPolicy.allowedNetworks.map(\.description) == ["10.0.0.0/8", "fd00::/8"])
        #expect(settings.addressPolicy.allowsInsecureReceivers)
        #expect(settings.retrySchedule.maxAttempts == 7)
        #expect(settings.attemptTimeout == .seconds(5))
        #expect(settings.platformKeys.count == 1)
        #expect(settings.caFile == nil)
    }

    @Test("flags win over variables, variables over the file, and the file over defaults")
    func precedence() throws {
        let settings = try settings(
            "database: file.db\nmax-attempts: 2\nlease: 2m\nlog-level: debug",
            flags: [.database: "flag.db"],
            environment: ["HERALD_DATABASE": "variable.db", "HERALD_MAX_ATTEMPTS": "3", "HERALD_LOG_LEVEL": ""]
        )

        #expect(settings.database == .file("flag.db"))
        #expect(settings.retrySchedule.maxAttempts == 3)
        #expect(settings.lease == .seconds(120))
        #expect(settings.logLevel == .debug)
        let origins = Dictionary(uniqueKeysWithValues: settings.shown.map { ($0.setting, $0.origin) })
        #expect(origins[.database] == "flag")
        #expect(origins[.maxAttempts] == "environment")
        #expect(origins[.lease] == "herald.yaml")
        #expect(origins[.listen] == "default")
    }

    @Test("a file in which everything is a comment sets nothing")
    func comments() throws {
        #expect(
            try settings("# listen: 0.0.0.0:80\n\n  # database: x\n").given.keys.sorted { $0.name < $1.name } == [
                .config
            ]
        )
    }

    @Test("a variable names the file as well")
    func variable() throws {
        let settings = try ServerSettings(
            flags: [:],
            environment: ["HERALD_CONFIG": "x.json"],
            reading: OneFile(text: #"{"lease": "90s"}"#)
        )

        #expect(settings.lease == .seconds(90))
    }

    @Test(
        "what is wrong in a file is told with the file, the name and what to do",
        arguments: [
            ("a.yaml", "lissten: x", "a.yaml: 'lissten' is not a setting"),
            ("a.yaml", "log:\n  level: debug", "a.yaml: 'log.level' is not a setting"),
            ("a.yaml", "config: b.yaml", "a.yaml: 'config' is not a setting"),
            ("a.json", #"{"herald.listen": "x"}"#, "a.json: 'herald.listen' is not a setting"),
            ("a.yaml", "max-attempts: many", "a.yaml: max-attempts: 'many' makes no sense: write a count"),
            ("a.yaml", "listen: [a, b]", "a.yaml: listen: what it holds is of another kind: write a text"),
            (
                "a.json", #"{"max-attempts": 1.5}"#,
                "a.json: max-attempts: what it holds is of another kind: write a whole"
            ),
            ("a.json", #"{"max-attempts": ["1"]}"#, "a.json: max-attempts: what it holds is of another kind"),
            (
                "a.json", #"{"pause-on-gone": []}"#,
                "a.json: pause-on-gone: what it holds is of another kind: write true"
            ),
            (
                "a.json", #"{"allow-network": [1]}"#,
                "a.json: allow-network: what it holds is of another kind: write a list"
            ),
            ("a.yaml", "allow-network: [10.0.0.1/8]", "a.yaml: allow-network: '10.0.0.1/8'"),
            ("a.json", "{", "a.json: is no settings file"), ("a.json", "{\"lease\": x}", "a.json: is no settings file"),
            ("a.yaml", "lease:1m\nlisten: x", "a.yaml: is no settings file: 2:7"),
            ("a.json", "[]", "a.json: is no settings file"),
            ("a.yaml", "listen: \"x", "a.yaml: is no settings file"),
            ("a.yaml", "lease: 1m\nlease: 2m", "a.yaml: is no settings file"),
            ("a.conf", "listen: x", "a.conf: what it is cannot be told by its name"),
            ("missing.yaml", "", "--config (HERALD_CONFIG): cannot read 'missing.yaml'"),
        ]
    )
    func wrong(path: String, text: String, beginning: String) {
        let problems = problems(text, named: path)

        #expect(problems.count == 1)
        #expect(problems.first?.hasPrefix(beginning) == true, "\(problems)")
        #expect(problems.first?.contains("Domain=") == false && problems.first?.last != ":", "\(problems)")
    }

    @Test("all problems of a file are told at once, and no secret with them")
    func allProblems() {
        let problems = problems("listen: x\nlog-format: y\nz: 1\nplatform-key: my-secret-key\nmaster-key: [a-secret]")

        #expect(problems.count == 5)
        #expect(!problems.contains { $0.contains("secret-key") || $0.contains("a-secret") }, "\(problems)")
    }

    @Test("a file that is no YAML is not quoted")
    func unquoted() {
        let problems = problems("platform-key: \"my-secret-key\n\tx: [")

        #expect(problems.count == 1 && !problems[0].contains("my-secret"), "\(problems)")
    }

    @Test(
        "a password inside a value makes a file one with secrets",
        arguments: [
            ("lease: 90s", false), ("platform-key: plk_0123456789abcdefghij", true),
            ("egress-proxy: http://proxy.example:3128", false), ("egress-proxy: http://a:b@proxy.example:3128", true),
            ("database: postgres://db.example/app", false), ("database: postgres://u:p@db.example/app", true),
            ("database: postgres://db.example/app?password=p", true),
        ]
    )
    func secrets(text: String, isSecret: Bool) throws {
        #expect(try settings(text).fileWithSecrets == (isSecret ? "herald.yaml" : nil))
    }

    @Test(
        "of the alert URL only the origin is shown",
        arguments: [
            ("https://platform.example.com/hooks/t0ken", "https://platform.example.com"),
            ("https://platform.example.com?t0ken", "https://platform.example.com"),
        ]
    )
    func alertURL(url: String, shown: String) throws {
        let settings = try settings("alert-url: \(url)\nalert-secret: a-secret-of-alerts")

        let row = settings.shown.first { $0.setting == .alertURL }
        #expect(row?.value == shown)
        #expect(!"\(settings.shown)".contains("t0ken"))
    }

    @Test("what is shown holds no secret")
    func withheld() throws {
        let settings = try settings(
            "platform-key: plk_0123456789abcdefghij\ndatabase: postgres://herald:secret-1@db.example/app",
            environment: ["HERALD_MASTER_KEY": String(repeating: "ab", count: 32)]
        )

        let shown = settings.shown.map { "\($0.setting.variable)=\($0.value)" }

        #expect(shown.contains("HERALD_PLATFORM_KEY=(withheld)") && shown.contains("HERALD_MASTER_KEY=(withheld)"))
        #expect(shown.contains("HERALD_DATABASE=postgres://db.example/app"))
        #expect(!"\(settings.given)".contains("secret-1") && !"\(settings.given)".contains("plk_0"))
    }
}
