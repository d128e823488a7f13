/// How many calls somebody may make: so many at once, and as many again spread evenly over each window.
package struct RateLimit: Hashable, Sendable {
    /// What is taken at once, and in each window.
    package let calls: Int
    /// In whole seconds, as `RateLimit-Policy` has it.
    package let window: Duration

    /// A limit; `nil` beyond ``Limits/rateLimitCalls`` and ``Limits/rateLimitSeconds``.
    package init?(calls: Int, windowSeconds: Int) {
        guard Limits.rateLimitCalls.contains(calls), Limits.rateLimitSeconds.contains(windowSeconds) else { return nil }
        self.calls = calls
        window = .seconds(windowSeconds)
    }

    /// Reads a limit as operators write it, as in `6000/1m`.
    package init?(parsing text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            let calls = Int(parts[0]), let window = Duration(parsing: parts[1]), window.components.attoseconds == 0
        else { return nil }
        self.init(calls: calls, windowSeconds: Int(window.components.seconds))
    }

    /// After how long one more call is taken.
    package var interval: Duration { window / calls }

    /// As it is read.
    package var text: String { "\(calls)/\(window.text)" }
}
