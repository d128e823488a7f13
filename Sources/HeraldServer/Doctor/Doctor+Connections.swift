import HeraldCore
import HeraldSender
import NIOCore
import NIOSSL

/// What is to be said of how clients are spoken with, and how receivers are reached.
extension Doctor {
    /// Of the settings file, if there is one.
    var settingsFile: [DoctorFinding] {
        guard let path = settings.given[.config]?.text else { return [] }
        let check = SettingsFileCheck(
            path: path,
            holdsSecrets: settings.fileWithSecrets != nil,
            permissions: BoundedFile(path).permissions
        )
        return [check.finding]
    }

    /// Of the certificate, if HTTPS is served.
    var certificate: [DoctorFinding] {
        guard let files = settings.tls else { return [] }
        let host = settings.publicURL.flatMap { $0.isSecure ? $0.host : nil }
        let outcome: CertificateCheck.Outcome
        do throws(StartupError) {
            let content = try CertificateFiles(files: files).read(at: SystemClock().now)
            // There is at least one, and the first is the server's own.
            let own = content.certificates[0]
            outcome = .found(
                content.age,
                names: CertificateName.names(in: own),
                bearsPublicHost: host.map { Self.bears($0, own) } ?? false
            )
        } catch {
            outcome = .refused(reason: "\(error)")
        }
        return [CertificateCheck(path: files.certificate, outcome: outcome, publicHost: host).finding]
    }

    /// Of the proxy, if there is one.
    ///
    /// - Parameter address: that of the name that is asked for.
    func egressProxy(_ address: IPAddress?, on eventLoop: any EventLoop) async -> [DoctorFinding] {
        guard let proxy = settings.egressProxy else { return [] }
        let answer: EgressProxyCheck.Answer
        do throws(SenderSetupError) {
            let trial = try EgressProxyTrial(of: proxy, caFile: settings.caFile)
            if let authority = trial.authority(of: name, at: address) {
                let resolver = SystemNameResolver()
                defer { resolver.shutDown() }
                let word = await trial.ask(
                    for: authority,
                    within: settings.attemptTimeout,
                    resolver: resolver,
                    on: eventLoop,
                    logger: logger
                )
                answer = .answered(word, to: authority)
            } else {
                answer = .notAsked
            }
        } catch {
            answer = .untried(reason: "\(error)")
        }
        return [EgressProxyCheck(proxy: proxy, answer: answer).finding]
    }

    private static func bears(_ host: WebhookHost, _ certificate: NIOSSLCertificate) -> Bool {
        switch host {
        case .name(let name): CertificateName.matches(name, certificate)
        case .address(let address): CertificateName.matches(address, certificate)
        }
    }
}
