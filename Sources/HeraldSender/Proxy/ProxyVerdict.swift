import HeraldCore

/// What a proxy's answer to `CONNECT` means.
///
/// Proxies do not agree on how they say that the receiver could not be reached: Squid by 503, tinyproxy by 500, others
/// by 502 or 504. An overloaded proxy that answers so is taken for a receiver that is not there.
enum ProxyVerdict: Hashable {
    /// The way to the receiver is open.
    case open
    /// The receiver's failure, or ours.
    case failed(ConnectFailure)

    /// Judges a status. What is not listed says that the proxy does not do what it is there for.
    ///
    /// `Source:` RFC 9110 sections 9.3.6, 15.5.4, 15.5.8 and 15.6.
    init(status: Int) {
        switch status {
        case 200..<300: self = .open
        case 403: self = .failed(.forbidden)
        case 500, 502, 503, 504: self = .failed(.unreachable)
        case _: self = .failed(.proxyRefused)
        }
    }
}
