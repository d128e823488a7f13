import HeraldCore
import Testing

@Suite("URLs of webhooks")
struct WebhookURLTests {
    struct Vector: Decodable, Sendable, CustomTestStringConvertible {
        let url: String
        let insecure: Bool?
        let allowed: [String]?
        let secure: Bool?
        let host: String?
        let port: UInt16?
        let target: String?
        let hostHeader: String?
        let problem: String?
        let why: String
        var testDescription: String { "\(url.prefix(80).debugDescription): \(why)" }

        func policy() throws -> AddressPolicy {
            AddressPolicy(
                allowedNetworks: try (allowed ?? []).map { try Network(parsing: $0) },
                allowsInsecureReceivers: insecure ?? false
            )
        }
    }

    @Test(
        "each URL is read as it leads, or refused with its problem",
        arguments: try Vectors.load("webhook-urls", as: [Vector].self)
    )
    func parsing(vector: Vector) throws {
        let policy = try vector.policy()
        do throws(WebhookURLProblem) {
            let url = try WebhookURL.parse(vector.url, policy: policy)
            #expect(url.text == vector.url)
            #expect(url.isSecure == vector.secure)
            #expect(url.host.description == vector.host)
            #expect(url.port == vector.port)
            #expect(url.requestTarget == vector.target)
            #expect(url.hostHeader == vector.hostHeader)
            #expect(vector.problem == nil)
        } catch {
            #expect(error.metricName == vector.problem)
            #expect((error.form == .invalidFormat) == (error.message == "Invalid URL"))
        }
    }

    @Test("what goes into the request line and the Host header is visible ASCII", arguments: [7, 8] as [UInt64])
    func visibleASCIIOnly(seed: UInt64) {
        var dice = AddressDice(seed: seed)
        let policy = AddressPolicy(allowsInsecureReceivers: true)
        let alphabet = Array("htps:/@?#%[].aZ09-_\\ \t\r\n\u{0}\u{7F}é。１{}\"".unicodeScalars)
        var read = 0
        for _ in 0..<50_000 {
            var text = ["https://", "http://", "https://a.io", "https://a.io/", ""].randomElement(using: &dice) ?? ""
            for _ in 0..<Int.random(in: 0...12, using: &dice) {
                text.unicodeScalars.append(alphabet[Int.random(in: alphabet.indices, using: &dice)])
            }
            // Refused texts are never sent.
            guard let url = try? WebhookURL.parse(text, policy: policy) else { continue }
            read += 1
            for sent in [url.requestTarget, url.hostHeader, url.origin] {
                #expect(sent.utf8.allSatisfy { (0x21...0x7E).contains($0) }, "\(text.debugDescription), seed \(seed)")
            }
            #expect(url.requestTarget.hasPrefix("/") && !url.requestTarget.contains("#"))
        }
        #expect(read > 1000)
    }

    @Test("a URL describes itself without its path and query, which may hold tokens")
    func description() throws {
        let url = try WebhookURL.read("https://hooks.example.com/secret?token=secret")
        var dumped = ""
        dump(url, to: &dumped)
        for text in ["\(url)", String(reflecting: url), dumped] {
            #expect(text.contains("https://hooks.example.com"))
            #expect(!text.contains("secret"))
        }
    }

    @Test("reading alone judges nothing: a stored URL outlives a change of policy")
    func readingJudgesNothing() throws {
        let url = try WebhookURL.read("http://localhost:9000/hook")
        #expect(url.host == .name("localhost"))
        #expect(throws: WebhookURLProblem.notHTTPS) { try AddressPolicy().judge(url) }
    }

    @Test(
        "messages say what to do",
        arguments: [
            ("https://10.0.0.1/", "Webhooks cannot be sent to 10.0.0.1 (private address): use a public address"),
            (
                "https://a.local/",
                "Webhooks cannot be sent to 'a.local' ('local' is a special-use name): use a public host name"
            ),
            ("https://a/", "Webhooks cannot be sent to 'a': use a full public host name, with a dot"),
            ("https://a.io:8443/", "Webhook URLs must use port 443: remove ':8443' from the URL"),
            ("http://a.io/", "Webhook URLs must use HTTPS: begin the URL with https://"),
            ("a.io", "Invalid URL"),
        ]
    )
    func messages(text: String, message: String) {
        do throws(WebhookURLProblem) {
            let url = try WebhookURL.parse(text, policy: AddressPolicy())
            Issue.record("\(url) was accepted")
        } catch {
            #expect(error.message == message)
        }
    }
}
