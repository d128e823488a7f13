import HeraldSigning
import NIOCore

/// What signing costs by itself, to set against the whole.
struct SignScenario {
    /// Measures each case for a while.
    ///
    /// - Throws: when what was signed is not found genuine.
    func round(_ bench: Bench, into figures: inout Figures) throws {
        let tag = EventTag(number: 0, run: 0, due: .now())
        var buffer = ByteBuffer()
        DeliveryBody(id: tag.workflowID, tag: tag).write(to: &buffer)
        let body = Array(buffer.readableBytesView)
        let signers = ["the-newest-secret", "the-one-before"].map { Signer(SigningSecret($0)) }
        for count in 1...signers.count {
            let some = Array(signers.prefix(count))
            var header: [UInt8] = []
            let rate = perSecond(for: bench.extent.seconds(3)) {
                header.removeAll(keepingCapacity: true)
                SignatureHeader(over: body, by: some).append(to: &header)
            }
            let subject = count == 1 ? "sign and render, 1 secret" : "sign and render, \(count) secrets"
            figures.add(rate, "rate", in: "1/s", scenario: "sign", subject: subject)
        }
        let header = SignatureHeader(over: body, by: [signers[0]]).rendered
        let verifier = try WebhookVerifier(secrets: [SigningSecret("the-newest-secret")])
        let rate = try perSecond(for: bench.extent.seconds(3)) {
            _ = try verifier.verify(body: body, header: header)
        }
        figures.add(rate, "rate", in: "1/s", scenario: "sign", subject: "verify and decode")
    }

    private func perSecond(for seconds: Int, _ work: () throws -> Void) rethrows -> Double {
        for _ in 0..<1_000 { try work() }
        let clock = ContinuousClock()
        let began = clock.now
        var count = 0
        while clock.now - began < .seconds(seconds) {
            for _ in 0..<1_000 { try work() }
            count += 1_000
        }
        return Double(count) / ((clock.now - began) / .seconds(1))
    }
}
