import FoundationEssentials
import HeraldCore
import HeraldSender
import HeraldStore
import HeraldStorePostgres
import HeraldStoreSQLite
package import Logging
import NIOPosix

/// Looks at a machine and a database as a server with these settings would find them, and changes neither.
package struct Doctor: Sendable {
    let settings: ServerSettings
    /// The name that is asked of the resolver.
    let name: String
    /// Whether a database file is read whole.
    let checksIntegrity: Bool
    let logger: Logger
    private let isHerald: @Sendable (ListenAddress) async -> Bool

    /// A doctor for these settings.
    ///
    /// - Parameters:
    ///   - name: is asked of the resolver.
    ///   - checksIntegrity: whether a database file is read whole.
    ///   - isHerald: whether whoever answers at an address is a Herald.
    package init(
        settings: ServerSettings,
        name: String,
        checksIntegrity: Bool,
        logger: Logger,
        isHerald: @escaping @Sendable (ListenAddress) async -> Bool
    ) {
        self.settings = settings
        self.name = name
        self.checksIntegrity = checksIntegrity
        self.logger = logger
        self.isHerald = isHerald
    }

    /// Looks at everything.
    package func examine() async -> DoctorReport {
        var findings = [
            ClockCheck(clock: .read()).finding,
            FileDescriptorCheck(bound: FileDescriptorLimit.raise()).finding,
            trustRoots,
            PlatformKeyCheck(count: settings.platformKeys.count).finding,
            addressPolicy,
        ]
        findings += settingsFile + certificate
        let group = MultiThreadedEventLoopGroup.singleton
        let answer = await NameProbe(name: name, eventLoop: group.next()).answer()
        findings.append(
            NameCheck(name: name, answer: answer, isLeftToProxy: settings.egressProxy?.resolves == true).finding
        )
        findings += await egressProxy(IPAddress(name) ?? answer.address, on: group.next())
        findings.append(
            ListeningCheck(
                address: settings.listen,
                state: await ListeningProbe(address: settings.listen, group: group, isHerald: isHerald).state()
            ).finding
        )
        switch settings.database {
        case .file(let path): findings += fileFindings(path)
        case .server(let url): findings += await serverFindings(url)
        }
        return DoctorReport(findings)
    }

    private var trustRoots: DoctorFinding {
        let ownFile = settings.caFile.map { path -> (String, String?) in
            do {
                _ = try TLSContextFactory.make(caFile: path)
                return (path, nil)
            } catch {
                return (path, "\(error)")
            }
        }
        return TrustRootCheck(systemRoots: SystemTrustRoots.count(), ownFile: ownFile).finding
    }

    private var addressPolicy: DoctorFinding {
        var policy = settings.addressPolicy
        policy.ownAddresses = OwnAddresses.known(listeningOn: settings.listen, logger: logger)
        return AddressPolicyCheck(policy: policy).finding
    }
}
