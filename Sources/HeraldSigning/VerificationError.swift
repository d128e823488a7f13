/// Why a delivery was not accepted; each case is one cause, and its description says what to check.
public enum VerificationError: Error, Sendable, Hashable {
    /// The verifier was given no secret, or an empty one.
    case noSecret

    /// The request has no signature header.
    case missingHeader

    /// The signature header holds no entry that can be read.
    case malformedHeader(SignatureFormatError)

    /// No entry of the header was made over this body with one of the secrets.
    case noMatchingSignature

    /// The signature is good, but the body is not a delivery; the text says which field is to blame.
    case malformedBody(String)

    /// The signature is good, but the event is of a type that this version cannot name.
    case unknownEventType(String)

    /// The signature is good, but the event's `time` is too far from now: `age` ago, or ahead when negative.
    case outsideTolerance(age: Duration)

    /// Whether the delivery was signed with one of the secrets, so that only what it says was not accepted.
    ///
    /// Answer `401` to those that are not. A genuine one may be answered `2xx` and left alone, as the same body will
    /// come again with every retry until it is.
    public var isGenuine: Bool {
        switch self {
        case .noSecret, .missingHeader, .malformedHeader, .noMatchingSignature: false
        case .malformedBody, .unknownEventType, .outsideTolerance: true
        }
    }
}

extension VerificationError: CustomStringConvertible {
    /// What went wrong and what to check, in a sentence or two, without secrets.
    public var description: String {
        switch self {
        case .noSecret:
            "No signing secret, or an empty one, was given. "
                + "Check that the setting that holds it is set where this process runs."
        case .missingHeader:
            "The request has no \(SignatureHeader.name) header. "
                + "Check that no proxy removes it, and that the request comes from the webhook's sender."
        case .malformedHeader(let problem):
            "The \(SignatureHeader.name) header cannot be read: \(problem). "
                + "Check that the value is passed on whole and unchanged: v1=0x and 64 lower-case hex digits."
        case .noMatchingSignature:
            "No signature in the \(SignatureHeader.name) header matches. "
                + "Check that the secret is this webhook's, used as shown and not decoded, without white space around "
                + "it, and that the body is the raw bytes received, not parsed and written again."
        case .malformedBody(let reason):
            "The signature is good, but the body is not a webhook delivery: \(reason). "
                + "Check that the sender's API version is one that this library knows."
        case .unknownEventType(let type):
            "The signature is good, but the event type '\(type)' is not known. "
                + "Check the webhook's event_types, or update this library."
        case .outsideTolerance(let age):
            "The signature is good, but the event's time lies \(age < .zero ? "ahead" : "back") by "
                + "\(age < .zero ? .zero - age : age), more than the tolerance allows. "
                + "Check this machine's clock, and that the tolerance exceeds 24 hours, as retries keep their time."
        }
    }
}
