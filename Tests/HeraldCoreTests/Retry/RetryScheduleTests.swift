import HeraldChance
import HeraldCore
import Testing

@Suite("The retry schedule")
struct RetryScheduleTests {
    static let firstAttempt = Timestamp(milliseconds: 1_782_151_451_000)

    @Test(
        "waits follow the contract, ten percent to either side",
        arguments: try Vectors.load("retry-waits", as: [WaitVector].self)
    )
    func waits(vector: WaitVector) {
        for (generator, factor) in [(FixedGenerator.lowest, 0.9), (.middle, 1), (.highest, 1.1)] {
            var generator = generator
            let wait = RetrySchedule.standard.delay(afterAttempt: vector.attempt, using: &generator)
            let wanted = Duration.seconds(vector.nominal_s) * factor
            #expect(abs((wait - wanted) / .milliseconds(1)) < 0.001, "\(vector.why), times \(factor)")
        }
    }

    @Test("jitter fills its range evenly and never leaves it")
    func jitterIsEven() {
        var random = AddressDice(seed: 7)
        var thirds = [0, 0, 0]
        for _ in 0..<3000 {
            let factor = RetrySchedule.standard.delay(afterAttempt: 4, using: &random) / .seconds(3600)
            #expect(factor >= 0.899_999 && factor <= 1.100_001)
            thirds[min(2, max(0, Int((factor - 0.9) * 15)))] += 1
        }
        #expect(thirds.allSatisfy { (900...1100).contains($0) }, "\(thirds)")
    }

    @Test(
        "due times respect the window and the number of attempts",
        arguments: try Vectors.load("retry-due-times", as: [DueTimeVector].self)
    )
    func dueTimes(vector: DueTimeVector) {
        var middle = FixedGenerator.middle
        let due = RetrySchedule.standard.dueTime(
            afterAttempt: vector.attempt,
            finishedAt: Self.firstAttempt.advanced(by: .seconds(vector.finished_s)),
            windowStart: Self.firstAttempt,
            using: &middle
        )
        #expect(due.map { $0.since(Self.firstAttempt) } == vector.due_s.map { .seconds($0) }, "\(vector.why)")
    }

    @Test("twelve attempts at the nominal waits end within the window, the last a minute before its end")
    func wholeDay() {
        var middle = FixedGenerator.middle
        var starts: [Duration] = []
        var next: Timestamp? = Self.firstAttempt
        while let start = next {
            starts.append(start.since(Self.firstAttempt))
            next = RetrySchedule.standard.dueTime(
                afterAttempt: starts.count,
                finishedAt: start.advanced(by: .seconds(10)),
                windowStart: Self.firstAttempt,
                using: &middle
            )
        }
        #expect(starts.count <= 12)
        #expect(starts.last == .seconds(86_340))
        #expect(starts == starts.sorted())
    }

    @Test("an attempt may begin at the window's end, and not later")
    func windowEnd() {
        let schedule = RetrySchedule.standard
        let end = Self.firstAttempt.advanced(by: schedule.window)
        #expect(schedule.allowsAttempt(at: end, windowStart: Self.firstAttempt))
        #expect(!schedule.allowsAttempt(at: end.advanced(by: .milliseconds(1)), windowStart: Self.firstAttempt))
    }

    @Test("a short window gives up a hundredth for the last attempt to begin within it")
    func shortWindow() throws {
        let schedule = try RetrySchedule(parsing: "60s", maxAttempts: 3, window: .seconds(50))
        var middle = FixedGenerator.middle
        let due = schedule.dueTime(
            afterAttempt: 1,
            finishedAt: Self.firstAttempt,
            windowStart: Self.firstAttempt,
            using: &middle
        )
        #expect(due == Self.firstAttempt.advanced(by: .milliseconds(49_500)))
    }

    @Test("the first attempt knows no window, however long it waited for its turn")
    func firstAttemptHasNoWindow() {
        #expect(RetrySchedule.standard.allowsAttempt(at: .latest, windowStart: nil))
    }
}

struct WaitVector: Decodable, Sendable, CustomTestStringConvertible {
    let attempt: Int
    let nominal_s: Int64
    let why: String
    var testDescription: String { why }
}

struct DueTimeVector: Decodable, Sendable, CustomTestStringConvertible {
    let attempt: Int
    let finished_s: Int64
    let due_s: Int64?
    let why: String
    var testDescription: String { why }
}
