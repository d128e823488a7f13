import HeraldTestFiles
import Testing

@Suite("Wrong keys, against the real binary")
struct WrongKeyTests {
    @Test("an address that keeps calling with a wrong key reads 429, and valid keys go on working from it")
    func limits() async throws {
        let folder = try TestFolder()
        let herald = try await HeraldUnderTest(in: folder)
        let org = try await herald.createOrg()
        var answer = try await herald.call("GET", "/orgs/webhooks", key: "sk_wrong")
        #expect(answer.status == 401)
        // One a second is forgiven, so this ends as soon as calls come faster.
        for _ in 0..<1000 where answer.status == 401 {
            answer = try await herald.call("GET", "/orgs/webhooks", key: "sk_wrong")
        }
        #expect(answer.status == 429)
        #expect(answer.headers["retry-after"] == "1")
        #expect(try await herald.call("GET", "/orgs/webhooks", key: org.secretKey).status == 200)
        #expect(try await herald.call("GET", "/platform/orgs").status == 200)
        #expect(try await herald.call("GET", "/orgs/webhooks", key: org.publicKey).status == 403)
        #expect(!herald.process.errors.contains("sk_wrong"))
    }
}
