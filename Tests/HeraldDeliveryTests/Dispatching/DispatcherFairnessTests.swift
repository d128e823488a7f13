import HeraldCore
import Testing

@testable import HeraldDelivery

@Suite("Slots are shared between webhooks and orgs")
struct DispatcherFairnessTests {
    @Test("a hundred webhooks of one org that have acknowledged and now hang leave half of the slots to others")
    func oneOrg() {
        var state = running()
        let hostile = proven((1...100).map { LeasedDelivery.made($0, for: .hook($0), of: .org(1)) }, in: &state)
        let flood = (1...2000).map { LeasedDelivery.made(1000 + $0, for: hostile[Int($0) % 100], of: .org(1)) }
        #expect(attempts(in: state.accept(flood)).count == 400, "a hundred times what each lane starts with")
        let second = (1...2000).map { LeasedDelivery.made(10_000 + $0, for: .hook(200 + $0 % 400), of: .org(1)) }
        _ = state.accept(second)
        #expect(state.load.inFlight == 512)

        let other = LeasedDelivery.made(20_000, for: .hook(900), of: .org(2))
        #expect(attempts(in: state.accept([other])) == [other])
    }

    @Test("each org that hangs takes no more than what is left, and the next still has a slot")
    func manyOrgs() {
        var state = running()
        var held: [Int] = []
        for org in 1...10 as ClosedRange<UInt64> {
            let before = state.load.inFlight
            _ = state.accept(
                (1...1200).map { .made(org * 10_000 + $0, for: .hook(org * 1000 + $0 % 600), of: .org(org)) }
            )
            held.append(state.load.inFlight - before)
        }
        #expect(held == [512, 256, 128, 64, 32, 16, 8, 4, 2, 1])
    }

    @Test("what waits because its org held too much starts when the org holds less, or when others do")
    func turnsComeBack() {
        var state = running { $0.slots = 8 }
        let first = (1...5).map { LeasedDelivery.made($0, for: .hook($0), of: .org(1)) }
        #expect(attempts(in: state.accept(first)) == Array(first.prefix(4)))
        let second = (11...13).map { LeasedDelivery.made($0, for: .hook($0), of: .org(2)) }
        #expect(attempts(in: state.accept(second)) == Array(second.prefix(2)))

        let ofAnother = attempts(in: state.attempted(first[0], outcome: .rejected(status: 400), at: .noon))
        #expect(ofAnother == [second[2]], "three are left, and its org holds two")
        #expect(attempts(in: state.attempted(first[1], outcome: .rejected(status: 400), at: .noon)) == [first[4]])
    }

    @Test("a webhook that hangs leaves slots to the others of its org")
    func oneOfAnOrg() {
        var state = running { $0.slots = 9 }
        _ = state.accept((1...50).map { .made($0, for: .hook(1), of: .org(1)) })
        #expect(state.load.inFlight == 3, "a third, though its cap is four")
        let other = LeasedDelivery.made(1000, for: .hook(2), of: .org(1))
        #expect(attempts(in: state.accept([other])) == [other])
    }

    /// Has receivers acknowledge what they are sent.
    private func proven(_ probes: [LeasedDelivery], in state: inout DispatcherState) -> [WebhookID] {
        for probe in probes {
            _ = state.accept([probe])
            _ = state.attempted(probe, outcome: .acknowledged(status: 200), at: .noon)
            _ = state.recorded(probe, claimableAt: nil, at: .noon)
        }
        return probes.map(\.delivery.webhookID)
    }
}
