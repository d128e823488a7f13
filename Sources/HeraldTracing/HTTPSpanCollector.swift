import AsyncHTTPClient
import HeraldCore
package import NIOCore
import NIOHTTP1

/// A collector that is reached by OTLP/HTTP, with bodies in JSON.
///
/// `Source:` OpenTelemetry *OTLP Specification* 1.3, "OTLP/HTTP".
package struct HTTPSpanCollector: SpanCollector {
    private let endpoint: CollectorEndpoint
    private let client: HTTPClient

    /// Reaches a collector. ``shutdown()`` must be called in the end.
    package init(_ endpoint: CollectorEndpoint, on group: any EventLoopGroup) {
        self.endpoint = endpoint
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        configuration.connectionPool.retryConnectionEstablishment = false
        // One batch is under way at a time.
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 1
        configuration.httpVersion = .http1Only
        client = HTTPClient(eventLoopGroupProvider: .shared(group), configuration: configuration)
    }

    package func post(_ body: [UInt8]) async -> CollectorAnswer {
        var request = HTTPClientRequest(url: endpoint.url)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/json")
        for header in endpoint.headers { request.headers.replaceOrAdd(name: header.name, value: header.value) }
        request.body = .bytes(body)
        do {
            let response = try await client.execute(request, timeout: TimeAmount(Limits.spanTimeout))
            let answer = try await response.body.collect(upTo: Limits.collectorAnswer)
            let wait = response.headers.first(name: "Retry-After").flatMap { Int64($0) }
            return Self.answer(Int(response.status.code), Array(buffer: answer), wait: wait)
        } catch {
            // Its text may hold the URL, and headers are in none.
            return .unavailable("\(type(of: error))", wait: nil)
        }
    }

    package func shutdown() async {
        // It fails only when it was shut down before.
        try? await client.shutdown()
    }

    /// What a status and a body say. `Source:` sections "OTLP/HTTP Response" and "Partial Success".
    static func answer(_ status: Int, _ body: [UInt8], wait: Int64?) -> CollectorAnswer {
        switch status {
        case 200..<300: return .taken(rejected: rejected(in: body))
        case 429, 502, 503, 504:
            return .unavailable("status \(status)", wait: wait.map { .seconds(min(max(0, $0), 3600)) })
        default: return .refused("status \(status)")
        }
    }

    /// How many spans an answer says it does not want.
    private static func rejected(in body: [UInt8]) -> Int {
        // A body of another form says nothing.
        guard case .object(let answer)? = try? JSONValue(parsing: body),
            case .object(let partial)? = answer["partialSuccess"]
        else { return 0 }
        switch partial["rejectedSpans"] {
        case .string(let text): return Int(text) ?? 0
        case .number(let number): return Int(number.text) ?? 0
        case .null, .bool, .array, .object, nil: return 0
        }
    }
}
