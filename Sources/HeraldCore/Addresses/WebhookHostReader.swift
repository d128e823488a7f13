/// Reads the host of a URL, from bytes that are known to be visible ASCII.
struct WebhookHostReader {
    private let host: ArraySlice<UInt8>

    init(_ host: ArraySlice<UInt8>) {
        self.host = host
    }

    /// Reads a bracketed IPv6 address, a strict IPv4 address or a name.
    ///
    /// - Throws: `WebhookURLProblem`, the first that is found.
    func read() throws(WebhookURLProblem) -> WebhookHost {
        guard let first = host.first else { throw .notAURL }
        if first == UInt8(ascii: "[") {
            return .address(.v6(try bracketed(host.dropFirst().dropLast())))
        }
        guard !host.contains(UInt8(ascii: "%")) else { throw .percentEncodedHost }
        if let address = IPv4Address(utf8: host) {
            return .address(.v4(address))
        }
        return .name(try name())
    }

    private func bracketed(_ text: ArraySlice<UInt8>) throws(WebhookURLProblem) -> IPv6Address {
        guard !text.contains(UInt8(ascii: "%")) else { throw .zoneID }
        guard let address = IPv6Address(String(decoding: text, as: UTF8.self)) else { throw .notAURL }
        return address
    }

    private func name() throws(WebhookURLProblem) -> String {
        // One trailing dot says that the name is absolute, which ours always are.
        let relative = host.last == UInt8(ascii: ".") ? host.dropLast() : host
        let name = String(decoding: relative, as: UTF8.self).lowercased()
        let labels = relative.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        if let last = labels.last, Self.isNumber(last) {
            throw .oddIPv4Spelling(name)
        }
        // Source: RFC 1123 section 2.1 (letters, digits, hyphens), RFC 1035 section 2.3.4 (lengths).
        guard relative.count <= 253, labels.allSatisfy(Self.isLabel) else { throw .badHostName(name) }
        return name
    }

    /// Whether a resolver may take a name that ends in this label for an IPv4 address in an old spelling.
    ///
    /// Source: the "ends in a number" check of the WHATWG URL standard, section 3.5.
    private static func isNumber(_ label: ArraySlice<UInt8>) -> Bool {
        guard !label.isEmpty else { return false }
        if label.allSatisfy(\.isASCIIDigit) { return true }
        guard label.first == UInt8(ascii: "0"), "xX".utf8.contains(label[label.startIndex + 1]) else { return false }
        return label.dropFirst(2).allSatisfy(\.isASCIIHexDigit)
    }

    private static func isLabel(_ label: ArraySlice<UInt8>) -> Bool {
        let hyphen = UInt8(ascii: "-")
        return (1...63).contains(label.count) && label.first != hyphen && label.last != hyphen
            && label.allSatisfy { $0.isASCIILetter || $0.isASCIIDigit || $0 == hyphen }
    }
}
