import Foundation
import HeraldTestFiles

/// Files of the repository that name metrics.
enum WatchingFiles {
    /// The path of one.
    ///
    /// - Throws: `CocoaError` when there is none.
    static func path(of file: String) throws -> String {
        let path = Checkout.path(of: file)
        guard FileManager.default.fileExists(atPath: path) else {
            throw CocoaError(.fileNoSuchFile, userInfo: [NSFilePathErrorKey: path])
        }
        return path
    }

    /// The text of one.
    static func text(of file: String) throws -> String {
        try String(contentsOfFile: path(of: file), encoding: .utf8)
    }

    /// The alerts of the rules, with what is to be done of each.
    static func alerts() throws -> [(name: String, runbook: String)] {
        var alerts: [(name: String, runbook: String)] = []
        for line in try text(of: "deploy/prometheus/herald.rules.yml").split(separator: "\n") {
            if let range = line.firstRange(of: "- alert: ") {
                alerts.append((String(line[range.upperBound...]), ""))
            } else if let range = line.firstRange(of: "runbook: "), !alerts.isEmpty {
                alerts[alerts.count - 1].runbook = String(line[range.upperBound...])
            }
        }
        return alerts
    }

    /// What the dashboard asks of Prometheus, that of its annotations included.
    static func dashboardQuestions() throws -> [String] {
        let json = try JSONSerialization.jsonObject(with: Data(text(of: "deploy/grafana/herald.json").utf8))
        return questions(in: json)
    }

    private static func questions(in json: Any) -> [String] {
        if let list = json as? [Any] { return list.flatMap(questions) }
        guard let object = json as? [String: Any] else { return [] }
        let own = (object["expr"] as? String).map { [$0] } ?? []
        return own + object.values.flatMap(questions)
    }

    /// The words in a text that look like names of metrics of ours.
    static func metricNames(in text: String) -> Set<String> {
        let words = text.split { !($0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_")) }
        return Set(words.filter { $0.hasPrefix("herald_") || $0.hasPrefix("process_") }.map(String.init))
    }
}
