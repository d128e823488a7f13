import Testing

/// What is written for people holds together.
@Suite("Documents")
struct DocumentTests {
    @Test("every link in every page leads somewhere")
    func linksLeadSomewhere() throws {
        let repository = Repository.here
        let files = try Repository.files().filter { $0.path.hasSuffix(".md") }
        let pages = Dictionary(uniqueKeysWithValues: files.map { ($0.path, MarkdownPage($0)) })
        for file in files {
            for link in MarkdownPage(file).brokenLinks(page: { pages[$0] }, exists: repository.has) {
                Issue.record(
                    "\(file.path):\(link.line): nothing is at '\(link.target)'. Remedy: correct or remove the link."
                )
            }
        }
    }

    @Test("a link to nowhere is found")
    func brokenLinksAreFound() {
        let file = SourceFile(
            path: "docs/PAGE.md",
            text: """
                # The page, and `more`
                [`a`](../README.md) [b](#the-page-and-more) [c](https://receiver.example/x)
                [d](missing.md) [e](#nowhere) [f](../../outside.md)
                `[g](code.md)`
                ```
                [h](fenced.md)
                ```
                """
        )
        let page = MarkdownPage(file)
        let broken = page.brokenLinks(
            page: { $0 == file.path ? page : nil },
            exists: { ["README.md", file.path].contains($0) }
        )
        #expect(broken.map(\.target) == ["missing.md", "#nowhere", "../../outside.md"])
        #expect(broken.map(\.line) == [3, 3, 3])
    }

    @Test("the change log says what is not released yet")
    func changeLogHasUnreleased() throws {
        let lines = try Repository.here.text(of: "CHANGELOG.md").split(separator: "\n")
        let start = try #require(
            lines.firstIndex(of: "## [Unreleased]"),
            "CHANGELOG.md has no '## [Unreleased]'. Remedy: add it at the top, and list there what users will notice."
        )
        #expect(lines[start...].dropFirst().contains { $0.hasPrefix("- ") }, "Unreleased is empty.")
    }

    @Test("every decision has its parts, and a number of its own")
    func decisionsHaveTheirParts() throws {
        let decisions = try Repository.files().filter { $0.isIn("docs/adr") && $0.name != "README.md" }
        try #require(!decisions.isEmpty)
        let numbers = decisions.map { String($0.name.prefix(4)) }
        #expect(numbers == (1...decisions.count).map { String(repeating: "0", count: 4 - "\($0)".count) + "\($0)" })
        for decision in decisions {
            for part in ["## Context", "## Decision", "## Alternatives considered", "## Measured"] {
                #expect(decision.lines.contains(part), "\(decision.path) has no '\(part)'. Remedy: docs/adr/README.md.")
            }
        }
    }
}
