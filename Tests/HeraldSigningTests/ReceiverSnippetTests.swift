import Foundation
import HeraldSigning
import Testing

/// The files of `docs/verify`, held to the same vectors as the library.
@Suite("A receiver's snippet", .serialized, .timeLimit(.minutes(10)))
struct ReceiverSnippetTests {
    @Test("accepts what the library accepts", arguments: ReceiverSnippet.allCases, try HeaderVector.accepted())
    func accepted(snippet: ReceiverSnippet, vector: HeaderVector) async throws {
        let outcome = try await snippet.run(secret: vector.secret, header: vector.header, body: vector.bytes)
        #expect(outcome.status == 0, "\(outcome)")
    }

    @Test(
        "rejects what the library rejects",
        arguments: ReceiverSnippet.allCases,
        try HeaderVector.rejected().filter { $0.isForLibraryOnly != true }
    )
    func rejected(snippet: ReceiverSnippet, vector: HeaderVector) async throws {
        let outcome = try await snippet.run(secret: vector.secret, header: vector.header, body: vector.bytes)
        let reason = vector.header == nil ? "header is missing" : "no signature matches"
        #expect(outcome.status == 1, "\(outcome)")
        #expect(outcome.errorText.contains(reason), "\(outcome)")
    }

    @Test("agrees with openssl on every secret and body", arguments: ReceiverSnippet.allCases, try SigningVector.all())
    func opensslVector(snippet: ReceiverSnippet, vector: SigningVector) async throws {
        let outcome = try await snippet.run(secret: vector.secret, header: vector.header, body: try vector.body)
        #expect(outcome.status == 0, "\(outcome)")
    }

    @Test("refuses to run with no secret or an empty one", arguments: ReceiverSnippet.allCases, [nil, ""])
    func noSecret(snippet: ReceiverSnippet, secret: String?) async throws {
        let signature = Signer(SigningSecret("")).signature(over: ContractExample.body)
        let outcome = try await snippet.run(secret: secret, header: signature.rendered, body: ContractExample.body)
        #expect(outcome.status == 1, "\(outcome)")
        #expect(outcome.errorText.contains("WEBHOOK_SECRET is not set"), "\(outcome)")
    }
}
