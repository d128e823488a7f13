import HeraldCore
import HeraldManagement
import HeraldSender
import NIOCore
import Synchronization

/// Judges the addresses of a name when a URL is registered, with the resolver that attempts use.
///
/// Registrations whose name servers hang must not hold up attempts: while ``Limits/resolverQuestionsOfRegistrations``
/// wait for the resolver, others are accepted unjudged.
final class RegistrationCheck: HostChecking {
    private let resolver: any NameResolver
    private let policy: @Sendable () -> AddressPolicy
    private let leavesToProxy: Bool
    private let eventLoopGroup: any EventLoopGroup
    private let patience: TimeAmount
    private let underWay = Mutex(0)

    /// Judges by a policy what a resolver answers.
    ///
    /// - Parameters:
    ///   - policy: asked anew for each registration, for it may change.
    ///   - leavesToProxy: whether a proxy judges where names lead, and nothing is to be said here.
    ///   - patience: how long a registration waits for DNS before it is accepted unjudged; every attempt judges again.
    init(
        resolver: any NameResolver,
        policy: @escaping @Sendable () -> AddressPolicy,
        leavesToProxy: Bool = false,
        eventLoopGroup: any EventLoopGroup,
        patience: TimeAmount = TimeAmount(Limits.registrationPatience)
    ) {
        self.resolver = resolver
        self.policy = policy
        self.leavesToProxy = leavesToProxy
        self.eventLoopGroup = eventLoopGroup
        self.patience = patience
    }

    func problem(with url: WebhookURL) async -> WebhookURLProblem? {
        guard case .name(let name) = url.host, !leavesToProxy else { return nil }
        let policy = policy()
        for address in await addresses(of: name) {
            if case .refused(let refusal) = policy.judge(address) { return .resolvesToRefusedAddress(name, refusal) }
        }
        return nil
    }

    /// What the name resolves to in time; nothing when it does not.
    private func addresses(of name: String) async -> [IPAddress] {
        guard takePlace() else { return [] }
        let eventLoop = eventLoopGroup.next()
        let answer = eventLoop.makePromise(of: [IPAddress].self)
        let timeout = eventLoop.scheduleTask(in: patience) { answer.succeed([]) }
        resolver.resolve(name, for: .registration, on: eventLoop).whenComplete { [self] result in
            // Not before: a question goes on when the registration has lost patience with it.
            underWay.withLock { $0 -= 1 }
            timeout.cancel()
            switch result {
            case .success(let addresses): answer.succeed(addresses)
            case .failure: answer.succeed([])
            }
        }
        do {
            return try await answer.futureResult.get()
        } catch {
            return []  // The promise above is never failed.
        }
    }

    private func takePlace() -> Bool {
        underWay.withLock { count in
            guard count < Limits.resolverQuestionsOfRegistrations else { return false }
            count += 1
            return true
        }
    }
}
