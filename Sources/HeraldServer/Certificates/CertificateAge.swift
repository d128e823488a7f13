import HeraldCore
import NIOSSL

/// What the time says of a certificate of ours.
enum CertificateAge: Hashable, Sendable {
    case good(until: Timestamp)
    /// It ends within ``Limits/certificateNotice``.
    case ending(at: Timestamp)
    case ended(at: Timestamp)
    case coming(at: Timestamp)

    /// Looks at a certificate at an instant.
    init(of certificate: NIOSSLCertificate, at now: Timestamp) {
        let end = Timestamp(milliseconds: Int64(certificate.notValidAfter) * 1000)
        let start = Timestamp(milliseconds: Int64(certificate.notValidBefore) * 1000)
        if end <= now {
            self = .ended(at: end)
        } else if start > now {
            self = .coming(at: start)
        } else {
            self = end.since(now) < Limits.certificateNotice ? .ending(at: end) : .good(until: end)
        }
    }

    /// What is wrong with it, as said of the certificate; `nil` when nothing is.
    var warning: String? {
        switch self {
        case .good: nil
        case .ending(let end): "ends at \(end): renew it"
        case .ended(let end): "ended at \(end): clients refuse it"
        case .coming(let start): "begins at \(start): clients refuse it until then"
        }
    }
}
