import HeraldAPI
import HeraldCore
import HeraldSender
import NIOCore

/// Judges the addresses of a name when a URL is registered, with the resolver that attempts use.
struct RegistrationCheck: HostChecking {
    let resolver: any NameResolver
    let policy: AddressPolicy
    let eventLoopGroup: any EventLoopGroup

    /// How long a registration waits for DNS before it is accepted unjudged; every attempt judges again.
    private static let patience: TimeAmount = .seconds(3)

    func problem(with url: WebhookURL) async -> WebhookURLProblem? {
        guard case .name(let name) = url.host else { return nil }
        for address in await addresses(of: name) {
            if case .refused(let refusal) = policy.judge(address) { return .resolvesToRefusedAddress(name, refusal) }
        }
        return nil
    }

    /// What the name resolves to in time; nothing when it does not.
    private func addresses(of name: String) async -> [IPAddress] {
        let eventLoop = eventLoopGroup.next()
        let answer = eventLoop.makePromise(of: [IPAddress].self)
        let timeout = eventLoop.scheduleTask(in: Self.patience) { answer.succeed([]) }
        resolver.resolve(name, on: eventLoop).whenComplete { result in
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
}
