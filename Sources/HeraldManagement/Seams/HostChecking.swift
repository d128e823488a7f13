package import HeraldCore

/// Who resolves the host of a URL that is being registered, and judges what it resolves to.
package protocol HostChecking: Sendable {
    /// Judges all addresses that the URL's host resolves to now.
    ///
    /// A name that does not resolve is no problem: people register before their DNS is up, and every address is judged
    /// again at every attempt (contract, section 6). The time this takes is bounded by who does it.
    /// - Returns: what is wrong, or `nil`.
    func problem(with url: WebhookURL) async -> WebhookURLProblem?
}
