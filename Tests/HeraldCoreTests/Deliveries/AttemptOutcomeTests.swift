import HeraldCore
import Testing

@Suite("Outcomes of attempts")
struct AttemptOutcomeTests {
    static let all: [AttemptOutcome] =
        [
            .acknowledged(status: 204), .rejected(status: 301), .rejected(status: 500), .nameNotResolved,
            .addressRefused,
            .connectionFailed, .tlsFailed, .connectionLost, .malformedResponse, .configurationUnreadable,
        ] + AttemptPhase.allCases.map(AttemptOutcome.timedOut)

    @Test("an outcome survives its code and status", arguments: all)
    func roundTrip(outcome: AttemptOutcome) {
        #expect(AttemptOutcome(code: outcome.code, status: outcome.status) == outcome)
    }

    @Test("outcomes that differ have different codes or statuses")
    func distinct() {
        let stored = Self.all.map { "\($0.code) \($0.status.map(String.init) ?? "-")" }
        #expect(Set(stored).count == stored.count)
    }

    @Test("only a 2xx acknowledges", arguments: all)
    func acknowledged(outcome: AttemptOutcome) {
        #expect(outcome.isAcknowledged == (outcome.code == "acknowledged"))
    }

    @Test(
        "codes that are not ours are refused",
        arguments: [("", nil), ("Rejected", 500), ("timed_out", nil), ("timed_out_dns", nil)] as [(String, Int?)]
    )
    func unknownCodes(code: String, status: Int?) {
        #expect(AttemptOutcome(code: code, status: status) == nil)
    }

    @Test("an answer without its status is refused", arguments: ["acknowledged", "rejected"])
    func missingStatus(code: String) {
        #expect(AttemptOutcome(code: code, status: nil) == nil)
    }
}
