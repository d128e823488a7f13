import HTTPTypes
import HeraldSigning
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import ServiceLifecycle
import Synchronization

/// The sandbox's own receiver: verifies each delivery with the library that real receivers use, and shows it.
final class DevReceiver: Service {
    private let screen: DevScreen
    private let secrets = Mutex<[SigningSecret]>([])
    private let port = FirstValue<Int>()
    private let portal = FirstValue<DevPortal>()

    init(screen: DevScreen) {
        self.screen = screen
    }

    /// Where the receiver can be reached, once it is listening.
    var url: String {
        get async throws { "http://127.0.0.1:\(try await port.value)/webhooks" }
    }

    /// The address that leads into the dashboard, as often as it is opened.
    var dashboardURL: String {
        get async throws { "http://127.0.0.1:\(try await port.value)/dashboard" }
    }

    /// Says how to get into the dashboard.
    func lead(to portal: DevPortal) {
        self.portal.set(portal)
    }

    /// Adds a secret that deliveries may be signed with.
    func trust(_ secret: SigningSecret) {
        secrets.withLock { $0.append(secret) }
    }

    func run() async throws {
        let router = Router()
        router.post("webhooks") { request, _ in
            let body = try await request.body.collect(upTo: Self.longestBody)
            let isVerified = self.receive(body, signature: Self.signatureHeader.flatMap { request.headers[$0] })
            return Response(status: isVerified ? .noContent : .unauthorized)
        }
        router.get("dashboard") { [portal] _, _ in
            // Made anew for each visitor: a portal link works once, and only for a short while.
            let link = try await portal.value.makeLink()
            return Response(status: .seeOther, headers: [.location: link])
        }
        let application = Application(
            router: router,
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { [port] in port.set($0.localAddress?.port ?? 0) },
            logger: Logger(label: "herald.receiver")
        )
        try await application.run()
    }

    private static let signatureHeader = HTTPField.Name(SignatureHeader.name)

    /// A delivery's body has about 220 bytes.
    private static let longestBody = 16 * 1024

    private func receive(_ body: ByteBuffer, signature: String?) -> Bool {
        let bytes = Array(body.readableBytesView)
        do {
            let event = try WebhookVerifier(secrets: secrets.withLock { $0 }).verify(body: bytes, header: signature)
            screen.showVerified(event, body: bytes, signature: signature ?? "")
            return true
        } catch {
            screen.showRefused(error, body: bytes)
            return false
        }
    }
}
