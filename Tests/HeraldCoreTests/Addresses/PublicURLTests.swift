import HeraldCore
import Testing

@Suite("Where the server is reached")
struct PublicURLTests {
    @Test(
        "is a scheme, a host and perhaps a port",
        arguments: [
            ("https://herald.example.com", "https://herald.example.com"),
            ("https://herald.example.com/", "https://herald.example.com"),
            ("https://herald.example.com:8443", "https://herald.example.com:8443"),
            ("https://herald.example.com:443", "https://herald.example.com"),
            ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
            ("http://127.0.0.1:0", "http://127.0.0.1:4711"),
            ("http://[::1]:0/", "http://[::1]:4711"),
        ]
    )
    func reads(text: String, origin: String) throws {
        let url = try #require(PublicURL(text))
        #expect(url.origin(listeningOn: 4711) == origin)
        #expect(url.isSecure == origin.hasPrefix("https:"))
    }

    @Test(
        "and nothing else",
        arguments: [
            "", "herald.example.com", "ftp://herald.example.com", "https://", "https://user@herald.example.com",
            "https://herald.example.com/dashboard", "https://herald.example.com?x", "https://herald.example.com#x",
            "https://herald.example.com//", "https://herald.example.com:70000", "https://herald.example.com:0:0",
            "https://herald example.com", "javascript:alert(1)",
        ]
    )
    func refuses(text: String) {
        #expect(PublicURL(text) == nil)
    }
}
