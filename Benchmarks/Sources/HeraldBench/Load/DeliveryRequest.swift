import HeraldSigning
import NIOCore

/// Posts signed deliveries straight to the sink: what a bare SwiftNIO loop can do with nothing stored.
struct DeliveryRequest: LoadRequest {
    let eventsPerRequest = 1
    private let signer: Signer

    /// - Parameter secret: the secret that the sink verifies with.
    init(secret: String) {
        signer = Signer(SigningSecret(secret))
    }

    func bytes(for tags: [EventTag]) -> ByteBuffer {
        var body = ByteBuffer()
        for tag in tags {
            DeliveryBody(id: tag.workflowID, tag: tag).write(to: &body)
        }
        let signature = SignatureHeader(over: Array(body.readableBytesView), by: [signer])
        var request = ByteBuffer(
            string: """
                POST /d/0 HTTP/1.1\r
                Host: 127.0.0.1\r
                Content-Type: application/json\r
                \(SignatureHeader.name): \(signature.rendered)\r
                Content-Length: \(body.readableBytes)\r
                \r

                """
        )
        request.writeImmutableBuffer(body)
        return request
    }

    func problem(with answer: HTTPMessage) -> String? {
        answer.head.status == 200 ? nil : "\(answer.head.status ?? 0)"
    }
}
