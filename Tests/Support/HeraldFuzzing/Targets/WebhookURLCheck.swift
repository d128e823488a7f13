import HeraldCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What holds for every URL that a policy let pass.
struct WebhookURLCheck {
    let policy: AddressPolicy

    /// Judges a URL.
    ///
    /// - Throws: ``FuzzFinding``.
    func check(_ url: WebhookURL) throws {
        if !policy.allowsInsecureReceivers {
            try demand(url.isSecure && url.port == 443, "https on port 443, not \(url.origin)")
        }
        switch url.host {
        case .address(let address):
            try demand(policy.judge(address) == .allowed, "an address that the policy allows, not \(address)")
        case .name(let name):
            try demand(policy.judge(host: name) == .allowed, "a name that the policy allows, not \(name)")
            var address = in_addr()
            try demand(inet_aton(name, &address) == 0, "no name that the C library takes for an address: \(name)")
            try demand(name.utf8.allSatisfy { $0 == 0x2D || $0 == 0x2E || Self.isLowerCase($0) }, "a plain name")
        }
        try demand(try WebhookURL.parse(url.text, policy: policy) == url, "the URL to be read the same again")
        try checkRequestLine(of: url)
        // Whoever reads what we send must arrive where we judged.
        let sent = try WebhookURL.read((url.isSecure ? "https://" : "http://") + url.hostHeader + url.requestTarget)
        try demand(
            sent.host == url.host && sent.port == url.port && sent.requestTarget == url.requestTarget,
            "host header and target to lead to the same place, not to \(sent.origin)"
        )
    }

    /// Source: RFC 9112 section 3.2.1.
    private func checkRequestLine(of url: WebhookURL) throws {
        let target = url.requestTarget.utf8
        try demand(target.first == UInt8(ascii: "/"), "a target that begins with a slash")
        try demand(target.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "#") }, "a target in one word")
    }

    private static func isLowerCase(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
