import Testing

@testable import HeraldTracing

@Suite("Collectors")
struct CollectorEndpointTests {
    @Test(
        "the path of traces is added where it is missing",
        arguments: [
            ("http://127.0.0.1:4318", "http://127.0.0.1:4318/v1/traces", "http://127.0.0.1:4318"),
            ("https://c.example.com/otlp/", "https://c.example.com/otlp/v1/traces", "https://c.example.com"),
            ("http://[::1]:4318/v1/traces", "http://[::1]:4318/v1/traces", "http://[::1]:4318"),
        ]
    )
    func url(text: String, url: String, origin: String) throws {
        let endpoint = try #require(CollectorEndpoint(text))
        #expect(endpoint.url == url)
        #expect("\(endpoint)" == origin)
    }

    @Test(
        "what is no such URL is refused",
        arguments: [
            "", "127.0.0.1:4318", "ftp://a", "http://", "http://user@a", "http://user:sk_secret@a", "http://a?b",
            "http://a/#c", "http://a b", "http://a/\u{e9}",
        ]
    )
    func refused(text: String) {
        #expect(CollectorEndpoint(text) == nil)
    }

    @Test("headers are read from a list, and shown to nobody")
    func headers() throws {
        let endpoint = try #require(
            CollectorEndpoint("http://a")?.with(headers: "Authorization=Bearer%20sk_secret==, x-scope = 7")
        )
        #expect(endpoint.headers.map(\.name) == ["authorization", "x-scope"])
        #expect(endpoint.headers.map(\.value) == ["Bearer sk_secret==", "7"])
        var dumped = ""
        dump(endpoint, to: &dumped)
        #expect(!"\(endpoint)\(endpoint.debugText)\(dumped)".contains("sk_secret"))
    }

    @Test(
        "a header that would break a request, or that frames it, is refused",
        arguments: [
            "Authorization", "=value", "a=", "a b\u{e9}=c", "a=b%0d%0ac", "a=%", "a=%g0", "Host=a", "content-length=3",
            "a=1,Transfer-Encoding=chunked",
        ]
    )
    func brokenHeaders(text: String) {
        #expect(CollectorEndpoint("http://a")?.with(headers: text) == nil)
    }

    @Test("a status says whether a batch may be sent again, and a body how much of it was not wanted")
    func answers() {
        func answer(_ status: Int, _ body: String = "", wait: Int64? = nil) -> CollectorAnswer {
            HTTPSpanCollector.answer(status, Array(body.utf8), wait: wait)
        }
        #expect(answer(200, "{}") == .taken(rejected: 0))
        #expect(answer(202, "no JSON") == .taken(rejected: 0))
        #expect(answer(200, #"{"partialSuccess":{"rejectedSpans":"3","errorMessage":"old"}}"#) == .taken(rejected: 3))
        #expect(answer(200, #"{"partialSuccess":{"rejectedSpans":4}}"#) == .taken(rejected: 4))
        for status in [429, 502, 503, 504] {
            #expect(answer(status, wait: 9) == .unavailable("status \(status)", wait: .seconds(9)))
        }
        #expect(answer(503, wait: .max) == .unavailable("status 503", wait: .seconds(3600)))
        for status in [301, 400, 401, 404, 413, 500] { #expect(answer(status) == .refused("status \(status)")) }
    }
}

extension CollectorEndpoint {
    fileprivate var debugText: String { String(reflecting: self) }
}
