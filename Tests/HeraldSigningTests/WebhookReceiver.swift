import HeraldSigning

/// Verifies webhook deliveries in a Swift server of any framework.
struct WebhookReceiver: Sendable {
    private let verifier: WebhookVerifier

    /// - Parameter secret: `signing_secret` as it was shown, never decoded.
    init(secret: String) throws(VerificationError) {
        verifier = try WebhookVerifier(secrets: [SigningSecret(secret)])
    }

    /// The HTTP status to answer a delivery with.
    ///
    /// - Parameters:
    ///   - body: the raw bytes received, not parsed and written again.
    ///   - header: the value of `X-Halliday-Signature`, `nil` when it is missing.
    ///   - handle: what to do with a genuine event. The same `event.id` can come twice: make it harmless.
    func status(body: [UInt8], header: String?, handle: (WebhookEvent) throws -> Void) -> Int {
        do {
            try handle(try verifier.verify(body: body, header: header))
            return 204
        } catch let error as VerificationError {
            // Genuine but not understood: acknowledge it, or the same body comes again for a day.
            return error.isGenuine ? 204 : 401
        } catch {
            return 500  // Our own trouble: the delivery is retried.
        }
    }
}
