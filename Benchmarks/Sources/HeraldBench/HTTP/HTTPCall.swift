import FoundationEssentials
import NIOCore
import NIOPosix
import NIOSSL

/// One request on a connection of its own, for setting up and asking, and for reading pages: never part of a load.
struct HTTPCall: Sendable {
    /// The request's method.
    var method = "GET"
    /// The request's path, from its first slash.
    let path: String
    /// The bearer token to send, if any.
    var bearer: String?
    /// The cookie to send, if any.
    var cookie: String?
    /// The body to send as JSON, if any.
    var json: String?
    /// The body to send as a form, if any.
    var form: String?

    private static let timeLimit = TimeAmount.seconds(20)

    /// Sends the request and waits for the whole answer.
    ///
    /// - Parameter tls: what to encrypt by, for a server that speaks HTTPS.
    /// - Throws: when there is no connection, no answer within 20 s, or one that is no HTTP.
    func send(to port: Int, by tls: NIOSSLContext? = nil, on loop: any EventLoop) async throws -> HTTPMessage {
        let answer = loop.makePromise(of: HTTPMessage.self)
        let timeOut = loop.scheduleTask(in: Self.timeLimit) {
            answer.fail(BenchFailure("\(method) \(path): no answer"))
        }
        defer { timeOut.cancel() }
        ClientBootstrap(group: loop)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.encrypt(by: tls)
                    try channel.pipeline.syncOperations.addHandler(HTTPCallHandler(request: request, answer: answer))
                }
            }
            .connect(host: "127.0.0.1", port: port)
            .cascadeFailure(to: answer)
        return try await answer.futureResult.get()
    }

    /// Sends the request and decodes the JSON answer.
    ///
    /// - Throws: as ``send(to:by:on:)``, and when the answer's status is not 2xx or its body is not as expected.
    func send<Answer: Decodable>(
        to port: Int,
        by tls: NIOSSLContext? = nil,
        on loop: any EventLoop,
        decoding type: Answer.Type
    ) async throws -> Answer {
        let message = try await send(to: port, by: tls, on: loop)
        guard let status = message.head.status, (200..<300).contains(status) else {
            throw BenchFailure("\(method) \(path): \(message.head.status ?? 0) \(String(buffer: message.body))")
        }
        return try JSONDecoder().decode(type, from: Data(message.body.readableBytesView))
    }

    private var request: ByteBuffer {
        var text = "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
        if let bearer { text += "Authorization: Bearer \(bearer)\r\n" }
        if let cookie { text += "Cookie: \(cookie)\r\n" }
        if let json { text += "Content-Type: application/json\r\nContent-Length: \(json.utf8.count)\r\n" }
        if let form {
            text += "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: \(form.utf8.count)\r\n"
        }
        text += "\r\n" + (json ?? form ?? "")
        return ByteBuffer(string: text)
    }
}
