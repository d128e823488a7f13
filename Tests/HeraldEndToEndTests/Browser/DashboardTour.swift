import Foundation
import HeraldTestFiles
import Testing

/// What must hold of every page that a test visits.
struct DashboardTour {
    private let browser: Browser
    private let herald: HeraldUnderTest

    init(_ browser: Browser, _ herald: HeraldUnderTest) {
        self.browser = browser
        self.herald = herald
    }

    /// A link that lets an owner in.
    func portalLink(to org: String) async throws -> String {
        let answer = try await herald.call("POST", "/platform/orgs/\(org)/portal-links", body: #"{"role":"owner"}"#)
        return herald.baseURL + (try #require(answer.json?["link_path"]?.text))
    }

    /// Checks that everybody can use the page, at three widths and in both schemes, also by axe where it is at hand,
    /// and takes its picture for the documentation when pictures are wanted.
    func check(_ name: String, isShot: Bool = true) async throws {
        let url = try #require(Bundle.module.url(forResource: "accessibility", withExtension: "js"))
        let script = try String(contentsOf: url, encoding: .utf8)
        for isDark in [false, true] {
            for width in [360, 800, 1280] {
                try await browser.look(width: width, isDark: isDark)
                let problems = try await browser.run(script) as? [String]
                #expect(problems == [], "\(name) at \(width), \(isDark ? "dark" : "light")")
                let found = try await violations()
                #expect(found == [], "\(name) at \(width), \(isDark ? "dark" : "light"), by axe")
                if isShot, width == 1280, !isDark, let folder = Self.folder {
                    let file = "\(folder)/\(name).png"
                    try await browser.screenshot().write(to: URL(filePath: file))
                }
            }
        }
        try await browser.look(width: 1280, isDark: false)
    }

    /// What axe finds that is serious, a line each; nothing where it is not at hand.
    private func violations() async throws -> [String] {
        guard let path = Self.axe else { return [] }
        let script = """
            \(try String(contentsOfFile: path, encoding: .utf8))
            return axe.run(document, { resultTypes: ["violations"] }).then((results) => results.violations
              .filter((one) => one.impact === "serious" || one.impact === "critical")
              .map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(" ")).join(", ")}`));
            """
        return try #require(try await browser.run(script) as? [String])
    }

    /// Checks that nothing went wrong on the way, and that nobody else was asked for anything.
    func finish() async throws {
        // The browser itself says in its console which answers were no success and what it was told to block: those
        // were meant.
        let meant = ["the server responded with a status of 4", "net::ERR_BLOCKED_BY_CLIENT"]
        let errors = try await browser.console().filter { line in !meant.contains { line.contains($0) } }
        #expect(errors == [])
        let strangers = try await browser.requests().filter { url in
            !url.hasPrefix(herald.baseURL + "/") && !url.hasPrefix("data:") && !url.hasPrefix("chrome")
        }
        #expect(strangers == [])
    }

    /// Where axe is, if it is at hand.
    private static let axe = ProcessInfo.processInfo.environment["HERALD_AXE"]

    /// Where pictures go, if they are wanted.
    private static let folder = ProcessInfo.processInfo.environment["HERALD_SCREENSHOTS"]
}
