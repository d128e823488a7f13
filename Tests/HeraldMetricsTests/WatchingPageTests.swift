import Foundation
import HeraldMetrics
import Testing

/// What operators read, draw and are woken by, compared with what there is.
@Suite("What operators read, draw and are woken by")
struct WatchingPageTests {
    private static let page = "docs/watching.md"
    private static let rules = "deploy/prometheus/herald.rules.yml"
    private static let dashboard = "deploy/grafana/herald.json"

    @Test("the page's table holds every metric, word for word, and no other")
    func table() throws {
        let rows = try WatchingFiles.text(of: Self.page).split(separator: "\n").map(String.init)
            .filter { $0.hasPrefix("| `herald_") || $0.hasPrefix("| `process_") }

        #expect(rows == Metric.allCases.map(\.documentationRow))
    }

    @Test("every metric that is named somewhere exists", arguments: [page, rules, dashboard])
    func known(file: String) throws {
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

    @Test("the dashboard is one that Grafana can import, and shows every metric of deliveries")
    func importable() throws {
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

    @Test("every alert has its line in the run-book, word for word, and no line is without an alert")
    func runbook() throws {
        let alerts = try WatchingFiles.alerts()
        let rows = try WatchingFiles.text(of: Self.page).split(separator: "\n").filter { $0.hasPrefix("| `Herald") }
            .map { $0.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) } }

        #expect(!alerts.isEmpty)
        #expect(rows.map(\.first) == alerts.map { "`\($0.name)`" })
        #expect(rows.map(\.last) == alerts.map(\.runbook))
    }

    @Test("what the dashboard's panels need to be drawn is there")
    func drawn() throws {
        let json = try JSONSerialization.jsonObject(with: Data(WatchingFiles.text(of: Self.dashboard).utf8))
        let panels = try #require((json as? [String: Any])?["panels"] as? [[String: Any]])
        for panel in panels {
            let title = try #require(panel["title"] as? String)
            let targets = try #require(panel["targets"] as? [[String: Any]], "\(title)")
            let names = targets.compactMap { $0["refId"] as? String }
            #expect(Set(names).count == targets.count && !targets.isEmpty, "\(title)")
            let place = try #require(panel["gridPos"] as? [String: Int], "\(title)")
            #expect(place["x", default: 99] + place["w", default: 99] <= 24, "\(title)")
            for target in targets + [panel] {
                let source = target["datasource"] as? [String: String]
                #expect(source == ["type": "prometheus", "uid": "${datasource}"], "\(title)")
            }
        }
        for (index, one) in panels.enumerated() {
            for other in panels[..<index] {
                #expect(!Self.overlap(one, other), "\(one["id"] ?? "") and \(other["id"] ?? "")")
            }
        }
    }

    private static func overlap(_ one: [String: Any], _ other: [String: Any]) -> Bool {
        guard let one = one["gridPos"] as? [String: Int], let other = other["gridPos"] as? [String: Int] else {
            return true
        }
        func meet(_ start: String, _ length: String) -> Bool {
            let (a, b) = (one[start, default: 0], other[start, default: 0])
            return a < b + other[length, default: 0] && b < a + one[length, default: 0]
        }
        return meet("x", "w") && meet("y", "h")
    }
}
