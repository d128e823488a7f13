/// What TLS to the receivers costs when connections are used again and again.
struct TLSScenario {
    private static let connections = 64

    /// Measures a plain receiver and the same one over TLS, each with a fresh server.
    func round(_ bench: Bench, into figures: inout Figures) async throws {
        func measure(_ receiver: Receiver) async throws -> FlowResult {
            let arguments = ["--ca-file", bench.sink.certificate.certificate]
            return try await bench.withServer([[receiver]], arguments: arguments) { flow in
                try await flow.run(events: bench.extent.events(2_000), connections: Self.connections)
                return try await flow.run(events: bench.extent.events(20_000), connections: Self.connections)
            }
        }
        let plain = try await measure(.healthy(0))
        let secure = try await measure(.overTLS(0))
        for (subject, result) in [("plain", plain), ("over TLS", secure)] {
            func add(_ value: Double, _ name: String, in unit: String) {
                figures.add(value, name, in: unit, scenario: "tls", subject: subject)
            }
            add(result.recordedPerSecond, "recorded", in: "1/s")
            add(result.recordedPerSecond / plain.recordedPerSecond, "to plain", in: "")
            add(result.processorSecondsPerThousand, "CPU per 1,000", in: "s")
            add(result.peakMiB, "peak memory", in: "MiB")
        }
    }
}
