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
    let rules: Changeable<LiveRules>
    private let certificates: Changeable<[NIOSSLCertificate]>
    /// Those of the operator's own file.
    private let roots: Changeable<[NIOSSLCertificate]>
    private let settings: ServerSettings
    private let logger: Logger

    /// Takes the settings of a start.
    ///
    /// - Throws: ``StartupError`` when there is no serving by the certificate, or the file with roots cannot be read.
    init(_ settings: ServerSettings, logger: Logger) throws(StartupError) {
        self.settings = settings
        self.logger = logger
        policy = Changeable(settings.addressPolicy)
        trustedProxies = Changeable(settings.trustedProxies)
        rules = Changeable(LiveRules(settings))
        roots = Changeable(try Self.roots(of: settings))
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

    /// When the server's own certificate ends, which is the first; `nil` when HTTP is served.
    var certificateEnd: Timestamp? {
        certificates.current.first.map { Timestamp(milliseconds: Int64($0.notValidAfter) * 1000) }
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
            ReloadablePart([.allowedNetworks, .caFile], readsFiles: { $0.caFile != nil }) {
                settings throws(StartupError) in
                try await self.trust(settings, sender)
            },
            ReloadablePart([.tlsCertificate, .tlsKey], readsFiles: { $0.tls != nil }) {
                settings throws(StartupError) in
                try self.certify(settings)
            },
            ReloadablePart(LiveRules.settings) { [rules] settings in
                rules.change(to: LiveRules(settings))
                return []
            },
        ]
    }

    /// Roots are read anew as well, and this machine's own addresses. Whether receivers may be insecure stays.
    ///
    /// - Returns: what is new of the roots, whether or not their file has another name.
    private func trust(_ new: ServerSettings, _ sender: HTTPSender) async throws(StartupError) -> [String] {
        let newRoots = try Self.roots(of: new)
        let policy = AddressPolicy(
            allowedNetworks: new.addressPolicy.allowedNetworks,
            allowsInsecureReceivers: settings.addressPolicy.allowsInsecureReceivers,
            ownAddresses: OwnAddresses.known(listeningOn: settings.listen, logger: logger)
        )
        do throws(SenderSetupError) {
            try await sender.trust(policy, caFile: new.caFile)
        } catch {
            throw StartupError("\(Setting.caFile.name): \(error)")
        }
        self.policy.change(to: policy)
        let areOthers = newRoots != roots.current
        roots.change(to: newRoots)
        return areOthers ? ["other roots"] : []
    }

    private static func roots(of settings: ServerSettings) throws(StartupError) -> [NIOSSLCertificate] {
        guard let file = settings.caFile else { return [] }
        do throws(SenderSetupError) {
            return try TLSContextFactory.roots(in: file)
        } catch {
            throw StartupError("\(Setting.caFile.name): \(error)")
        }
    }

    /// - Returns: what is new of the certificate, whether or not its file has another name.
    private func certify(_ new: ServerSettings) throws(StartupError) -> [String] {
        guard let tls, let files = new.tls else {
            throw StartupError("\(Setting.tlsCertificate.name): from HTTP to HTTPS, or back, is a restart")
        }
        let content = try CertificateFiles(files: files).read(at: SystemClock().now)
        // Also of one that is still the same: that it was to be renewed is why somebody looks.
        content.log(to: logger)
        guard content.certificates != certificates.current else { return [] }
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
