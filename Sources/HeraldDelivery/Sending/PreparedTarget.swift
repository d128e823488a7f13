import HeraldCore
import HeraldSigning

/// A webhook's target made ready for sending: the URL judged, the secrets keyed.
///
/// A class, since each attempt takes it out of the directory: one count goes up, and not one for each thing in it.
final class PreparedTarget: Sendable {
    /// A target that is stored in a form that does not open.
    static let unreadable = PreparedTarget(obstacle: .configurationUnreadable)

    /// `nil` when there is nothing to send to; ``obstacle`` says why.
    let url: WebhookURL?
    /// How every attempt ends while there is no URL: it no longer passes the address policy, which may have changed
    /// since it was registered, or it cannot be read.
    let obstacle: AttemptOutcome
    /// How fast its org lets it be sent to.
    let pace: WebhookPace
    private let authHeader: AuthHeader?
    private let signers: [TimedSigner]

    init(_ target: DeliveryTarget, policy: AddressPolicy) {
        pace = target.pace
        // A sender writes the header as it stands. One that would end its line before its time was not registered so.
        guard target.authHeader?.isAllowed ?? true else {
            url = nil
            authHeader = nil
            obstacle = .configurationUnreadable
            signers = []
            return
        }
        // What is wrong with it was told when it was registered; the attempt ends as refused.
        url = try? WebhookURL.parse(target.url, policy: policy)
        authHeader = target.authHeader
        obstacle = .addressRefused
        signers = target.secrets.map { TimedSigner(signer: Signer($0.secret), active: $0) }
    }

    private init(obstacle: AttemptOutcome) {
        url = nil
        pace = .free
        self.obstacle = obstacle
        authHeader = nil
        signers = []
    }

    /// Signs a delivery with every secret that is active at the moment of sending, newest first.
    ///
    /// `Source:` contract, section 4.
    /// - Returns: what to send, and what to keep of it.
    func request(
        for delivery: Delivery,
        to url: WebhookURL,
        at now: Timestamp
    ) -> (request: WebhookRequest, kept: SentRequest) {
        let body = delivery.body
        let signatures = signers.filter { $0.active.signs(at: now) }.map { $0.signer.signature(over: body) }
        let header = SignatureHeader(signatures)
        return (
            WebhookRequest(
                for: delivery.orgID,
                url: url,
                authHeader: authHeader,
                signature: header.rendered,
                trace: delivery.trace?.attempt(delivery.attempts + 1, at: delivery.id),
                body: body
            ),
            SentRequest(url: url.text, authHeaderName: authHeader?.name, signatureCodes: header.codes)
        )
    }

    private struct TimedSigner: Sendable {
        let signer: Signer
        let active: ActiveSecret
    }
}

extension AuthHeader {
    /// Whether it could be registered.
    fileprivate var isAllowed: Bool {
        do throws(AuthHeaderProblem) {
            try AuthHeaderRules.check(name: name)
            try AuthHeaderRules.check(value: value)
            return true
        } catch {
            return false
        }
    }
}
