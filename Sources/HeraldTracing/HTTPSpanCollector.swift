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
    private let sleep: @Sendable (Duration) async throws -> Void

    /// Reaches a collector. ``shutdown()`` must be called in the end.
    ///
    /// - Parameter sleep: waits, and throws when its task is cancelled.
    package init(
        _ endpoint: CollectorEndpoint,
        on group: any EventLoopGroup,
        sleep: @escaping @Sendable (Duration) async throws -> Void
    ) {
        self.endpoint = endpoint
        self.sleep = sleep
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        configuration.connectionPool.retryConnectionEstablishment = false
        // One batch is under way at a time.
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 1
        configuration.httpVersion = .http1Only
        client = HTTPClient(eventLoopGroupProvider: .shared(group), configuration: configuration)
    }

    /// Posts a batch, and gives up after ``Limits/spanTimeout``: what has been answered by then counts.
    package func post(_ body: [UInt8]) async -> CollectorAnswer {
        await withTaskGroup(of: CollectorAnswer?.self) { group in
            group.addTask { await exchange(body) }
            group.addTask {
                // It is cancelled when the exchange has ended sooner.
                try? await sleep(Limits.spanTimeout)
                return nil
            }
            var answer: CollectorAnswer?
            for await end in group {
                // Whichever ends first ends the other one.
                group.cancelAll()
                answer = answer ?? end
            }
            return answer ?? .unavailable("no answer", wait: nil)
        }
    }

    /// Sends a batch and reads the answer, whose body has no end but that of the task.
    private func exchange(_ body: [UInt8]) async -> CollectorAnswer {
        var request = HTTPClientRequest(url: endpoint.url)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/json")
        for header in endpoint.headers { request.headers.replaceOrAdd(name: header.name, value: header.value) }
        request.body = .bytes(body)
        do {
            let response = try await client.execute(request, timeout: TimeAmount(Limits.spanTimeout))
            // The status has said what became of the batch. A body that breaks off, or is too large, adds nothing.
            let answer = try? await response.body.collect(upTo: Limits.collectorAnswer)
            let wait = response.headers.first(name: "Retry-After").flatMap { Int64($0) }
            return Self.answer(Int(response.status.code), answer.map { Array(buffer: $0) } ?? [], wait: wait)
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
