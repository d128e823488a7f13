import HeraldCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

extension FuzzTarget {
    /// Addresses in text, compared with how the C library reads them.
    static let addresses = FuzzTarget(
        "addresses",
        seeds: [
            "127.0.0.1", "255.255.255.255", "::", "::1", "2606:4700:4700::1111", "::ffff:192.0.2.1", "1:2:3:4:5:6:7:8",
            "1:2:3:4:5:6:7::", "64:ff9b::192.0.2.33", "2002:c000:0204::", "fe80::1%eth0", "0x7f.0.0.1", "127.1",
        ],
        words: [
            "::", ":", ".", "0", "255", "256", "ffff", "FFFF", "10000", "::ffff:", "01", "1.2.3.4", "%1", "/8", " ",
        ],
        longest: 80
    ) { input in
        let text = String(decoding: input, as: UTF8.self)
        let address = IPAddress(text)
        // A C text ends at its first NUL, so there is nothing to compare with.
        if !text.utf8.contains(0) {
            let theirs = octets(of: text, AF_INET, count: 4) ?? octets(of: text, AF_INET6, count: 16)
            try demand(
                theirs == address?.octets,
                "the C library's \(theirs ?? []), not \(address?.octets ?? [])"
            )
        }
        guard let address else { return "no address" }
        try demand(IPAddress(address.description) == address, "\(address) to be read as itself")
        try demand(IPAddress(octets: address.octets) == address, "the octets to make the same address")
        let verdict = AddressPolicy().judge(address)
        try demand(verdict == AddressPolicy().judge(address), "one verdict")
        return "\(address.bitWidth) \(verdict.refusal.map { "\($0.row.network)" } ?? "allowed")"
    }

    private static func octets(of text: String, _ family: CInt, count: Int) -> [UInt8]? {
        var octets = [UInt8](repeating: 0, count: count)
        return inet_pton(family, text, &octets) == 1 ? octets : nil
    }

    /// Networks in CIDR notation.
    static let networks = FuzzTarget(
        "networks",
        seeds: [
            "10.0.0.0/8", "127.0.0.1", "::/0", "2001:db8::/32", "10.0.0.1/8", "0.0.0.0/0", "::1/128", "1.2.3.4/33",
        ],
        words: ["/", "/0", "/32", "/128", "/129", "/-1", "/08", "/+8", "::", "255.255.255.255", "ffff:", " ", ","],
        longest: 80
    ) { input in
        let text = String(decoding: input, as: UTF8.self)
        do {
            let network = try Network(parsing: text)
            try demand(try Network(parsing: "\(network)") == network, "\(network) to be read as itself")
            try demand(network.contains(network.firstAddress), "the first address to lie in \(network)")
            try demand(
                (0...network.firstAddress.bitWidth).contains(network.prefixLength),
                "a length within the address"
            )
            return "accepted \(network.firstAddress.bitWidth)"
        } catch let problem as NetworkProblem {
            switch problem {
            case .notAnAddress: return "no address"
            case .badPrefixLength: return "no length"
            case .hostBitsSet(_, let suggestion):
                try demand(try Network(parsing: "\(suggestion)") == suggestion, "a suggestion that can be written")
                return "bits behind the length"
            }
        }
    }
}
