import HeraldCore
import HeraldManagement
import Synchronization

/// Knows one name that resolves to a refused address, and counts how often it is asked.
final class KnownHosts: HostChecking {
    static let privateName = "private.example.com"

    private let questions = Mutex(0)

    /// How many hosts it was asked about.
    var questionCount: Int { questions.withLock(\.self) }

    func problem(with url: WebhookURL) async -> WebhookURLProblem? {
        questions.withLock { $0 += 1 }
        guard url.host == .name(Self.privateName), let address = IPAddress("10.0.0.1"),
            let refusal = AddressPolicy().judge(address).refusal
        else { return nil }
        return .resolvesToRefusedAddress(Self.privateName, refusal)
    }
}
