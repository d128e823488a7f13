import HeraldCore
import Testing

@Suite("What a receiver's Retry-After means")
struct RetryAfterTests {
    static let start = Timestamp(milliseconds: 1_782_151_451_000)

    @Test(
        "the field is read as RFC 9110 has it, or not at all",
        arguments: try Vectors.load("retry-after", as: [Vector].self)
    )
    func reading(vector: Vector) throws {
        let ended = try #require(Timestamp(iso8601: vector.ended))
        let instant = RetryAfter(fieldLines: vector.fields)?.instant(afterAttemptEndedAt: ended)
        #expect(instant?.iso8601 == vector.until)
    }

    @Test("it is believed of 429 and 503, and of no other outcome", arguments: AttemptOutcomeTests.all)
    func statuses(outcome: AttemptOutcome) {
        let asked = RetryAfter(fieldLines: ["3600"])
        let with = transition(after: 1, outcome, asking: asked, seed: 1)
        let without = transition(after: 1, outcome, asking: nil, seed: 1)
        let isBelieved = outcome == .rejected(status: 429) || outcome == .rejected(status: 503)
        #expect((with != without) == isBelieved)
        guard isBelieved, case .retry(let at) = with else { return }
        let wait = at.since(Self.start) - .seconds(10)
        #expect(wait >= .seconds(3600) && wait <= .seconds(3960), "as long as asked, and up to a tenth longer: \(wait)")
    }

    @Test(
        "whatever it asks, a retry comes no sooner than without it, no later than the window's end, and no more often"
    )
    func property() {
        var random = AddressDice(seed: 11)
        for round in 0..<2000 {
            let number = Int.random(in: 1...13, using: &random)
            let finishedAfter = Duration.milliseconds(Int64.random(in: 0...90_000_000, using: &random))
            let asked = RetryAfter(fieldLines: Self.anyFields(endedAt: Self.start.advanced(by: finishedAfter), &random))
            let status = [429, 503].randomElement(using: &random) ?? 429
            let outcome = AttemptOutcome.rejected(status: status)
            let seed = UInt64(round)
            let with = transition(after: number, outcome, finishedAfter: finishedAfter, asking: asked, seed: seed)
            let without = transition(after: number, outcome, finishedAfter: finishedAfter, asking: nil, seed: seed)
            switch (with, without) {
            case (.retry(let later), .retry(let sooner)):
                #expect(later >= sooner, "round \(round)")
                #expect(later <= Self.start.advanced(by: RetrySchedule.standard.window), "round \(round)")
            default:
                #expect(with == without, "round \(round)")
            }
        }
    }

    @Test("those that ask for the same instant are not hit at the same instant")
    func spread() {
        let asked = RetryAfter(fieldLines: ["600"])
        let due = (0..<50).map { transition(after: 1, .rejected(status: 503), asking: asked, seed: $0) }
        #expect(Set(due).count > 40)
    }

    @Test(
        "a receiver that always asks for the longest wait gets the schedule's longest, and its last attempt at the end"
    )
    func greedy() {
        var starts = [Self.start]
        while let last = starts.last, starts.count < 20 {
            let finishedAfter = last.since(Self.start) + .seconds(1)
            let next = transition(
                after: starts.count,
                .rejected(status: 503),
                finishedAfter: finishedAfter,
                asking: RetryAfter(fieldLines: ["2592000"]),
                seed: 1
            )
            guard case .retry(let at) = next else { break }
            starts.append(at)
        }
        let waits = zip(starts.dropFirst(), starts).map { $0.since($1) }
        #expect(starts.count == 4, "after 8 and 16 hours, and a minute before the window's end: \(waits)")
        #expect(waits.dropLast().allSatisfy { $0 >= .seconds(28_800) && $0 <= .seconds(31_700) }, "\(waits)")
        #expect(starts.last == Self.start.advanced(by: RetrySchedule.standard.window - .seconds(60)))
    }

    private func transition(
        after number: Int,
        _ outcome: AttemptOutcome,
        finishedAfter: Duration = .seconds(10),
        asking retryAfter: RetryAfter?,
        seed: UInt64
    ) -> DeliveryTransition {
        var random = AddressDice(seed: seed)
        return DeliveryTransition.after(
            Attempt(
                number: number,
                startedAt: Self.start,
                outcome: outcome,
                timings: AttemptTimings(total: .seconds(1)),
                response: nil
            ),
            finishedAt: Self.start.advanced(by: finishedAfter),
            windowStart: Self.start,
            retryAfter: retryAfter,
            schedule: .standard,
            using: &random
        )
    }

    /// Field lines of every kind: waits from nothing to absurd, dates around the attempt's end, noise, and none.
    private static func anyFields(endedAt end: Timestamp, _ random: inout AddressDice) -> [String] {
        switch Int.random(in: 0..<5, using: &random) {
        case 0: ["\(Int64.random(in: 0...100_000, using: &random))"]
        case 1: ["\(UInt64.random(in: 0...UInt64.max, using: &random))"]
        case 2: [httpDate(end.advanced(by: .seconds(Int64.random(in: -100_000...3_000_000, using: &random))))]
        case 3: [String((0..<20).map { _ in "0123456789 ,:-GMTJun".randomElement(using: &random) ?? " " })]
        default: []
        }
    }

    /// An instant as IMF-fixdate. The day of the week is not compared.
    private static func httpDate(_ instant: Timestamp) -> String {
        let text = instant.iso8601
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let month = Int(text.dropFirst(5).prefix(2)).map { months[$0 - 1] } ?? ""
        return "Mon, \(text.dropFirst(8).prefix(2)) \(month) \(text.prefix(4)) \(text.dropFirst(11).prefix(8)) GMT"
    }

    struct Vector: Decodable, Sendable, CustomTestStringConvertible {
        let fields: [String]
        let ended: String
        let until: String?
        let why: String
        var testDescription: String { "\(fields): \(why)" }
    }
}
