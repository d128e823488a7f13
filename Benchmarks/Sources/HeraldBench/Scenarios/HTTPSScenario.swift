import NIOSSL

/// What HTTPS costs for those who report: on connections that are used again and again, and for each new one.
struct HTTPSScenario {
    private static let connections = 32

    /// Measures a server that speaks HTTP and one that speaks HTTPS, each fresh, with one webhook.
    func round(_ bench: Bench, into figures: inout Figures) async throws {
        let certificate = bench.sink.certificate
        let plain = try await measure(bench)
        let secure = try await measure(
            bench,
            arguments: ["--tls-certificate", certificate.certificate, "--tls-key", certificate.key],
            tls: try Self.context(trusting: certificate)
        )
        for (subject, result) in [("HTTP", plain), ("HTTPS", secure)] {
            func add(_ value: Double, _ name: String, in unit: String) {
                figures.add(value, name, in: unit, scenario: "https", subject: subject)
            }
            add(result.reports.load.eventsPerSecond, "accepted", in: "1/s")
            add(result.reports.load.eventsPerSecond / plain.reports.load.eventsPerSecond, "to HTTP", in: "")
            add(result.reports.processorSecondsPerThousand, "CPU per 1,000 reports", in: "s")
            add(result.processorSecondsPerThousandConnections, "CPU per 1,000 new connections", in: "s")
            add(result.reports.peakMiB, "peak memory", in: "MiB")
        }
    }

    private struct Result {
        let reports: FlowResult
        let processorSecondsPerThousandConnections: Double
    }

    private func measure(_ bench: Bench, arguments: [String] = [], tls: NIOSSLContext? = nil) async throws -> Result {
        try await bench.withServer([[.healthy(0)]], arguments: arguments, tls: tls) { flow in
            try await flow.run(events: bench.extent.events(2_000), connections: Self.connections)
            let reports = try await flow.run(events: bench.extent.events(20_000), connections: Self.connections)
            let count = bench.extent.events(2_000)
            let before = try ProcessUsage(of: flow.server.process.id)
            for _ in 0..<count {
                _ = try await HTTPCall(path: "/healthz").send(to: flow.server.port, by: tls, on: bench.loop)
            }
            let after = try ProcessUsage(of: flow.server.process.id)
            let time = (after.processorTime - before.processorTime) / .seconds(1)
            return Result(reports: reports, processorSecondsPerThousandConnections: time / Double(count) * 1_000)
        }
    }

    /// A client that has nothing of an earlier connection to go on with.
    private static func context(trusting certificate: SinkCertificate) throws -> NIOSSLContext {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.trustRoots = .file(certificate.certificate)
        return try NIOSSLContext(configuration: configuration)
    }
}
