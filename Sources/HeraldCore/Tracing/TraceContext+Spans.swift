extension TraceContext {
    /// Whether whoever began the trace, or took it on, records it. `Source:` section 3.2.2.5.1.
    package var isSampled: Bool { flags & 1 == 1 }

    /// Begins a trace that is recorded: the context of its first span.
    package static func begun(using random: inout some RandomNumberGenerator) -> TraceContext {
        TraceContext(traceID: digits(&random) + digits(&random), spanID: digits(&random), flags: 1, state: nil)
    }

    /// The context of a span under this one.
    package func child(using random: inout some RandomNumberGenerator) -> TraceContext {
        TraceContext(traceID: traceID, spanID: Self.digits(&random), flags: flags, state: state)
    }

    /// Sixteen hexadecimal digits. All zero is no id.
    private static func digits(_ random: inout some RandomNumberGenerator) -> String {
        let digits = String(UInt64.random(in: 1...UInt64.max, using: &random), radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }
}
