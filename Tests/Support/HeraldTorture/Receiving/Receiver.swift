import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Synchronization

/// The receivers, and the ledger of all that reached them: receipts are only ever added to it.
final class Receiver: Sendable {
    static let secret = "a-secret-that-everybody-knows"

    let port: Int
    private let ledger = Mutex<[Receipt]>([])
    private let requests = Mutex<[String: Int]>([:])
    private let state = Mutex(State())

    private struct State {
        var life = 0
        var underWay = 0
    }

    /// Receivers on a loopback port; ``run()`` makes them listen.
    init(port: Int) {
        self.port = port
    }

    /// Where they are.
    var url: String { "http://127.0.0.1:\(port)" }

    /// All that arrived so far, in the order of the answers.
    var receipts: [Receipt] { ledger.withLock { $0 } }

    /// How many requests of a delivery have arrived, answered or not.
    func requests(of delivery: String) -> Int {
        requests.withLock { $0[delivery] ?? 0 }
    }

    /// Which server runs, counted from 0.
    var life: Int { state.withLock(\.life) }

    /// From here on requests come from the next server.
    func nextLife() {
        state.withLock { $0.life += 1 }
    }

    /// Waits until all that a server sent before it was gone has been received.
    func settles() async throws {
        #if !os(Linux)
            // Where nobody tells of connections.
            try await Pause.lasts(.milliseconds(250))
        #endif
        let _: Void = try await Pause.until("the last request of a server that is gone is received") {
            guard try !ReceiverConnections.areOpen(to: port) else { return nil }
            return state.withLock { $0.underWay == 0 } ? () : nil
        }
    }

    /// Receives until the task is cancelled.
    func run() async throws {
        let router = Router()
        for script in ReceiverScript.allCases {
            router.post("\(script.label)") { request, _ in
                let arrived = ContinuousClock.now
                self.state.withLock { $0.underWay += 1 }
                defer { self.state.withLock { $0.underWay -= 1 } }
                guard let life = ConnectionMark.life(of: request.headers) else { throw HTTPError(.internalServerError) }
                let signature = HTTPField.Name("X-Halliday-Signature").flatMap { request.headers[$0] } ?? ""
                let body = try await request.body.collect(upTo: 16 * 1024)
                let status = try await self.receive(
                    Data(body.readableBytesView),
                    signature,
                    by: script,
                    at: arrived,
                    in: life
                )
                return Response(status: .init(code: status))
            }
        }
        var logger = Logger(label: "receiver")
        logger.logLevel = .critical
        let application = Application(
            router: router,
            server: .http1(configuration: .init(additionalChannelHandlers: [ConnectionMark(life: self.life)])),
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: port)),
            logger: logger
        )
        try await application.run()
    }

    private func receive(
        _ body: Data,
        _ signature: String,
        by script: ReceiverScript,
        at arrived: ContinuousClock.Instant,
        in life: Int
    ) async throws -> Int {
        let event = try JSONDecoder().decode(Event.self, from: body)
        let earlier = requests.withLock { requests in
            defer { requests[event.id, default: 0] += 1 }
            return requests[event.id] ?? 0
        }
        let status = script.status(afterRequests: earlier)
        if let delay = script.delay { try await Pause.lasts(delay) }
        let receipt = Receipt(
            id: event.id,
            triple: Triple(workflow: event.event.workflow_id, label: script.label, eventType: event.event_type),
            body: String(decoding: body, as: UTF8.self),
            isSigned: Self.isSigned(body, signature),
            status: status,
            arrived: arrived,
            life: life,
            answered: .now
        )
        ledger.withLock { $0.append(receipt) }
        return status
    }

    /// Verifies by the contract's words, with no code of Herald's.
    private static func isSigned(_ body: Data, _ header: String) -> Bool {
        let mac = HMAC<SHA256>.authenticationCode(for: body, using: SymmetricKey(data: Data(secret.utf8)))
        let entry = "v1=0x" + mac.map { String(format: "%02x", $0) }.joined()
        return header.split(separator: ",").contains { $0 == entry }
    }

    private struct Event: Decodable {
        let id: String
        let event_type: String
        let event: Workflow

        struct Workflow: Decodable {
            let workflow_id: String
        }
    }
}
