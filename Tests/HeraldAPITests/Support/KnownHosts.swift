import HeraldAPI
import HeraldCore

/// Knows one name that resolves to a refused address.
struct KnownHosts: HostChecking {
    static let privateName = "private.example.com"

    func problem(with url: WebhookURL) async -> WebhookURLProblem? {
        guard url.host == .name(Self.privateName), let address = IPAddress("10.0.0.1"),
            let refusal = AddressPolicy().judge(address).refusal
        else { return nil }
        return .resolvesToRefusedAddress(Self.privateName, refusal)
    }
}
