import HeraldChance
import HeraldCore

extension FuzzTarget {
    /// Instants in text.
    static let timestamps = FuzzTarget(
        "timestamps",
        seeds: [
            "2026-06-22T18:04:11.000Z", "2024-02-29T23:59:59.9999999+23:59", "0001-01-01T00:00:00Z",
            "9999-12-31T23:59:59.999Z", "2026-06-22t18:04:11z", "2026-06-22T18:04:60Z", "1900-02-29T00:00:00-00:00",
        ],
        words: [
            "Z", "T", "-", ":", ".", "+00:00", "-23:59", "+24:00", "00", "24", "59", "60", "29", "31", "9999", "0000",
        ],
        longest: 80
    ) { input in
        let text = String(decoding: input, as: UTF8.self)
        guard let instant = Timestamp(iso8601: text) else { return "no instant" }
        let written = instant.iso8601
        try demand(Timestamp(iso8601: written) == instant, "\(written) to be read as itself")
        try demand((Timestamp.earliest...Timestamp.latest).contains(instant), "an instant that the form can carry")
        // In our own form nothing may be changed by reading it.
        if text.utf8.count == written.utf8.count, text.utf8.last == UInt8(ascii: "Z") {
            try demand(written == text.uppercased(), "\(written) to be \(text)")
        }
        try checkOffset(of: text, instant)
        return "instant of \(text.utf8.count) bytes"
    }

    /// A time that is ahead of UTC names an instant that is so much earlier than the same time in UTC.
    private static func checkOffset(of text: String, _ instant: Timestamp) throws {
        let (time, offset) = (text.dropLast(6), text.suffix(6))
        guard let hours = Int64(offset.prefix(3)), let minutes = Int64(offset.suffix(2)),
            let utc = Timestamp(iso8601: time + "Z")
        else { return }
        let ahead = hours * 60 + (offset.hasPrefix("-") ? -minutes : minutes)
        try demand(utc.milliseconds - instant.milliseconds == ahead * 60_000, "\(text) to be \(ahead) minutes ahead")
    }

    /// Spans in text.
    static let spans = FuzzTarget(
        "spans",
        seeds: ["15m", "100ms", "24h", "30d", "0s", "365000d", "31536000000000ms", "1.5h", "1 m"],
        words: ["ms", "s", "m", "h", "d", "w", "0", "-", "+", " ", "\u{0661}", "\u{FF11}", "m\u{301}"],
        longest: 64
    ) { input in
        guard let span = Duration(parsing: String(decoding: input, as: UTF8.self)) else { return "no span" }
        try demand(span >= .zero, "a span that goes forward")
        try demand(Duration(parsing: span.text) == span, "\(span.text) to be read as itself")
        // Wherever an instant of ours is moved by a span from the settings, it stays an instant.
        let moved = Timestamp.latest.advanced(by: span)
        try demand(moved.since(.latest) == span, "an instant moved by the span to be that much later")
        return "span \(span.text.suffix(1))"
    }

    /// Retry schedules in text: what is accepted never asks for an attempt in the past or after the window.
    static let schedules = FuzzTarget(
        "schedules",
        seeds: ["1m,5m,15m,1h,2h,4h,8h", "0ms", "30d", "1s,1s,1s", "", ",", "1m,,5m", "31d", "1m, 5m"],
        words: [",", "ms", "s", "m", "h", "d", "30d", "31d", "0s", " "] + [
            "1s,1s,1s,1s,1s,1s,1s,1s,1s,1s,1s,1s,1s,1s,1s"
        ],
        longest: 1024
    ) { input in
        let text = String(decoding: input, as: UTF8.self)
        let maxAttempts = input.count % 101 + 1
        let window = Duration.seconds(Int64(input.first ?? 1) * 3600)
        let schedule: RetrySchedule
        do {
            schedule = try RetrySchedule(parsing: text, maxAttempts: maxAttempts, window: window)
        } catch let error as RetryScheduleError {
            return String("\(error)".suffix(30))
        }
        let reread = try RetrySchedule(parsing: schedule.text, maxAttempts: maxAttempts, window: window)
        try demand(reread == schedule, "\(schedule.text) to be read as itself")
        var random = SeededGenerator(seed: UInt64(input.count))
        let start = Timestamp(milliseconds: 1_782_151_451_000)
        var now = start
        var attempt = 1
        while let due = schedule.dueTime(afterAttempt: attempt, finishedAt: now, windowStart: start, using: &random) {
            try demand(due >= now && due <= start.advanced(by: window), "attempt \(attempt + 1) within the window")
            now = due.advanced(by: .milliseconds(1))
            attempt += 1
        }
        try demand(attempt <= maxAttempts, "at most \(maxAttempts) attempts")
        return "schedule, \(attempt) attempts"
    }
}
