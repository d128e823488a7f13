import Foundation
import HeraldCore
import HeraldScriptedReceiver
import HeraldSender
import Logging
import NIOCore
import NIOPosix
import Testing

/// Runs a body with a sender and a receiver, and puts both away afterwards, when nothing of either may be left.
struct SenderBench {
    let sender: HTTPSender
    let receiver: ScriptedReceiver

    /// The name that the bench's resolver finds at the loopback address, and that the good certificate bears.
    static let name = "hooks.receiver.test"
    static let loopback = IPAddress.v4(IPv4Address(127, 0, 0, 1))
    /// Long enough for what should succeed, also on a busy machine.
    static let patient = Duration.seconds(300)
    /// For what should time out.
    static let impatient = Duration.seconds(1)
    /// For what should time out in a later phase, which it has to reach on a busy machine too.
    static let unhurried = Duration.seconds(5)
    static let certificates = Bundle.module.resourcePath.map { $0 + "/Certificates" } ?? ""

    static func run(
        _ script: ReceiverScript,
        timeout: Duration = patient,
        identity: String? = nil,
        accepts: Bool = true,
        resolver: any NameResolver = TableResolver(entries: [name: .addresses([loopback])]),
        loops: Int = 2,
        configure: (inout SenderConfiguration) -> Void = { _ in },
        _ body: (SenderBench) async throws -> Void
    ) async throws {
        var configuration = SenderConfiguration(
            attemptTimeout: timeout,
            addressPolicy: try policy(allowing: "127.0.0.0/8"),
            caFile: identity == nil ? nil : "\(certificates)/trusted-ca.pem",
            userAgent: "Herald/test"
        )
        // A test may wait for longer than a connection is kept, where many wait for a processor.
        configuration.idleExpiry = .seconds(3600)
        configuration.maxConnectionAge = .seconds(3600)
        configure(&configuration)
        // Threads of their own, so that what other tests, and a wild receiver, do to theirs takes no time from this
        // one's deadlines.
        let group = MultiThreadedEventLoopGroup(numberOfThreads: loops)
        let receiverGroup = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let receiver = try await ScriptedReceiver.start(
            script,
            identity: try identity.map { try ReceiverIdentity(directory: certificates, name: $0) },
            accepts: accepts,
            on: receiverGroup
        )
        let sender = try HTTPSender(
            configuration: configuration,
            group: group,
            resolver: resolver,
            logger: Logger(label: "test")
        )
        try await body(SenderBench(sender: sender, receiver: receiver))
        await sender.shutdown()
        #expect(await sender.connectionCount() == 0)
        #expect(await sender.sendCount() == 0)
        await receiver.waitUntil { $0.open == 0 }
        try await receiver.stop()
        try await group.shutdownGracefully()
        try await receiverGroup.shutdownGracefully()
    }

    static func policy(allowing networks: String...) throws -> AddressPolicy {
        AddressPolicy(allowedNetworks: try networks.map { try Network(parsing: $0) }, allowsInsecureReceivers: true)
    }

    func request(
        _ path: String = "/hook",
        scheme: String = "http",
        host: String = SenderBench.name,
        authHeader: AuthHeader? = nil
    ) throws -> WebhookRequest {
        WebhookRequest(
            for: OrgID(high: 0, low: 1),
            url: try WebhookURL.read("\(scheme)://\(host):\(receiver.port)\(path)"),
            authHeader: authHeader,
            signature: "v1=0xabc",
            body: Array(#"{"id":"1"}"#.utf8)
        )
    }

    /// Sends once, and expects this outcome.
    func expect(
        _ outcome: AttemptOutcome,
        scheme: String = "http",
        host: String = SenderBench.name,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let result = try await send(scheme: scheme, host: host)
        #expect(result.outcome == outcome, "\(result)", sourceLocation: sourceLocation)
    }

    /// Sends once, and expects this result.
    func expect(
        result expected: SendResult,
        host: String = SenderBench.name,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let result = try await send(host: host)
        #expect(result == expected, sourceLocation: sourceLocation)
    }

    func send(scheme: String = "http", host: String = SenderBench.name) async throws -> SendResult {
        await sender.send(try request(scheme: scheme, host: host))
    }
}

extension SendResult {
    var outcome: AttemptOutcome? {
        switch self {
        case .attempted(let outcome, _, _, _, _): outcome
        case .notAttempted: nil
        }
    }

    var response: ResponseExcerpt? {
        switch self {
        case .attempted(_, _, let response, _, _): response
        case .notAttempted: nil
        }
    }

    var retryAfter: RetryAfter? {
        switch self {
        case .attempted(_, _, _, let retryAfter, _): retryAfter
        case .notAttempted: nil
        }
    }

    var timings: AttemptTimings? {
        switch self {
        case .attempted(_, let timings, _, _, _): timings
        case .notAttempted: nil
        }
    }

    var certificateEnd: Timestamp? {
        switch self {
        case .attempted(_, _, _, _, let end): end
        case .notAttempted: nil
        }
    }
}
