import HeraldCore

extension FuzzTarget {
    /// Webhook URLs, under the contract's policy and under the sandbox's.
    static let url = FuzzTarget(
        "url",
        seeds: [
            "https://example.com/hook?a=1&b[]=2#part", "https://EXAMPLE.com.:443", "https://203.0.114.7/",
            "http://a.b:80/",
            "https://[2606:4700::1111]/x", "https://[::ffff:8.8.8.8]/", "https://user:pw@example.com/",
            "http://localhost:8080/hook", "https://0x7f.1/", "https://xn--bcher-kva.example/%C3%BC",
            "https://[64:ff9b::7f00:1]/", "https://169.254.169.254/latest/meta-data/",
        ],
        words: [
            "https://", "http://", "HTTPS:", "ftp://", "//", "\\\\", "@", ":443", ":0443", ":", ":80", "#", "?", "%2e",
            "%00", "%", "[", "]", "[::1]", "[::ffff:127.0.0.1]", "%25eth0", "127.0.0.1", "127.1", "127.00000001",
            "2130706433",
            "0x7f000001", "017700000001", "localhost", ".localhost", ".internal", ".", "..", "/..;/", "\t", "\r\n",
            " HTTP/1.1\r\nHost: x", "\u{3002}", "\u{FF11}", "\u{2460}", "\u{AD}", "\u{130}", "\u{212A}", "xn--", "-",
            "10.0.0.1", "8.8.8.8", "::", "2002:7f00:1::", "0", "a",
        ]
    ) { input in
        let text = String(decoding: input, as: UTF8.self)
        return try [AddressPolicy(), AddressPolicy(allowsInsecureReceivers: true)].map { policy in
            do {
                let url = try WebhookURL.parse(text, policy: policy)
                try WebhookURLCheck(policy: policy).check(url)
                return "accepted \(url.host.isName ? "name" : "address")"
            } catch let problem as WebhookURLProblem {
                try demand(!problem.message.isEmpty, "a message")
                return problem.kind
            }
        }.joined(separator: ", ")
    }
}

extension WebhookHost {
    fileprivate var isName: Bool {
        switch self {
        case .name: true
        case .address: false
        }
    }
}

extension WebhookURLProblem {
    /// The problem without what it is about.
    fileprivate var kind: String { String("\(self)".prefix { $0 != "(" }) }
}
