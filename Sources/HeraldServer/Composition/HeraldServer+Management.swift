import HeraldCore
import HeraldDashboard
import HeraldDelivery
import HeraldManagement
import HeraldSender
import HeraldStore
import NIOCore

extension HeraldServer {
    /// What orgs and the platform may do, by whomever they are asked.
    func makeManagement(
        store: any Store,
        dispatcher: Dispatcher,
        resolver: any NameResolver,
        address: PublicAddress,
        live: LiveParts,
        full: FullBacklogs
    ) -> Management {
        Management(
            orgs: store,
            webhooks: store,
            history: store,
            replays: store,
            health: store,
            pauseFailingAfter: { live.rules.current.pauseFailingAfter },
            testing: WebhookTester(
                dispatcher,
                history: store,
                clock: SystemClock(),
                patience: settings.attemptTimeout + Limits.testWait
            ),
            members: store,
            activities: store,
            erasure: MeteredErasure(store, in: metrics.registry),
            changes: dispatcher,
            hosts: RegistrationCheck(
                resolver: resolver,
                policy: { live.policy.current },
                leavesToProxy: settings.egressProxy?.resolves == true,
                eventLoopGroup: eventLoopGroup
            ),
            policy: { live.policy.current },
            webhooksPerOrg: { live.webhooksPerOrg.current },
            hasFullBacklog: { full.contains($0) },
            userAgent: Self.userAgent,
            mostPace: settings.pace,
            origin: { address.origin },
            randomness: .system,
            // Only a task that is cancelled does not wait.
            sleep: { try? await Task.sleep(for: $0) }
        )
    }

    /// The pages.
    func makeDashboard(
        management: Management,
        access: MemberAccess,
        readiness: ReadinessMonitor
    ) -> DashboardResponder {
        DashboardResponder(
            DashboardEnvironment(
                management: management,
                access: access,
                isSecure: settings.publicURL?.isSecure ?? true,
                isHTTPS: settings.publicURL?.isSecure ?? (settings.tls != nil),
                now: { SystemClock().now },
                sleep: { try await Task.sleep(for: $0) },
                isEnding: { readiness.isDraining },
                randomness: .system,
                logger: logger
            )
        )
    }
}
