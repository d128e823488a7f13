import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import Synchronization

/// Calls a server, or one of several after the other, as a platform does that reports again whatever was not answered.
final class PlatformClient: Sendable {
    private let urls: [String]
    private let patience: TimeAmount
    private let turn = Mutex(Turn())
    private let client: HTTPClient

    private struct Turn {
        var last = 0
        /// Servers that are not called, as by whoever has seen that they do not answer.
        var leftOut: Set<Int> = []
    }

    /// Lends a client of some servers, and ends its connections.
    ///
    /// - Parameter patience: how long an answer may take.
    static func using<Result>(
        _ urls: String...,
        patience: Duration = .seconds(30),
        _ body: (PlatformClient) async throws -> Result
    ) async throws -> Result {
        try await using(urls, patience: patience, body)
    }

    /// The same for a list of servers.
    static func using<Result>(
        _ urls: [String],
        patience: Duration = .seconds(30),
        _ body: (PlatformClient) async throws -> Result
    ) async throws -> Result {
        let client = PlatformClient(urls: urls, patience: TimeAmount(patience))
        do {
            let result = try await body(client)
            try await client.client.shutdown()
            return result
        } catch {
            try await client.client.shutdown()
            throw error
        }
    }

    private init(urls: [String], patience: TimeAmount) {
        var configuration = HTTPClient.Configuration()
        // Who is gone is gone: the next try is the caller's.
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.timeout.connect = .seconds(2)
        self.urls = urls
        self.patience = patience
        client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    }

    /// The methods that it uses.
    enum Method: String {
        case get = "GET"
        case post = "POST"
        case delete = "DELETE"
    }

    /// An answer: status, headers and body, and which of the servers gave it.
    struct Answer: Sendable {
        let server: Int
        let status: Int
        let retryAfter: String?
        let body: Data
    }

    /// Calls a server no more, or again. At least one must be left.
    func leaveOut(_ server: Int, _ isLeftOut: Bool) {
        turn.withLock { turn in
            if isLeftOut { turn.leftOut.insert(server) } else { turn.leftOut.remove(server) }
        }
    }

    /// The status of `/readyz` of one server.
    func readiness(of herald: Herald) async throws -> Int {
        let request = request(
            .get,
            herald.url + "/readyz",
            key: Herald.platformKey,
            body: nil,
            type: "application/json"
        )
        return Int(try await client.execute(request, timeout: patience).status.code)
    }

    /// Makes a call of the server whose turn it is.
    func call(
        _ method: Method,
        _ path: String,
        key: String = Herald.platformKey,
        json: String? = nil
    ) async throws -> Answer {
        let server = next()
        let response = try await client.execute(
            request(method, urls[server] + path, key: key, body: json, type: "application/json"),
            timeout: patience
        )
        return Answer(
            server: server,
            status: Int(response.status.code),
            retryAfter: response.headers.first(name: "retry-after"),
            body: Data(try await response.body.collect(upTo: 1 << 24).readableBytesView)
        )
    }

    /// Sends a bulk report, and passes on each line of the answer as it comes, with the server that gave it: each is a
    /// promise, whatever becomes of those that follow.
    func report(lines: String, _ answered: (Data, Int) throws -> Void) async throws -> Int {
        let server = next()
        let response = try await client.execute(
            request(
                .post,
                urls[server] + "/platform/workflow-events",
                key: Herald.platformKey,
                body: lines,
                type: "application/x-ndjson"
            ),
            timeout: patience
        )
        var pending = Data()
        for try await part in response.body {
            pending.append(contentsOf: part.readableBytesView)
            while let end = pending.firstIndex(of: UInt8(ascii: "\n")) {
                try answered(Data(pending[..<end]), server)
                pending = Data(pending[pending.index(after: end)...])
            }
        }
        return Int(response.status.code)
    }

    /// Makes an org without webhooks.
    func makeOrg() async throws -> Org {
        struct MadeOrg: Decodable { let id: String }
        struct Keys: Decodable { let secret_key: String }
        let org: MadeOrg = try await made("/platform/orgs", #"{"name":"Torture"}"#)
        let keys: Keys = try await made("/platform/orgs/\(org.id)/key-sets", "{}")
        return Org(id: org.id, secretKey: keys.secret_key)
    }

    /// Makes an org with a webhook for each receiver.
    ///
    /// - Returns: the org's id.
    func setUp(_ receiver: Receiver, _ scripts: [ReceiverScript]) async throws -> String {
        struct MadeWebhook: Decodable { let id: String }
        let org = try await makeOrg()
        for script in scripts {
            let _: MadeWebhook = try await made(
                "/orgs/webhooks",
                script.registration(at: receiver),
                key: org.secretKey
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

    private func next() -> Int {
        turn.withLock { turn in
            repeat { turn.last = (turn.last + 1) % urls.count } while turn.leftOut.contains(turn.last)
            return turn.last
        }
    }

    private func request(
        _ method: Method,
        _ url: String,
        key: String,
        body: String?,
        type: String
    ) -> HTTPClientRequest {
        var request = HTTPClientRequest(url: url)
        request.method = HTTPMethod(rawValue: method.rawValue)
        request.headers.add(name: "authorization", value: "Bearer \(key)")
        if let body {
            request.headers.add(name: "content-type", value: type)
            request.body = .bytes(Array(body.utf8))
        }
        return request
    }
}
