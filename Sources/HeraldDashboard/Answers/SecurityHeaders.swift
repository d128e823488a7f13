import HTTPTypes

/// What every answer of the dashboard tells the browser to refuse.
enum SecurityHeaders {
    /// Browsers come by HTTPS for a year, even where a link says otherwise. `Source:` RFC 6797 section 6.1.
    static let onlyHTTPS = "max-age=31536000"

    /// Scripts, styles and pictures come from here and from no page's text; nothing comes from elsewhere, nothing is
    /// sent elsewhere, and no other page may frame ours. The referrer stays on the site, and is sent there, since
    /// without one browsers do not say where a form comes from.
    static let all: [(name: HTTPField.Name, value: String)] = [
        (
            .contentSecurityPolicy,
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
                + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        ),
        (.referrerPolicy, "same-origin"),
        (.xContentTypeOptions, "nosniff"),
        (.crossOriginOpenerPolicy, "same-origin"),
        (.crossOriginResourcePolicy, "same-origin"),
        (.xFrameOptions, "DENY"),
    ]
}

extension HTTPField.Name {
    /// `Referrer-Policy`. `Source:` W3C Referrer Policy.
    fileprivate static let referrerPolicy = Self.known("Referrer-Policy")
    /// `Cross-Origin-Opener-Policy`. `Source:` the HTML standard.
    fileprivate static let crossOriginOpenerPolicy = Self.known("Cross-Origin-Opener-Policy")
    /// `X-Frame-Options`. `Source:` RFC 7034.
    fileprivate static let xFrameOptions = Self.known("X-Frame-Options")
    /// `Sec-Fetch-Site`. `Source:` W3C Fetch Metadata.
    static let fetchSite = Self.known("Sec-Fetch-Site")

    /// What our script sends when it loads its page anew.
    static let reload = Self.known("Herald-Reload")

    private static func known(_ name: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(name) else { preconditionFailure("\(name) is a token") }
        return name
    }
}
