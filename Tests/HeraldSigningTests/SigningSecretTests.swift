import Foundation
import HeraldSigning
import Testing

@Suite("A signing secret")
struct SigningSecretTests {
    private static let text = "whsec_nobody-may-see-this"
    private let secret = SigningSecret(text)

    private struct Holder {
        let secret: SigningSecret
        let signer: Signer
    }

    private static func everyPrint(of value: some Any) -> String {
        var dumped = ""
        dump(value, to: &dumped)
        var printed = ""
        print(value, to: &printed)
        debugPrint(value, to: &printed)
        let mirrored = Mirror(reflecting: value).children.map { "\($0.label ?? ""): \($0.value)" }.joined()
        return "\(value) \(String(describing: value)) \(String(reflecting: value)) \(dumped) \(printed) \(mirrored)"
    }

    @Test("cannot be printed, interpolated, dumped or reflected, by itself or inside a value that holds it")
    func redaction() throws {
        let signer = Signer(secret)
        let verifier = try WebhookVerifier(secrets: [secret])
        let prints = [
            Self.everyPrint(of: secret),
            Self.everyPrint(of: secret as SigningSecret?),
            Self.everyPrint(of: [secret]),
            Self.everyPrint(of: ["key": secret]),
            Self.everyPrint(of: [secret: 1]),
            Self.everyPrint(of: (secret, signer)),
            Self.everyPrint(of: Holder(secret: secret, signer: signer)),
            Self.everyPrint(of: signer),
            Self.everyPrint(of: [signer]),
            Self.everyPrint(of: verifier),
            Self.everyPrint(of: [verifier]),
        ]
        for text in prints {
            #expect(text.contains("[REDACTED]"))
            #expect(!text.contains(Self.text))
            #expect(!text.contains("nobody"))
            // Not the HMAC state either, from which the key can be worked back.
            #expect(!text.contains("Hasher") && !text.contains("SHA256"))
        }
    }

    @Test("says exactly [REDACTED] where text is wanted")
    func description() {
        #expect("\(secret)" == "[REDACTED]")
        #expect(String(reflecting: secret) == "[REDACTED]")
        #expect(Mirror(reflecting: secret).children.map { "\($0.value)" } == ["[REDACTED]"])
        #expect("\(Signer(secret))" == "[REDACTED]")
        #expect(String(reflecting: Signer(secret)) == "[REDACTED]")
    }

    @Test("is revealed exactly as it was given", arguments: try SigningVector.all())
    func revealed(vector: SigningVector) {
        #expect(Array(SigningSecret(vector.secret).revealed.utf8) == Array(vector.secret.utf8))
    }

    @Test("equals another with the same bytes, and hashes like it")
    func equality() {
        #expect(secret == SigningSecret(Self.text))
        #expect(Set([secret, SigningSecret(Self.text)]).count == 1)
    }

    @Test(
        "differs from one with other bytes",
        arguments: ["", "whsec_nobody-may-see-thi", "whsec_nobody-may-see-thiz", "Whsec_nobody-may-see-this", " "]
    )
    func inequality(other: String) {
        #expect(secret != SigningSecret(other))
    }

    @Test(
        "differs from one that only looks the same, as Unicode is not normalised",
        arguments: [("caf\u{e9}", "cafe\u{301}"), ("\u{e9}e\u{301}", "e\u{301}\u{e9}")]
    )
    func canonicalEquivalence(one: String, other: String) {
        #expect(one == other, "String equality would not tell them apart")
        #expect(SigningSecret(one) != SigningSecret(other))
        #expect(Set([SigningSecret(one), SigningSecret(other)]).count == 2)
    }
}
