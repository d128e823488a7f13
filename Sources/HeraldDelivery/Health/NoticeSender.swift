package import HeraldCore
package import HeraldSigning

/// Sends notices to the platform, signed like deliveries.
package struct NoticeSender: Sendable {
    private let sender: any WebhookSender
    private let url: WebhookURL
    private let signer: Signer

    /// A sender to one URL.
    package init(to url: WebhookURL, signedBy secret: SigningSecret, by sender: any WebhookSender) {
        self.sender = sender
        self.url = url
        signer = Signer(secret)
    }

    /// Sends one.
    ///
    /// - Returns: whether it was acknowledged.
    func send(_ alarm: Alarm, _ terms: AlarmTerms) async -> Bool {
        let body = alarm.body(terms)
        let request = WebhookRequest(
            for: nil,
            url: url,
            authHeader: nil,
            signature: SignatureHeader(over: body, by: [signer]).rendered,
            body: body
        )
        return switch await sender.send(request) {
        case .attempted(let outcome, _, _, _, _): outcome.isAcknowledged
        case .notAttempted: false
        }
    }
}
