import HeraldCore
import Testing

@Suite("A retry schedule as text")
struct RetryScheduleParsingTests {
    static let day: Duration = .seconds(86_400)

    @Test("the contract's waits are what its text says")
    func standard() throws {
        let parsed = try RetrySchedule(parsing: "1m,5m,15m,1h,2h,4h,8h", maxAttempts: 12, window: Self.day)
        #expect(parsed == .standard)
        #expect(RetrySchedule.standard.text == "1m,5m,15m,1h,2h,4h,8h")
    }

    @Test("good texts are read, and written back in one form", arguments: try Texts.load().good)
    func good(vector: GoodText) throws {
        let parsed = try RetrySchedule(parsing: vector.text, maxAttempts: 12, window: Self.day)
        #expect(parsed.text == vector.written, "\(vector.why)")
        #expect(try RetrySchedule(parsing: parsed.text, maxAttempts: 12, window: Self.day) == parsed)
    }

    @Test("bad texts are refused with the part that is wrong", arguments: try Texts.load().bad)
    func bad(vector: BadText) {
        #expect(throws: RetryScheduleError.delay(vector.part), "\(vector.why)") {
            try RetrySchedule(parsing: vector.text, maxAttempts: 12, window: Self.day)
        }
    }

    @Test("a hundred waits are enough")
    func countOfWaits() throws {
        let hundred = Array(repeating: "1s", count: 100).joined(separator: ",")
        #expect(try RetrySchedule(parsing: hundred, maxAttempts: 1, window: Self.day).delays.count == 100)
        #expect(throws: RetryScheduleError.tooManyDelays(101)) {
            try RetrySchedule(parsing: hundred + ",1s", maxAttempts: 1, window: Self.day)
        }
    }

    @Test("attempts are 1 to 100", arguments: [(0, false), (1, true), (100, true), (101, false), (-1, false)])
    func attempts(count: Int, isGood: Bool) {
        // Only whether it is refused matters here.
        let schedule = try? RetrySchedule(parsing: "1m", maxAttempts: count, window: Self.day)
        #expect((schedule?.maxAttempts == count) == isGood)
    }

    @Test(
        "the window is longer than nothing and at most 30 days",
        arguments: [
            (Duration.zero, false), (.milliseconds(-1), false), (.milliseconds(1), true), (.seconds(2_592_000), true),
            (.seconds(2_592_001), false),
        ]
    )
    func window(span: Duration, isGood: Bool) {
        // Only whether it is refused matters here.
        let schedule = try? RetrySchedule(parsing: "1m", maxAttempts: 1, window: span)
        #expect((schedule?.window == span) == isGood)
    }

    @Test("every refusal says what to write instead")
    func descriptions() {
        #expect("\(RetryScheduleError.delay("5"))".contains("1m,5m,15m,1h,2h,4h,8h"))
        #expect("\(RetryScheduleError.tooManyDelays(101))".contains("at most 100"))
        #expect("\(RetryScheduleError.maxAttempts(0))".contains("1 to 100"))
        #expect("\(RetryScheduleError.window)".contains("at most 30 days"))
    }
}

private struct Texts: Decodable {
    let good: [GoodText]
    let bad: [BadText]

    static func load() throws -> Texts { try Vectors.load("retry-texts") }
}

struct GoodText: Decodable, Sendable, CustomTestStringConvertible {
    let text: String
    let written: String
    let why: String
    var testDescription: String { why }
}

struct BadText: Decodable, Sendable, CustomTestStringConvertible {
    let text: String
    let part: String
    let why: String
    var testDescription: String { why }
}
