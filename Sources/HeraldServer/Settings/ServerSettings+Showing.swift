import HeraldCore
import HeraldSender

extension ServerSettings {
    /// Every setting with the value that holds, secrets withheld, and where it comes from.
    package var shown: [ShownSetting] {
        Setting.all.map { setting in
            guard let given = given[setting] else {
                return ShownSetting(setting: setting, value: standard(of: setting), origin: "default")
            }
            return ShownSetting(setting: setting, value: setting.shown(given.text), origin: "\(given.origin)")
        }
    }

    /// What is worth saying of settings that hold all the same.
    package var warnings: [String] {
        var warnings: [String] = []
        if let path = fileWithSecrets, let mode = BoundedFile(path).permissions, mode & 0o007 != 0 {
            warnings.append("\(path): holds secrets, and every user of this machine may open it: chmod o-rwx '\(path)'")
        }
        if let network = trustedProxies.networks.first(where: { $0.prefixLength == 0 }) {
            warnings.append(
                "\(Setting.trustedProxies.name): \(network) lets every client say any address: name the proxies' networks"
            )
        }
        return warnings
    }

    /// The settings file, if a secret comes from it.
    var fileWithSecrets: String? {
        let origins = given.filter { $0.key.holdsSecret($0.value.text) }.map(\.value.origin)
        return origins.lazy.compactMap { if case .file(let path) = $0 { path } else { nil } }.first
    }

    /// Reads the files that the settings name and that a start would fail without: those of HTTPS, and roots.
    ///
    /// - Returns: what is worth saying of them.
    /// - Throws: ``SettingsError`` with everything that is wrong with them.
    package func checkFiles() throws(SettingsError) -> [String] {
        var (problems, warnings) = ([String](), [String]())
        do throws(StartupError) {
            warnings +=
                try tls.map { files throws(StartupError) in
                    try CertificateFiles(files: files).read(at: SystemClock().now).warnings
                } ?? []
        } catch {
            problems.append("\(error)")
        }
        do throws(SenderSetupError) {
            if let caFile { _ = try TLSContextFactory.make(caFile: caFile) }
        } catch {
            problems.append("\(Setting.caFile.name): \(error)")
        }
        guard problems.isEmpty else { throw SettingsError(problems: problems) }
        return warnings
    }

    private func standard(of setting: Setting) -> String {
        setting == .lease ? lease.text : setting.defaultText
    }
}

extension Setting {
    /// A value as logs and people may see it.
    func shown(_ text: String) -> String {
        if isSecret { return "(withheld)" }
        switch self {
        case .database: return "\(DatabaseAddress(text))"
        case .egressProxy: return EgressProxy(parsing: text, resolves: false)?.description ?? "(withheld)"
        // What follows the host may be a secret of who is sent to.
        case .alertURL, .otlpEndpoint: return Self.origin(of: text) ?? "(withheld)"
        default: return text
        }
    }

    /// Whether a value is a secret, or has one in it.
    func holdsSecret(_ text: String) -> Bool {
        switch self {
        case .egressProxy, .database: text.contains("@") || text.contains("password=")
        case .alertURL: true
        // A path or a query may let in; scheme, host and port tell nothing.
        case .otlpEndpoint: text.split(separator: "/").count > 2 || text.contains("?")
        default: isSecret
        }
    }

    private static func origin(of url: String) -> String? {
        do throws(WebhookURLProblem) {
            return try WebhookURL.read(url).origin
        } catch {
            return nil
        }
    }
}
