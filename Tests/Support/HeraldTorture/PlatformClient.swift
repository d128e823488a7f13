import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1

/// Calls a server as a platform does that reports again whatever was not answered.
final class PlatformClient: Sendable {
    private let url: String
    private let client: HTTPClient

    /// Lends a client of a server, and ends its connections.
    static func using<Result>(_ url: String, _ body: (PlatformClient) async throws -> Result) async throws -> Result {
        let client = PlatformClient(url: url)
        do {
            let result = try await body(client)
            try await client.client.shutdown()
            return result
        } catch {
            try await client.client.shutdown()
            throw error
        }
    }

    private init(url: String) {
        var configuration = HTTPClient.Configuration()
        // Who is gone is gone: the next try is the caller's.
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.timeout.connect = .seconds(2)
        self.url = url
        client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    /// The methods that it uses.
    enum Method: String {
        case get = "GET"
        case post = "POST"
    }

    /// An answer: status, headers and body.
    struct Answer: Sendable {
        let status: Int
        let retryAfter: String?
        let body: Data
    }

    /// The status of `/readyz`.
    func readiness() async throws -> Int {
        try await call(.get, "/readyz").status
    }

    /// Makes a call.
    func call(
        _ method: Method,
        _ path: String,
        key: String = Herald.platformKey,
        json: String? = nil
    ) async throws -> Answer {
        let response = try await client.execute(
            request(method, path, key: key, body: json, type: "application/json"),
            timeout: .seconds(30)
        )
        return Answer(
            status: Int(response.status.code),
            retryAfter: response.headers.first(name: "retry-after"),
            body: Data(try await response.body.collect(upTo: 1 << 24).readableBytesView)
        )
    }

    /// Sends a bulk report, and passes on each line of the answer as it comes: each is a promise, whatever becomes of
    /// those that follow.
    func report(lines: String, _ answered: (Data) throws -> Void) async throws -> Int {
        let response = try await client.execute(
            request(
                .post,
                "/platform/workflow-events",
                key: Herald.platformKey,
                body: lines,
                type: "application/x-ndjson"
            ),
            timeout: .seconds(30)
        )
        var pending = Data()
        for try await part in response.body {
            pending.append(contentsOf: part.readableBytesView)
            while let end = pending.firstIndex(of: UInt8(ascii: "\n")) {
                try answered(Data(pending[..<end]))
                pending = Data(pending[pending.index(after: end)...])
            }
        }
        return Int(response.status.code)
    }

    /// Makes an org with a webhook for each receiver.
    ///
    /// - Returns: the org's id.
    func setUp(_ receiver: Receiver, _ scripts: [ReceiverScript]) async throws -> String {
        struct Org: Decodable { let id: String }
        struct Keys: Decodable { let secret_key: String }
        let org: Org = try await made("/platform/orgs", #"{"name":"Torture"}"#)
        let keys: Keys = try await made("/platform/orgs/\(org.id)/key-sets", "{}")
        for script in scripts {
            let _: Org = try await made(
                "/orgs/webhooks",
                """
                {"url":"\(receiver.url)/\(script.label)","label":"\(script.label)",\
                "event_types":[\(script.eventTypes.map { "\"\($0)\"" }.joined(separator: ","))],\
                "signing_secret":"\(Receiver.secret)"}
                """,
                key: keys.secret_key
            )
        }
        return org.id
    }

    private func made<Made: Decodable>(
        _ path: String,
        _ json: String,
        key: String = Herald.platformKey
    ) async throws -> Made {
        let answer = try await call(.post, path, key: key, json: json)
        guard answer.status == 200 else {
            throw TortureFailure("\(path) answered \(answer.status): \(String(decoding: answer.body, as: UTF8.self))")
        }
        return try JSONDecoder().decode(Made.self, from: answer.body)
    }

    private func request(
        _ method: Method,
        _ path: String,
        key: String,
        body: String?,
        type: String
    ) -> HTTPClientRequest {
        var request = HTTPClientRequest(url: url + path)
        request.method = HTTPMethod(rawValue: method.rawValue)
        request.headers.add(name: "authorization", value: "Bearer \(key)")
        if let body {
            request.headers.add(name: "content-type", value: type)
            request.body = .bytes(Array(body.utf8))
        }
        return request
    }
}
