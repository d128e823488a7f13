import Foundation
import HeraldMetrics
import Testing

/// What operators read, draw and are woken by, compared with what there is.
@Suite struct WatchingPageTests {
    private static let page = "docs/watching.md"
    private static let rules = "deploy/prometheus/herald.rules.yml"
    private static let dashboard = "deploy/grafana/herald.json"

    @Test func `The page's table holds every metric, word for word, and no other`() throws {
        let rows = try WatchingFiles.text(of: Self.page).split(separator: "\n").map(String.init)
            .filter { $0.hasPrefix("| `herald_") || $0.hasPrefix("| `process_") }

        #expect(rows == Metric.allCases.map(\.documentationRow))
    }

    @Test(arguments: [page, rules, dashboard])
    func `Every metric that is named somewhere exists`(file: String) throws {
        let names = try WatchingFiles.metricNames(in: WatchingFiles.text(of: file))
        #expect(!names.isEmpty)
        for name in names {
            let isPart = ["_bucket", "_sum", "_count"].contains { part in
                guard name.hasSuffix(part), let metric = Metric(rawValue: String(name.dropLast(part.count))) else {
                    return false
                }
                return metric.definition.kind.word == "histogram"
            }
            #expect(isPart || Metric(rawValue: name) != nil, "\(file) names \(name), which there is not")
        }
    }

    @Test func `The dashboard is one that Grafana can import, and shows every metric of deliveries`() throws {
        let text = try WatchingFiles.text(of: Self.dashboard)
        let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
        let panels = try #require(object?["panels"] as? [[String: Any]])

        #expect(object?["uid"] as? String == "herald")
        #expect(Set(panels.compactMap { $0["id"] as? Int }).count == panels.count)
        let names = WatchingFiles.metricNames(in: text)
        for metric in Metric.allCases where metric.rawValue.hasPrefix("herald_") {
            #expect(names.contains { $0.hasPrefix(metric.rawValue) }, "no panel shows \(metric.rawValue)")
        }
    }

    @Test func `Every alert has its line in the run-book, and no line is without an alert`() throws {
        let alerts = try WatchingFiles.text(of: Self.rules).split(separator: "\n").compactMap { line in
            line.contains("- alert: ") ? line.split(separator: " ").last.map(String.init) : nil
        }
        let rows = try WatchingFiles.text(of: Self.page).split(separator: "\n").compactMap { line in
            line.hasPrefix("| `Herald") ? line.split(separator: "`").dropFirst().first.map(String.init) : nil
        }

        #expect(!alerts.isEmpty)
        #expect(alerts == rows)
    }
}
