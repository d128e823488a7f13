import HeraldAPI
import HeraldCore
import HeraldSender
import Logging
import NIOSSL

/// What of a running server can be changed by its settings, and what each change does.
final class LiveParts: Sendable {
    let policy: Changeable<AddressPolicy>
    let trustedProxies: Changeable<TrustedProxies>
    let limiter: RateLimiter
    let webhooksPerOrg: Changeable<Int>
    let pendingPerWebhook: Changeable<Int?>
    /// `nil` when HTTP is served.
    let tls: ServerTLS?
    private let certificates: Changeable<[NIOSSLCertificate]>
    private let settings: ServerSettings
    private let logger: Logger

    /// Takes the settings of a start.
    ///
    /// - Throws: ``StartupError`` when there is no serving by the certificate.
    init(_ settings: ServerSettings, logger: Logger) throws(StartupError) {
        self.settings = settings
        self.logger = logger
        policy = Changeable(settings.addressPolicy)
        trustedProxies = Changeable(settings.trustedProxies)
        limiter = RateLimiter(settings.rateLimits)
        webhooksPerOrg = Changeable(settings.webhooksPerOrg)
        pendingPerWebhook = Changeable(settings.pendingPerWebhook)
        guard let files = settings.tls else {
            tls = nil
            certificates = Changeable([])
            return
        }
        let content = try CertificateFiles(files: files).read(at: SystemClock().now)
        content.log(to: logger)
        tls = ServerTLS(content.context)
        certificates = Changeable(content.certificates)
    }

    /// The parts that take settings anew.
    func reloadable(by source: SettingsSource, _ sender: HTTPSender) -> [ReloadablePart] {
        [
            ReloadablePart([.logLevel]) { settings in
                source.logThreshold.change(to: settings.logLevel)
                return []
            },
            ReloadablePart([.trustedProxies, .proxyHeader]) { [trustedProxies] settings in
                trustedProxies.change(to: settings.trustedProxies)
                return []
            },
            ReloadablePart([.rateLimitKey, .rateLimitAddress, .rateLimitPlatform]) { [limiter] settings in
                limiter.change(to: settings.rateLimits)
                return []
            },
            ReloadablePart([.maxWebhooksPerOrg, .maxPendingPerWebhook]) {
                [webhooksPerOrg, pendingPerWebhook] settings in
                webhooksPerOrg.change(to: settings.webhooksPerOrg)
                pendingPerWebhook.change(to: settings.pendingPerWebhook)
                return []
            },
            ReloadablePart([.allowedNetworks, .caFile], readsFiles: settings.caFile != nil) {
                settings throws(StartupError) in
                try await self.trust(settings, sender)
                return []
            },
            ReloadablePart([.tlsCertificate, .tlsKey], readsFiles: settings.tls != nil) {
                settings throws(StartupError) in
                try self.certify(settings)
            },
        ]
    }

    /// Roots are read anew as well, and this machine's own addresses. Whether receivers may be insecure stays.
    private func trust(_ new: ServerSettings, _ sender: HTTPSender) async throws(StartupError) {
        let policy = AddressPolicy(
            allowedNetworks: new.addressPolicy.allowedNetworks,
            allowsInsecureReceivers: settings.addressPolicy.allowsInsecureReceivers,
            ownAddresses: OwnAddresses.known(listeningOn: settings.listen, logger: logger)
        )
        do throws(SenderSetupError) {
            try await sender.trust(policy, caFile: new.caFile)
        } catch {
            throw StartupError("\(error)")
        }
        self.policy.change(to: policy)
    }

    /// - Returns: what is new of the certificate, whether or not its file has another name.
    private func certify(_ new: ServerSettings) throws(StartupError) -> [String] {
        guard let tls, let files = new.tls else {
            throw StartupError("\(Setting.tlsCertificate.name): from HTTP to HTTPS, or back, is a restart")
        }
        let content = try CertificateFiles(files: files).read(at: SystemClock().now)
        guard content.certificates != certificates.current else { return [] }
        content.log(to: logger)
        tls.replace(by: content.context)
        certificates.change(to: content.certificates)
        return ["another certificate"]
    }
}

extension CertificateFiles.Content {
    /// Says what is wrong with the certificate.
    fileprivate func log(to logger: Logger) {
        for warning in warnings {
            logger.warning("clients may refuse the certificate", metadata: ["why": "\(warning)"])
        }
    }
}
