import HeraldCore
import HeraldServer
import Logging

extension FuzzTarget {
    /// Settings: any text for any setting gives a value, or an error that names the setting and no secret.
    ///
    /// An input is lines of `NAME=value`; the name is a flag's or a variable's. When a settings file is named, the
    /// whole input is what it holds, too.
    static let settings = FuzzTarget(
        "settings",
        seeds: [
            "listen=127.0.0.1:8080\ndatabase=herald.db\nlog-level=debug\nlog-format=json",
            "HERALD_LISTEN=[::1]:0\nHERALD_MASTER_KEY=\(key)\nHERALD_PLATFORM_KEY=plk_0123456789abcdef",
            "allow-network=10.0.0.0/8,::1/128\nallow-insecure-receivers=true\nca-file=/etc/ca.pem",
            "retry-schedule=1s,2s\nmax-attempts=3\ndelivery-window=1h\nattempt-timeout=2s",
            "HERALD_MASTER_KEY=\(key)\nmaster-key-file=key\nHERALD_TYPO=1\nHERALD_URL=http://x",
            "config=a.yaml\nlisten: 127.0.0.1:0\nallow-network: [10.0.0.0/8]\npause-on-gone: yes\nmax-attempts: 3",
            "{\"max-attempts\":3,\"x\":\"\nHERALD_CONFIG=a.json\n\",\"allow-network\":[\"10.0.0.0/8\"],\"listen\":true}",
        ],
        words: Setting.all.flatMap { [$0.flag, $0.variable].compactMap { $0.map { "\($0)=" } } } + [
            "=", "\n", ",", ":", "[", "]", "true", "FALSE", "yes", "1", "info", "json", "10.0.0.1/8", "::/0", "1m",
            "31d",
            "plk_", "localhost:80", ":80", "[]:1", "\0", "\u{301}", "\u{661}", " ", "\"", "HERALD_X=",
        ],
        grains: [.lines, .words]
    ) { input in
        let lines = String(decoding: input, as: UTF8.self).unicodeScalars.split(separator: "\n")
        var flags: [Setting: String] = [:]
        var environment: [String: String] = [:]
        for line in lines {
            let name = String(line.prefix { $0 != "=" })
            let value = String(line.dropFirst(name.unicodeScalars.count + 1))
            if let setting = Setting.all.first(where: { $0.flag == name }) {
                flags[setting] = value
            } else {
                environment[name] = value
            }
        }
        let secrets = secrets(in: environment, besides: flags)
        do {
            let settings = try ServerSettings(
                flags: flags,
                environment: environment,
                reading: FuzzedFiles(bytes: input)
            )
            try check(settings)
            try demand(!secrets.contains { "\(settings.metadata)".contains($0) }, "no secret in the log")
            return "accepted \(settings.logFormat) \(settings.logLevel)"
        } catch let error as SettingsError {
            try demand(!error.problems.isEmpty, "a problem")
            let files = [flags[.config], environment[Setting.config.variable]].compactMap { $0 }
            let names = Setting.all.map(\.name) + environment.keys + files
            for problem in error.problems {
                try demand(names.contains { problem.hasPrefix($0) }, "the name of a setting first: \(problem)")
            }
            try demand(!secrets.contains { error.description.contains($0) }, "no secret in an error: \(error)")
            let settings = error.problems.map { problem in
                Setting.all.first { problem.hasPrefix($0.name) }?.variable ?? "unknown"
            }
            return Set(settings).sorted().prefix(2).joined(separator: " ")
        }
    }

    /// Every path leads to the same bytes.
    private struct FuzzedFiles: SettingsFileReading {
        let bytes: [UInt8]

        func bytes(at path: String) -> [UInt8] { bytes }
    }

    private static let key = String(repeating: "0123456789abcdef", count: 4)

    /// Values of secret settings that are long enough to be told from other text, and stand in no other setting.
    private static func secrets(in environment: [String: String], besides flags: [Setting: String]) -> [String] {
        let secretNames = Setting.all.filter(\.isSecret).map(\.variable)
        let open = environment.filter { !secretNames.contains($0.key) }
        let shown = Array(environment.keys) + Array(open.values) + Array(flags.values)
        return secretNames.compactMap { environment[$0] }.filter { secret in
            secret.utf8.count > 15 && !shown.contains { $0.contains(secret) }
        }
    }

    private static func check(_ settings: ServerSettings) throws {
        try demand((0...65_535).contains(settings.listen.port), "a port")
        try demand(
            ListenAddress(parsing: "\(settings.listen)") == settings.listen,
            "\(settings.listen) to be read as itself"
        )
        try demand(!settings.retrySchedule.delays.isEmpty, "a wait")
        try demand((1...100).contains(settings.retrySchedule.maxAttempts), "a count of attempts")
        try demand(settings.attemptTimeout >= .milliseconds(100), "time for an attempt")
        try demand(settings.attemptTimeout <= .seconds(60), "an end to an attempt")
    }
}
