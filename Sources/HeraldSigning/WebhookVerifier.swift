#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// Tells genuine deliveries from others, on the receiver's side.
///
/// ```swift
/// let verifier = try WebhookVerifier(secrets: [SigningSecret(text)])
/// let event = try verifier.verify(body: rawBody, header: request.headers["X-Halliday-Signature"])
/// ```
///
/// Make one at start and keep it: it is `Sendable`, and computes the key schedules once.
public struct WebhookVerifier: Sendable {
    private let signers: [Signer]

    /// Takes every secret whose signature is to be accepted.
    ///
    /// - Parameter secrets: one is enough, as a rotated webhook is signed with the old secret and the new one; give
    ///   both when the old one may have retired before this receiver learnt the new one.
    /// - Throws: `noSecret` when the list is empty or holds an empty secret, which anybody could sign with.
    public init(secrets: [SigningSecret]) throws(VerificationError) {
        guard !secrets.isEmpty, !secrets.contains(where: { $0.revealed.isEmpty }) else { throw .noSecret }
        self.signers = secrets.map { Signer($0) }
    }

    /// Accepts a delivery when any entry of its header was made with any of the secrets.
    ///
    /// The body is read only after it proved genuine. A genuine delivery can arrive twice with the same `id`; remember
    /// the ids that were handled.
    ///
    /// - Parameters:
    ///   - body: the bytes as they came in, before any JSON parser or text decoding touched them.
    ///   - header: the value of ``SignatureHeader/name``; several values joined by commas; `nil` when it was missing.
    /// - Throws: one cause; ``VerificationError/isGenuine`` tells those that came after the signature was found good.
    public func verify(body: some DataProtocol, header: String?) throws(VerificationError) -> WebhookEvent {
        guard let header else { throw .missingHeader }
        let received: SignatureHeader
        do {
            received = try SignatureHeader(parsing: header)
        } catch {
            throw .malformedHeader(error)
        }
        guard isSigned(body, by: received.signatures) else { throw .noMatchingSignature }
        return try WebhookEvent(decoding: Data(body))
    }

    /// Accepts a delivery as ``verify(body:header:)`` does, if its `time` is also near enough to now.
    ///
    /// `time` is the event's time, and every retry carries it unchanged. Deliveries are retried for 24 hours, so a
    /// tolerance of less than that refuses late retries for good; leave some minutes more for clocks that differ. To be
    /// safe from replays within it, remember the ids that were handled.
    ///
    /// - Parameters:
    ///   - body: the bytes as they came in.
    ///   - header: the value of ``SignatureHeader/name``, `nil` when it was missing.
    ///   - tolerance: how far `time` may lie from `now`, on either side.
    ///   - now: the current time, by the clock of the server that calls.
    /// - Throws: one cause; `outsideTolerance` when only the time was wrong.
    public func verify(
        body: some DataProtocol,
        header: String?,
        within tolerance: Duration,
        of now: Date
    ) throws(VerificationError) -> WebhookEvent {
        let event = try verify(body: body, header: header)
        let age = Duration.seconds(now.timeIntervalSince(event.time))
        guard age <= tolerance, age >= .zero - tolerance else { throw .outsideTolerance(age: age) }
        return event
    }

    /// Compares every candidate with every expected signature and joins the results without a branch, so that the time
    /// taken tells nothing about which matched.
    private func isSigned(_ body: some DataProtocol, by candidates: [Signature]) -> Bool {
        var matches: UInt64 = 0
        for signer in signers {
            let expected = signer.signature(over: body)
            for candidate in candidates {
                matches |= expected.match(with: candidate)
            }
        }
        return matches == 1
    }
}

extension WebhookVerifier: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// How many secrets there are, and none of them.
    public var description: String { "WebhookVerifier(secrets: \(signers.count), \(SigningSecret.redacted))" }

    /// How many secrets there are, and none of them.
    public var debugDescription: String { description }

    /// A mirror that shows `[REDACTED]` for each secret.
    public var customMirror: Mirror {
        Mirror(self, children: ["signers": signers.map { _ in SigningSecret.redacted }], displayStyle: .struct)
    }
}
