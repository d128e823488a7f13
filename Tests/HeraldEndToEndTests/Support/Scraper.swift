import Foundation
import Testing

/// Reads a server's metrics, as Prometheus does.
struct Scraper {
    private let baseURL: String

    /// Finds out where a server serves them, which was started with `--metrics-listen`.
    init(of herald: HeraldUnderTest) async throws {
        let address = try await eventually("metrics are served; herald said: \(herald.process.errors)") {
            herald.process.errors.split(separator: "\n").lazy
                .filter { $0.contains(#""message":"serving metrics""#) }
                // The last line may be half written.
                .compactMap { try? JSON($0)["metrics-listen"]?.text }
                .first
        }
        baseURL = "http://\(address)"
    }

    /// Calls what serves them.
    func call(_ method: String, _ path: String, body: String? = nil) async throws -> HeraldUnderTest.Answer {
        try await HTTPCall.make(
            method,
            baseURL + path,
            key: HeraldUnderTest.platformKey,
            body: body,
            type: "application/json"
        )
    }

    /// Takes them.
    func scrape() async throws -> Scrape {
        let answer = try await call("GET", "/metrics")
        try #require(answer.status == 200)
        return Scrape(text: answer.text)
    }

    /// The numbers of one moment.
    struct Scrape {
        let text: String

        /// The value of a metric without labels, or under one; `nil` when it is not shown.
        subscript(name: String, label: String? = nil, value: String? = nil) -> Double? {
            let start = if let label, let value { "\(name){\(label)=\"\(value)\"} " } else { "\(name) " }
            return text.split(separator: "\n").first { $0.hasPrefix(start) }
                .flatMap { Double($0.dropFirst(start.count)) }
        }
    }
}
