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
        let files = Set(
            given.compactMap { setting, given -> String? in
                guard setting.isSecret, case .file(let path) = given.origin else { return nil }
                return path
            }
        )
        return files.sorted().compactMap { path in
            guard let mode = BoundedFile(path).permissions, mode & 0o007 != 0 else { return nil }
            return "\(path): holds secrets, and every user of this machine may open it: chmod o-rwx '\(path)'"
        }
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
        case .alertURL, .otlpEndpoint: return text.split(separator: "/", maxSplits: 2).prefix(2).joined(separator: "//")
        default: return text
        }
    }
}
