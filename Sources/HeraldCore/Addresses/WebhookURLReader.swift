/// Takes the text of a URL apart. It works on bytes, because each byte that it lets through has been looked at.
struct WebhookURLReader {
    private let text: String

    init(_ text: String) {
        self.text = text
    }

    /// Reads scheme, authority and request target.
    ///
    /// - Throws: `WebhookURLProblem`, the first that is found.
    func read() throws(WebhookURLProblem) -> WebhookURL {
        guard text.utf8.count <= Limits.urlLength else { throw .tooLong(maximum: Limits.urlLength) }
        let bytes = Array(text.utf8)
        let (isSecure, afterScheme) = try scheme(of: bytes[...])
        guard afterScheme.starts(with: "//".utf8) else { throw .notAURL }
        let rest = afterScheme.dropFirst(2)
        try checkCharacters(of: rest)

        let authorityEnd = rest.firstIndex { Self.authorityEnds.contains($0) } ?? rest.endIndex
        let authority = rest[..<authorityEnd]
        guard !authority.contains(UInt8(ascii: "@")) else { throw .credentials }
        let (hostText, portText) = try split(authority)
        // The port first: in an IPv6 address without brackets it is the port that makes no sense.
        let port = try port(portText)
        return WebhookURL(
            text: text,
            isSecure: isSecure,
            host: try WebhookHostReader(hostText).read(),
            port: port,
            requestTarget: try requestTarget(rest[authorityEnd...])
        )
    }

    private static let authorityEnds: Set<UInt8> = [UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#")]
    /// Visible ASCII that RFC 3986 has no place for, but that clients write all the same. Brackets are not here:
    /// queries such as `a[]=1` are sent unchanged by everybody.
    private static let needsEncoding = Set("\"<>^`{|}".utf8)

    private func scheme(of text: ArraySlice<UInt8>) throws(WebhookURLProblem) -> (Bool, ArraySlice<UInt8>) {
        guard let colon = text.firstIndex(of: UInt8(ascii: ":")) else { throw .notAURL }
        let scheme = String(decoding: text[..<colon], as: UTF8.self).lowercased()
        // Source: RFC 3986 section 3.1.
        guard let first = scheme.utf8.first, first.isASCIILetter,
            scheme.utf8.allSatisfy({ $0.isASCIILetter || $0.isASCIIDigit || "+-.".utf8.contains($0) })
        else { throw .notAURL }
        let rest = text[(colon + 1)...]
        switch scheme {
        case "https": return (true, rest)
        case "http": return (false, rest)
        default: throw .notHTTPS
        }
    }

    private func checkCharacters(of text: ArraySlice<UInt8>) throws(WebhookURLProblem) {
        for byte in text {
            switch byte {
            case 0x00..<0x20, 0x7F: throw .controlCharacter
            case UInt8(ascii: " "): throw .whiteSpace
            case UInt8(ascii: "\\"): throw .backslash
            case 0x80...: throw .notASCII
            default: continue
            }
        }
    }

    private func split(
        _ authority: ArraySlice<UInt8>
    ) throws(WebhookURLProblem) -> (host: ArraySlice<UInt8>, port: ArraySlice<UInt8>?) {
        let hostEnd: Int
        if authority.first == UInt8(ascii: "[") {
            guard let bracket = authority.firstIndex(of: UInt8(ascii: "]")) else { throw .notAURL }
            hostEnd = bracket + 1
        } else {
            hostEnd = authority.firstIndex(of: UInt8(ascii: ":")) ?? authority.endIndex
        }
        let afterHost = authority[hostEnd...]
        guard let next = afterHost.first else { return (authority, nil) }
        guard next == UInt8(ascii: ":") else { throw .notAURL }
        return (authority[..<hostEnd], afterHost.dropFirst())
    }

    private func port(_ digits: ArraySlice<UInt8>?) throws(WebhookURLProblem) -> UInt16? {
        // A colon without a port is the same as no colon. Source: RFC 3986 section 3.2.3.
        guard let digits, !digits.isEmpty else { return nil }
        let text = String(decoding: digits, as: UTF8.self)
        guard let port = UInt16(text), String(port) == text else { throw .notAURL }
        guard port > 0 else { throw .portNotAllowed(0) }
        return port
    }

    private func requestTarget(_ text: ArraySlice<UInt8>) throws(WebhookURLProblem) -> String {
        let sent = text.prefix { $0 != UInt8(ascii: "#") }
        var target = sent.first == UInt8(ascii: "/") ? "" : "/"
        for (index, byte) in zip(sent.indices, sent) {
            if byte == UInt8(ascii: "%") {
                guard sent[(index + 1)...].prefix(2).filter(\.isASCIIHexDigit).count == 2 else {
                    throw .brokenPercentEncoding
                }
            }
            if Self.needsEncoding.contains(byte) {
                target += "%" + String(byte, radix: 16, uppercase: true)
            } else {
                target.unicodeScalars.append(Unicode.Scalar(byte))
            }
        }
        return target
    }
}
