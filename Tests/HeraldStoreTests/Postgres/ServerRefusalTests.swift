import HeraldStore
import Testing

@testable import HeraldStorePostgres

@Suite("What a server's refusal means to callers")
struct ServerRefusalTests {
    @Test(
        "what took or waited too long may be tried again, and is not taken for told",
        arguments: [("57014", .work), ("55P03", .lock)] as [(String, StoreError.Delay)]
    )
    func timeout(state: String, delay: StoreError.Delay) {
        let error = failure(by: state)
        #expect(error.isOutage)
        #expect(error.delay == delay)
        #expect(!error.isToldByStore)
    }

    @Test("what keeps the server from working is told by the store", arguments: ["53100", "57P01", "58030", "XX000"])
    func outage(state: String) {
        let error = failure(by: state)
        #expect(error.isOutage)
        #expect(error.delay == nil)
        #expect(error.isToldByStore)
    }

    private func failure(by state: String) -> StoreError {
        StoreError(ServerRefusal(position: 0, state: state, message: "no"), during: "testing")
    }
}
