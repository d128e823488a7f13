import HeraldAPI
import HeraldCore
import HeraldSigning
import Logging

extension ServerSettings {
    /// Reads the settings: flags before environment variables before the settings file, if one is named, before
    /// defaults.
    ///
    /// - Throws: ``SettingsError`` with every problem: unknown names, values that make no sense, contradictions.
    package init(
        flags: [Setting: String],
        environment: [String: String],
        reading files: any SettingsFileReading = SystemFiles()
    ) throws(SettingsError) {
        self.init()
        var reader = SettingsReader(flags: flags, environment: environment, reading: files)
        given = reader.allGiven
        listen = reader.read(
            .listen,
            or: listen,
            expecting: "HOST:PORT, as in 127.0.0.1:8080 or [::1]:8080",
            ListenAddress.init(parsing:)
        )
        publicURL = reader.read(
            .publicURL,
            or: publicURL,
            expecting: "scheme, host and perhaps a port, as in https://herald.example.com"
        ) { PublicURL($0).map { .some($0) } }
        tls = Self.tls(from: &reader)
        trustedProxies = Self.trustedProxies(from: &reader)
        drainDelay = Self.drainDelay(from: &reader)
        database = reader.text(.database).map(DatabaseAddress.init) ?? database
        masterKey = Self.masterKey(from: &reader)
        otherMasterKey = Self.otherMasterKey(from: &reader)
        platformKeys = Self.platformKeys(from: &reader)
        rateLimits = Self.rateLimits(from: &reader)
        webhooksPerOrg = Self.webhooksPerOrg(from: &reader)
        pendingPerWebhook = Self.pendingPerWebhook(from: &reader)
        addressPolicy = Self.addressPolicy(from: &reader)
        caFile = reader.text(.caFile)
        egressProxy = Self.egressProxy(from: &reader)
        retrySchedule = Self.retrySchedule(from: &reader)
        attemptTimeout = reader.read(.attemptTimeout, or: attemptTimeout, expecting: "a span from 100ms to 60s") {
            Duration(parsing: $0).flatMap { Limits.attemptTimeoutRange.contains($0) ? $0 : nil }
        }
        let leases = attemptTimeout + Limits.leaseMarginLeast...Limits.longestLease
        lease = reader.read(
            .lease,
            or: attemptTimeout + Limits.leaseMargin,
            expecting: "a span from \(leases.lowerBound.text) to \(leases.upperBound.text)"
        ) {
            Duration(parsing: $0).flatMap { leases.contains($0) ? $0 : nil }
        }
        pace = Self.pace(from: &reader)
        pauseOnGone = Self.flag(.pauseOnGone, from: &reader)
        let failingSpans = Limits.pauseFailingAfterRange
        pauseFailingAfter = reader.read(
            .pauseFailingAfter,
            or: pauseFailingAfter,
            expecting: "a span from \(failingSpans.lowerBound.text) to \(failingSpans.upperBound.text), or never"
        ) { text in
            if text == "never" { return .some(nil) }
            return Duration(parsing: text).flatMap { failingSpans.contains($0) ? .some($0) : nil }
        }
        alerts = Self.alerts(from: &reader, policy: addressPolicy)
        retention = Self.retention(from: &reader)
        manualMigrations = Self.flag(.manualMigrations, from: &reader)
        metricsListen = reader.read(
            .metricsListen,
            or: metricsListen,
            expecting: "HOST:PORT, as in 127.0.0.1:9464",
            ListenAddress.init(parsing:)
        )
        tracing = Self.tracing(from: &reader)
        accessLog = Self.flag(.accessLog, from: &reader)
        logLevel = reader.read(
            .logLevel,
            or: logLevel,
            expecting: Logger.Level.allCases.map(\.rawValue).joined(separator: ", "),
            Logger.Level.init(rawValue:)
        )
        logFormat = reader.read(.logFormat, or: logFormat, expecting: "text or json", LogFormat.init(rawValue:))
        guard reader.problems.isEmpty else { throw SettingsError(problems: reader.problems) }
    }

    private static func alerts(from reader: inout SettingsReader, policy: AddressPolicy) -> AlertSettings? {
        let secret = reader.read(.alertSecret, or: String?.none, expecting: "16 to 256 characters") { text in
            Limits.signingSecretLength.contains(text.unicodeScalars.count) ? .some(text) : nil
        }
        guard let text = reader.text(.alertURL) else {
            if secret != nil { reader.note(.alertSecret, "is set without \(Setting.alertURL.name): set both or none") }
            return nil
        }
        guard let secret else {
            reader.note(.alertURL, "is set without \(Setting.alertSecret.name): set both or none")
            return nil
        }
        do {
            return AlertSettings(url: try WebhookURL.parse(text, policy: policy), secret: SigningSecret(secret))
        } catch {
            reader.note(.alertURL, "is no URL that may be sent to: \(ValidationProblem(error).message)")
            return nil
        }
    }

    private static func masterKey(from reader: inout SettingsReader) -> MasterKeySource {
        switch (reader.text(.masterKey), reader.text(.masterKeyFile)) {
        case (nil, nil): return .besideDatabase
        case (nil, let file?): return .file(file)
        case (let text?, nil): return .text(text)
        case (let text?, .some):
            reader.note(.masterKey, "is set together with \(Setting.masterKeyFile.name): set one of them")
            return .text(text)
        }
    }

    private static func otherMasterKey(from reader: inout SettingsReader) -> MasterKeySource? {
        let (text, file) = (reader.text(.otherMasterKey), reader.text(.otherMasterKeyFile))
        if text != nil, file != nil {
            reader.note(.otherMasterKey, "is set together with \(Setting.otherMasterKeyFile.name): set one of them")
        }
        return text.map { .text($0) } ?? file.map { .file($0) }
    }

    private static func platformKeys(from reader: inout SettingsReader) -> [PlatformKey] {
        let expectation =
            "plk_ and at least \(PlatformKey.minimumLength) more characters ('herald platform-key' makes one)"
        return reader.read(.platformKey, or: [], expecting: expectation) { PlatformKey($0).map { [$0] } }
    }

    private static func addressPolicy(from reader: inout SettingsReader) -> AddressPolicy {
        let networks = networks(.allowedNetworks, from: &reader)
        let allowsInsecure = flag(.allowInsecureReceivers, from: &reader)
        return AddressPolicy(allowedNetworks: networks, allowsInsecureReceivers: allowsInsecure)
    }

    /// A list of networks, each of which is judged by itself.
    static func networks(_ setting: Setting, from reader: inout SettingsReader) -> [Network] {
        var networks: [Network] = []
        for text in reader.text(setting)?.split(separator: ",") ?? [] {
            do {
                networks.append(try Network(parsing: text.split(separator: " ").joined(separator: " ")))
            } catch {
                reader.note(setting, "'\(text)': \(error)")
            }
        }
        return networks
    }

    /// `true` or `false`, in any case.
    static func flag(_ setting: Setting, from reader: inout SettingsReader) -> Bool {
        reader.read(setting, or: false, expecting: "true or false") { Bool($0.lowercased()) }
    }

    private static func retrySchedule(from reader: inout SettingsReader) -> RetrySchedule {
        let standard = RetrySchedule.standard
        let maxAttempts = reader.read(
            .maxAttempts,
            or: standard.maxAttempts,
            expecting: "a count from 1 to 100",
            Int.init
        )
        let window = reader.read(
            .deliveryWindow,
            or: standard.window,
            expecting: "a span, as in 24h",
            { Duration(parsing: $0) }
        )
        do {
            return try RetrySchedule(
                parsing: reader.text(.retrySchedule) ?? standard.text,
                maxAttempts: maxAttempts,
                window: window
            )
        } catch {
            reader.note(error.setting, "\(error)")
            return standard
        }
    }
}

extension RetryScheduleError {
    fileprivate var setting: Setting {
        switch self {
        case .delay, .tooManyDelays: .retrySchedule
        case .maxAttempts: .maxAttempts
        case .window: .deliveryWindow
        }
    }
}
