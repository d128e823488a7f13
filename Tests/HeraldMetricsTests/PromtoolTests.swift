import CoreMetrics
import Foundation
import HeraldMetrics
import HeraldProcesses
import HeraldTestFiles
import Testing

/// What Prometheus' own checker says of what we show and of what we ask it to watch. `scripts/install-packages test`
/// gets it.
@Suite("What Prometheus' own checker says")
struct PromtoolTests {
    @Test("every metric of the list is named and described as Prometheus wants it")
    func described() async throws {
        let registry = MetricsRegistry()
        for metric in Metric.allCases {
            let value = metric.definition.label.map { _ in "some" }
            switch metric.definition.kind {
            case .counter: registry.counter(metric, value).increment()
            case .gauge: registry.meter(metric, value).set(1.5)
            case .histogram: registry.recorder(metric, value).record(3)
            }
        }
        let text = registry.text.text
        for metric in Metric.allCases { #expect(text.contains("# TYPE \(metric.rawValue) ")) }

        let verdict = try await promtool(["check", "metrics"], input: text)

        #expect(verdict == "0: ")
    }

    @Test("the checker finds what is wrong")
    func finds() async throws {
        let verdict = try await promtool(["check", "metrics"], input: "# TYPE requests counter\nrequests 1\n")

        #expect(verdict.hasPrefix("3: "))
    }

    @Test("the alert rules are sound")
    func sound() async throws {
        let rules = try WatchingFiles.path(of: "deploy/prometheus/herald.rules.yml")
        let verdict = try await promtool(["check", "rules", rules], input: "")

        #expect(verdict.hasPrefix("0: "), "\(verdict)")
    }

    @Test("the alerts go off when they should, and only then")
    func goingOff() async throws {
        let tests = try WatchingFiles.path(of: "deploy/prometheus/herald.rules.test.yml")
        let verdict = try await promtool(["test", "rules", tests], input: "")

        #expect(verdict.hasPrefix("0: "), "\(verdict)")
        let text = try WatchingFiles.text(of: "deploy/prometheus/herald.rules.test.yml")
        for alert in try WatchingFiles.alerts().map(\.name) {
            #expect(text.split(separator: "alertname: \(alert)\n").count > 1, "no test sets \(alert) off")
        }
    }

    @Test("every question that the dashboard asks is one that Prometheus understands")
    func understood() async throws {
        let questions = try WatchingFiles.dashboardQuestions()
        try #require(questions.count > 30)
        // As rules, since the checker parses no others without a server.
        let rules = questions.enumerated().map { number, question in
            let text = question.replacing("$job", with: "herald").replacing("$instance", with: ".*")
                .replacing("'", with: "''")
            return "      - {record: 'question:\(number)', expr: '\(text)'}"
        }
        let folder = try TestFolder()
        defer { withExtendedLifetime(folder) {} }
        let file = folder.file("questions.yml")
        try "groups:\n  - name: dashboard\n    rules:\n\(rules.joined(separator: "\n"))\n"
            .write(toFile: file, atomically: true, encoding: .utf8)

        let verdict = try await promtool(["check", "rules", file], input: "")

        #expect(verdict.hasPrefix("0: "), "\(verdict)")
        #expect(verdict.contains("\(questions.count) rules found"))
    }

    /// Runs the checker.
    ///
    /// - Returns: its exit status, and what it said.
    private func promtool(_ arguments: [String], input: String) async throws -> String {
        let folder = try TestFolder()
        defer { withExtendedLifetime(folder) {} }
        let said = folder.file("said")
        let given = folder.file("given")
        try input.write(toFile: given, atomically: true, encoding: .utf8)
        let status = try await SpawnedProcess.run(
            "promtool",
            arguments,
            input: .file(given),
            output: .file(said),
            errors: .file(said)
        )
        return "\(status): " + (try String(contentsOfFile: said, encoding: .utf8))
    }
}
