import Foundation
import HeraldSigning
import Testing

@Suite("The verifier")
struct WebhookVerifierTests {
    private static let hour = 3_600.0

    private func exampleVerifier() throws -> WebhookVerifier {
        try WebhookVerifier(secrets: [SigningSecret(ContractExample.secret)])
    }

    @Test("reads the contract's example")
    func contractExample() throws {
        let event = try exampleVerifier().verify(body: ContractExample.body, header: ContractExample.header)
        #expect(event.id.uuidString.lowercased() == ContractExample.id)
        #expect(event.time == Date(timeIntervalSince1970: ContractExample.time))
        #expect(event.eventType == .workflowCompleted)
        #expect(event.workflowID.uuidString.lowercased() == ContractExample.workflowID)
        #expect(event.status == .complete)
    }

    @Test("accepts a header in which any entry matches", arguments: try HeaderVector.accepted())
    func accepted(vector: HeaderVector) throws {
        let verifier = try WebhookVerifier(secrets: [SigningSecret(vector.secret)])
        let event = try verifier.verify(body: vector.bytes, header: vector.header)
        #expect(event.id.uuidString.lowercased() == ContractExample.id)
    }

    @Test("rejects everything else, and names the cause", arguments: try HeaderVector.rejected())
    func rejected(vector: HeaderVector) throws {
        let verifier = try WebhookVerifier(secrets: [SigningSecret(vector.secret)])
        let error = try #require(throws: VerificationError.self) {
            try verifier.verify(body: vector.bytes, header: vector.header)
        }
        #expect(error.kind == vector.error)
        #expect(!error.isGenuine)
    }

    @Test("finds every openssl vector genuine, whatever its body says", arguments: try SigningVector.all())
    func opensslVector(vector: SigningVector) throws {
        let verifier = try WebhookVerifier(secrets: [SigningSecret(vector.secret)])
        let body = try vector.body
        do {
            _ = try verifier.verify(body: body, header: vector.header)
        } catch {
            #expect(error.isGenuine)
        }
        #expect(throws: VerificationError.noMatchingSignature) {
            try verifier.verify(body: body + [0x20], header: vector.header)
        }
    }

    @Test("vectors are there")
    func vectorsAreThere() throws {
        #expect(try HeaderVector.accepted().count >= 13)
        #expect(try HeaderVector.rejected().count >= 34)
    }

    @Test(
        "with several secrets accepts the signature of each, wherever it stands",
        arguments: ["first", "second", "third"]
    )
    func severalSecrets(signing: String) throws {
        let verifier = try WebhookVerifier(secrets: ["first", "second", "third"].map { SigningSecret($0) })
        let signers = ["stranger", signing].map { Signer(SigningSecret($0)) }
        for order in [signers, signers.reversed()] {
            let header = SignatureHeader(over: ContractExample.body, by: order).rendered
            _ = try verifier.verify(body: ContractExample.body, header: header)
        }
    }

    @Test("accepts a delivery that two of its secrets signed")
    func bothSecretsSigned() throws {
        let secrets = ["new", "old"].map { SigningSecret($0) }
        let header = SignatureHeader(over: ContractExample.body, by: secrets.map { Signer($0) }).rendered
        _ = try WebhookVerifier(secrets: secrets).verify(body: ContractExample.body, header: header)
    }

    @Test("with several secrets still rejects a stranger's signature")
    func stranger() throws {
        let verifier = try WebhookVerifier(secrets: ["first", "second"].map { SigningSecret($0) })
        let header = Signer(SigningSecret("stranger")).signature(over: ContractExample.body).rendered
        #expect(throws: VerificationError.noMatchingSignature) {
            try verifier.verify(body: ContractExample.body, header: header)
        }
    }

    @Test("is not made without a secret, or with an empty one that anybody could sign with")
    func noSecret() {
        #expect(throws: VerificationError.noSecret) { try WebhookVerifier(secrets: []) }
        #expect(throws: VerificationError.noSecret) { try WebhookVerifier(secrets: [SigningSecret("")]) }
        #expect(throws: VerificationError.noSecret) {
            try WebhookVerifier(secrets: [SigningSecret("good"), SigningSecret("")])
        }
    }

    @Test("with a tolerance accepts a time up to it on either side of now", arguments: [-25.0, -1, 0, 1, 25])
    func withinTolerance(hours: Double) throws {
        let now = Date(timeIntervalSince1970: ContractExample.time + hours * Self.hour)
        let event = try exampleVerifier().verify(
            body: ContractExample.body,
            header: ContractExample.header,
            within: .seconds(25 * Self.hour),
            of: now
        )
        #expect(event.eventType == .workflowCompleted)
    }

    @Test("with a tolerance refuses a time beyond it, and says how far", arguments: [-25.5, -1_000, 25.5, 1_000])
    func outsideTolerance(hours: Double) throws {
        let now = Date(timeIntervalSince1970: ContractExample.time + hours * Self.hour)
        let verifier = try exampleVerifier()
        let error = try #require(throws: VerificationError.self) {
            try verifier.verify(
                body: ContractExample.body,
                header: ContractExample.header,
                within: .seconds(25 * Self.hour),
                of: now
            )
        }
        #expect(error == .outsideTolerance(age: .seconds(hours * Self.hour)))
        #expect(error.isGenuine)
        #expect(error.description.contains(hours < 0 ? "ahead" : "back"))
    }

    @Test("with a tolerance judges the signature before the time")
    func signatureBeforeTime() throws {
        let verifier = try exampleVerifier()
        #expect(throws: VerificationError.noMatchingSignature) {
            try verifier.verify(
                body: ContractExample.body + [0x0a],
                header: ContractExample.header,
                within: .zero,
                of: .distantFuture
            )
        }
    }
}
