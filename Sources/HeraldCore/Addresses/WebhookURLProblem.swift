/// The closed list of reasons for which a text cannot be a webhook's URL.
package enum WebhookURLProblem: Error, Hashable, Sendable {
    /// No URL at all, or none with a host.
    case notAURL
    /// More bytes than the bound.
    case tooLong(maximum: Int)
    /// Another scheme than `https`.
    case notHTTPS
    /// Another port than 443, or port 0.
    case portNotAllowed(Int)
    /// A user name or password, even an empty one.
    case credentials
    /// A byte below 0x20, or 0x7F: line breaks and tabs included.
    case controlCharacter
    /// A space.
    case whiteSpace
    /// A backslash, which some readers take for a slash.
    case backslash
    /// A character beyond ASCII, full-width digits included.
    case notASCII
    /// A percent sign without two hexadecimal digits after it.
    case brokenPercentEncoding
    /// A percent sign in the host.
    case percentEncodedHost
    /// A host that ends in a number but is no strict IPv4 address: short, octal, hexadecimal or plain-integer form.
    case oddIPv4Spelling(String)
    /// An IPv6 address with a zone id.
    case zoneID
    /// A host name with a label or length that DNS has no place for.
    case badHostName(String)
    /// The URL names an address that the policy refuses.
    case addressRefused(IPAddress, AddressRefusal)
    /// The URL names a host that the policy refuses.
    case nameRefused(String, NameRefusal)
    /// The name resolves, and the policy refuses one of its addresses. The address is not told: it may be one
    /// that only our own resolver knows.
    case resolvesToRefusedAddress(String, AddressRefusal)

    /// What is wrong and what to do about it; for the one who registers the URL.
    package var message: String {
        switch self {
        case .notAURL: "Invalid URL"
        case .tooLong(let maximum): "Too big: expected string to have <=\(maximum) characters"
        case .notHTTPS: "Webhook URLs must use HTTPS: begin the URL with https://"
        case .portNotAllowed(let port): "Webhook URLs must use port 443: remove ':\(port)' from the URL"
        case .credentials: "Remove the user name and password from the URL; use auth_header to authenticate"
        case .controlCharacter: "Remove control characters from the URL, line breaks and tabs included"
        case .whiteSpace: "Remove spaces from the URL, or write them as %20"
        case .backslash: "Remove backslashes from the URL, or write them as %5C"
        case .notASCII:
            "Use ASCII only: write international host names in Punycode (xn--…) and percent-encode the rest"
        case .brokenPercentEncoding: "Write a percent sign as %25, or two hexadecimal digits after it"
        case .percentEncodedHost: "Write the host without percent-encoding"
        case .oddIPv4Spelling(let host):
            "'\(host)' is neither a host name nor an IPv4 address: write four decimal numbers from 0 to 255, "
                + "without leading zeros"
        case .zoneID: "Remove the zone id ('%…') from the IPv6 address"
        case .badHostName(let host):
            "'\(host)' is not a host name: write labels of 1 to 63 letters, digits and inner hyphens, joined by "
                + "single dots, 253 characters at most"
        case .addressRefused(let address, let refusal):
            "Webhooks cannot be sent to \(address) (\(refusal.reason.logText)): use a public address"
        case .nameRefused(let name, .specialUse(let row)):
            "Webhooks cannot be sent to '\(name)' ('\(row.name)' is a special-use name): use a public host name"
        case .nameRefused(let name, .withoutDot):
            "Webhooks cannot be sent to '\(name)': use a full public host name, with a dot"
        case .resolvesToRefusedAddress(let name, let refusal):
            "Webhooks cannot be sent to '\(name)': one of its addresses is refused (\(refusal.reason.logText)); let it "
                + "resolve to public addresses only"
        }
    }
}
