package import HeraldCore
import HeraldManagement

/// Finds nothing wrong with any host, and resolves none.
package struct NobodyToAsk: HostChecking {
    /// Stands where somebody would look names up.
    package init() {}

    /// No problem, whatever the host.
    package func problem(with url: WebhookURL) async -> WebhookURLProblem? { nil }
}
