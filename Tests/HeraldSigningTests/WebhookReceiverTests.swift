import HeraldSigning
import Testing

/// `WebhookReceiver.swift` here is a link to `docs/verify/verify.swift`, so that the snippet shown is the one tested.
@Suite("The Swift receiver shown in docs/verify")
struct WebhookReceiverTests {
    private struct HandlerFailed: Error {}

    @Test("answers 204 to a genuine delivery, and handles it once", arguments: try HeaderVector.accepted())
    func accepted(vector: HeaderVector) throws {
        var handled = 0
        let status = try WebhookReceiver(secret: vector.secret)
            .status(body: vector.bytes, header: vector.header) { _ in handled += 1 }
        #expect(status == 204)
        #expect(handled == 1)
    }

    @Test("answers 401 to any other, and handles nothing", arguments: try HeaderVector.rejected())
    func rejected(vector: HeaderVector) throws {
        var handled = 0
        let status = try WebhookReceiver(secret: vector.secret)
            .status(body: vector.bytes, header: vector.header) { _ in handled += 1 }
        #expect(status == 401)
        #expect(handled == 0)
    }

    @Test("acknowledges a genuine delivery that it does not understand")
    func notUnderstood() throws {
        let body = Array("{}".utf8)
        let header = Signer(SigningSecret("s")).signature(over: body).rendered
        let status = try WebhookReceiver(secret: "s").status(body: body, header: header) { _ in }
        #expect(status == 204)
    }

    @Test("asks for a retry when its own work failed")
    func handlerFailed() throws {
        let status = try WebhookReceiver(secret: ContractExample.secret)
            .status(body: ContractExample.body, header: ContractExample.header) { _ in throw HandlerFailed() }
        #expect(status == 500)
    }
}
