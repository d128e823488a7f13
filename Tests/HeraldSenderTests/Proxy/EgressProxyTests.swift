import HeraldSender
import Testing

@Suite("A proxy is read from a URL")
struct EgressProxyTests {
    @Test(
        "what is read is shown without user and password",
        arguments: [
            ("http://proxy.example:3128", "http://proxy.example:3128"),
            ("HTTP://proxy.example:3128/", "http://proxy.example:3128"),
            ("http://herald:s3cret@10.0.0.1:8888", "http://10.0.0.1:8888"),
            ("http://herald:s3%40cr%3aet@[fd00::1]:8888", "http://[fd00::1]:8888"),
            ("http://herald:@proxy.example:3128", "http://proxy.example:3128"),
            ("https://herald:s3cret@proxy.example:3129", "https://proxy.example:3129"),
            ("HTTPS://[2001:DB8::0001]:3129/", "https://[2001:db8::1]:3129"),
        ]
    )
    func reading(text: String, shown: String) throws {
        let proxy = try #require(EgressProxy(parsing: text, resolves: false))

        #expect("\(proxy)" == shown)
        #expect(!String(reflecting: proxy).contains("Basic"))
    }

    @Test(
        "anything else is none",
        arguments: [
            "", "proxy.example:3128", "ftp://proxy.example:3128", "socks5://proxy.example:1080",
            "http://proxy.example",
            "http://proxy.example:0", "http://proxy.example:70000", "http://:3128", "http://user@proxy.example:3128",
            "http://:password@proxy.example:3128", "http://a:b%zz@proxy.example:3128", "http://proxy.example:3128/path",
            "http://proxy.example:3128?x", "http://fd00::1:3128", "http://pro xy:3128",
            "http://a%3ab:c@proxy.example:1", "http://[proxy.example]:3128", "http://[fe80::1%25eth0]:3128",
            "http://proxy.example\r\nX:3128", "http://pröxy.example:3128",
        ]
    )
    func refusal(text: String) {
        #expect(EgressProxy(parsing: text, resolves: false) == nil)
    }
}
