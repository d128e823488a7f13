import CoreMetrics
import HeraldMetrics
import Testing

@Suite("What was counted, and how it is shown")
struct MetricsRegistryTests {
    private let registry = MetricsRegistry()

    private var lines: [String] { registry.text.text.split(separator: "\n").map(String.init) }

    @Test("what was counted is shown, with its help and its type")
    func shown() {
        registry.counter(.deliveriesCreated).increment(by: 2)
        registry.counter(.deliveriesCreated).increment()

        #expect(
            lines == [
                "# HELP herald_deliveries_created_total \(Metric.deliveriesCreated.definition.help)",
                "# TYPE herald_deliveries_created_total counter",
                "herald_deliveries_created_total 3",
            ]
        )
    }

    @Test("series of one metric are told apart by its label, and stand together")
    func series() {
        registry.counter(.reports, "new").increment()
        registry.meter(.lanes).set(7)
        registry.counter(.reports, "repeated").increment(by: 5)

        #expect(
            lines.filter { !$0.hasPrefix("#") } == [
                #"herald_reports_total{result="new"} 1"#,
                #"herald_reports_total{result="repeated"} 5"#,
                "herald_lanes 7",
            ]
        )
    }

    @Test("what nobody asked to count is not shown")
    func unasked() {
        #expect(registry.text.text.isEmpty)
    }

    @Test("a handle that is let go of leaves what it counted")
    func kept() {
        let counter = registry.counter(.deliveriesCreated)
        counter.increment()
        counter.destroy()

        #expect(lines.last == "herald_deliveries_created_total 1")
    }

    @Test(
        "what the list does not know as a counter is not kept as one",
        arguments: ["herald_deliveries", "http_requests_total", "herald_lanes"]
    )
    func unknown(name: String) {
        Counter(label: name, factory: registry).increment()

        #expect(registry.text.text.isEmpty)
    }

    @Test("a label that the list does not know is not kept, whoever counts by it")
    func labels() {
        Counter(label: Metric.reports.rawValue, dimensions: [("org", "acme")], factory: registry).increment()
        Counter(label: Metric.deliveriesCreated.rawValue, dimensions: [("org", "acme")], factory: registry).increment()

        #expect(registry.text.text.isEmpty)
    }

    @Test("a histogram counts each value in its bucket and all above, and sums them up")
    func buckets() {
        let timer = registry.timer(.firstAttemptDelay)
        for milliseconds in [1, 2, 3, 400, 3_600_000] { timer.record(Duration.milliseconds(milliseconds)) }

        let name = "herald_first_attempt_delay_seconds"
        #expect(lines.contains("\(name)_bucket{le=\"0.001\"} 1"))
        #expect(lines.contains("\(name)_bucket{le=\"0.0025\"} 2"))
        #expect(lines.contains("\(name)_bucket{le=\"0.005\"} 3"))
        #expect(lines.contains("\(name)_bucket{le=\"0.25\"} 3"))
        #expect(lines.contains("\(name)_bucket{le=\"0.5\"} 4"))
        #expect(lines.contains("\(name)_bucket{le=\"50\"} 4"))
        #expect(lines.contains("\(name)_bucket{le=\"+Inf\"} 5"))
        #expect(lines.suffix(2) == ["\(name)_sum 3600.406", "\(name)_count 5"])
    }

    @Test("a sum of many long waits does not run over, and one of many short ones is not nothing")
    func sums() {
        let timer = registry.timer(.firstAttemptDelay)
        for _ in 0..<40_000 { timer.record(Duration.seconds(3 * 86_400)) }
        #expect(lines.contains("herald_first_attempt_delay_seconds_sum 10368000000"))

        let total = registry.timer(.attemptDuration, "total")
        for _ in 0..<1000 { total.record(Duration.nanoseconds(600)) }
        #expect(lines.contains(#"herald_attempt_duration_seconds_sum{phase="total"} 0.001"#))
    }

    @Test(
        "what is no number that can be counted is not, and ends nothing",
        arguments: [Double.nan, .infinity, -.infinity, 1e300]
    )
    func senseless(value: Double) {
        let recorder = registry.recorder(.transactionRows)
        recorder.record(value)
        recorder.record(2.4)

        #expect(lines.contains("herald_store_transaction_rows_count 1"))
        #expect(lines.contains("herald_store_transaction_rows_sum 2"))
    }

    @Test("a histogram of counts has a bucket for each power of two")
    func powers() {
        let recorder = registry.recorder(.transactionRows)
        for rows in [1, 3, 4096, 5000] { recorder.record(rows) }

        let name = "herald_store_transaction_rows"
        #expect(lines.contains("\(name)_bucket{le=\"2\"} 1"))
        #expect(lines.contains("\(name)_bucket{le=\"4\"} 2"))
        #expect(lines.contains("\(name)_bucket{le=\"4096\"} 3"))
        #expect(lines.contains("\(name)_bucket{le=\"+Inf\"} 4"))
    }

    @Test("a gauge goes up and down, and may be no number")
    func gauge() {
        let meter = registry.meter(.clientConnections)
        meter.increment()
        meter.increment()
        meter.decrement()
        registry.meter(.deliveriesDue).set(Double.nan)
        registry.meter(.oldestDueAge).set(0.25)

        #expect(lines.contains("herald_client_connections 1"))
        #expect(lines.contains("herald_deliveries_due NaN"))
        #expect(lines.contains("herald_oldest_due_age_seconds 0.25"))
    }

    @Test("a label's value cannot end its quotes")
    func quotes() {
        registry.meter(.buildInfo, "1.0\"} 2\n\\").set(1)

        #expect(lines.last == #"herald_build_info{version="1.0\"} 2\n\\"} 1"#)
    }

    @Test("counts that many threads add at once are all there")
    func threads() async {
        let counter = registry.counter(.deliveriesSucceeded)
        let timer = registry.timer(.attemptDuration, "total")
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    for _ in 0..<1000 {
                        counter.increment()
                        timer.record(Duration.milliseconds(3))
                    }
                }
            }
        }

        #expect(lines.contains("herald_deliveries_succeeded_total 8000"))
        #expect(lines.contains(#"herald_attempt_duration_seconds_sum{phase="total"} 24"#))
        #expect(lines.contains(#"herald_attempt_duration_seconds_count{phase="total"} 8000"#))
    }
}
