/// What a proxy says of whoever has sent it a request.
package struct ForwardedHop: Hashable, Sendable {
    package let address: IPAddress
    /// Whether it came by HTTPS, where that is told.
    package var isSecure: Bool?
    /// Whether it is a proxy that said something of whom it speaks for which could not be read.
    package var hidesAnother = false

    /// Pairs an address with how the request came.
    init(address: IPAddress, isSecure: Bool?) {
        self.address = address
        self.isSecure = isSecure
    }

    /// Reads an element of `Forwarded`; `nil` when it breaks the syntax anywhere, or says no address: `unknown` and
    /// made-up names are allowed there.
    ///
    /// A comma inside a quoted string cuts it in two, and neither half is then an element: what a stranger may put into
    /// quotes cannot pass for an element of its own.
    ///
    /// `Source:` RFC 7239 section 4.
    init?(element: Substring) {
        var values: [String: Substring] = [:]
        for pair in element.split(at: UInt8(ascii: ";"), omittingEmptySubsequences: false) {
            let parts = pair.trimmed.split(
                at: UInt8(ascii: "="),
                maxSplits: 1,
                omittingEmptySubsequences: false
            )
            guard parts.count == 2, !parts[0].isEmpty, parts[0].utf8.allSatisfy(\.isTokenByte),
                let value = Self.value(parts[1]), values.updateValue(value, forKey: parts[0].lowercased()) == nil
            else { return nil }
        }
        guard let node = values["for"], let address = Self.address(in: node) else { return nil }
        self.address = address
        isSecure = values["proto"].flatMap { Self.isSecure($0) }
    }

    /// Reads an address, perhaps with a port: `192.0.2.1`, `192.0.2.1:80`, `2001:db8::1`, `[2001:db8::1]` or
    /// `[2001:db8::1]:80`. An IPv4 address in an IPv6 one that a socket of both families shows is the IPv4 address.
    static func address(in text: Substring) -> IPAddress? {
        let text = text.trimmed
        if text.first == "[" {
            guard let end = text.firstIndex(of: "]"), isPort(text[end...].dropFirst()),
                let address = IPv6Address(text[..<end].dropFirst())
            else { return nil }
            return IPAddress.v6(address).unmapped
        }
        if let address = IPAddress(text) { return address.unmapped }
        guard let colon = text.firstIndex(of: ":"), isPort(text[colon...]), let address = IPv4Address(text[..<colon])
        else { return nil }
        return .v4(address)
    }

    /// Whether a scheme is HTTPS; `nil` for any but the two that we know.
    static func isSecure(_ scheme: Substring) -> Bool? {
        switch scheme.trimmed.lowercased() {
        case "https": true
        case "http": false
        case _: nil
        }
    }

    /// What stands behind an address: nothing, or a colon and a port, which may be made up.
    private static func isPort(_ text: Substring) -> Bool {
        guard let colon = text.first else { return true }
        let port = text.dropFirst()
        return colon == ":" && (1...6).contains(port.utf8.count)
            && port.utf8.allSatisfy { $0.isASCIIDigit || $0.isASCIILetter || $0 == UInt8(ascii: "_") }
    }

    /// A token, or what stands in quotes. Nothing that we look for needs an escape.
    private static func value(_ text: Substring) -> Substring? {
        let (bytes, quote) = (text.utf8, UInt8(ascii: "\""))
        guard bytes.first == quote else { return !bytes.isEmpty && bytes.allSatisfy(\.isTokenByte) ? text : nil }
        let inside = bytes.dropFirst()
        guard inside.last == quote else { return nil }
        let value = inside.dropLast()
        return value.allSatisfy { $0 != quote && $0 != UInt8(ascii: "\\") } ? Substring(value) : nil
    }
}

extension Substring {
    /// Without the blanks around it.
    var trimmed: Substring {
        var bytes = utf8
        while let first = bytes.first, first == UInt8(ascii: " ") || first == UInt8(ascii: "\t") { bytes.removeFirst() }
        while let last = bytes.last, last == UInt8(ascii: " ") || last == UInt8(ascii: "\t") { bytes.removeLast() }
        return Substring(bytes)
    }
}

extension IPAddress {
    /// The address, or the IPv4 address that it is a socket's way to write.
    package var unmapped: IPAddress {
        guard case .v6(let address) = self, let carried = EmbeddedIPv4(in: address), carried.form == .mapped else {
            return self
        }
        return .v4(carried.address)
    }
}
