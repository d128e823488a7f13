/// Rules about what is written for people.
extension Rule {
    static let comments = [noMarks, noLeftovers, noMachinePaths]

    private static let noMarks = Rule(
        name: "Files are split, not marked",
        remedy: "move the section to Type+Role.swift, or to a type of its own",
        covers: \.isSwift,
        violations: { file in
            file.comments.indices.filter { file.comments[$0].hasPhrase("MARK:") }.map { $0 + 1 }
        },
        bad: [Sample("Sources/HeraldCore/A.swift", "// MARK: - Parts")],
        good: [Sample("Sources/HeraldCore/A.swift", "let text = \"MARK: 1\"")]
    )

    private static let noLeftovers = Rule(
        name: "Nothing is left for later in the code",
        remedy: "do it now, or file an issue that says what is missing",
        // These tests must name what they look for.
        covers: { !$0.isIn("Tests/TidyTests") && !$0.path.hasSuffix(".md") },
        violations: { $0.linesOfText(with: ["TODO", "FIXME", "XXX", "HACK"]) },
        bad: [
            Sample("Sources/HeraldCore/A.swift", "// TODO: later"),
            Sample("Makefile", "# FIXME"),
        ],
        good: [Sample("Sources/HeraldCore/A.swift", "let todos = 1")]
    )

    private static let noMachinePaths = Rule(
        name: "No file names a path of somebody's machine",
        remedy: "write it relative to the repository, or to a folder that the reader chooses",
        covers: { !$0.isIn("Tests/TidyTests") },
        violations: { file in
            let roots = ["/home/", "/Users/", "/root/", "/work/", "/opt/swift"]
            return file.lines.indices.filter { index in
                roots.contains { root in
                    // A path begins after something that is no part of one: an address like a.example/work/ is none.
                    let pieces = file.lines[index].split(separator: root, omittingEmptySubsequences: false)
                    return pieces.dropLast().contains {
                        !($0.last.map { $0.isLetter || $0.isNumber || $0 == "." || $0 == "}" } ?? false)
                    }
                }
            }.map { $0 + 1 }
        },
        bad: [
            Sample("Sources/HeraldCore/A.swift", "let path = \"/home/somebody/herald\""),
            Sample("README.md", "cd /work/herald"),
        ],
        good: [Sample("README.md", "https://receiver.example/work/hooks, /etc/herald, Sources/work/x")]
    )
}
