import Testing

/// Every bound has its reason, and holds something.
@Suite("Limits")
struct LimitsTests {
    /// Where bounds stand, those of one subject in one file.
    private static let folder = "Sources/HeraldCore/Limits"

    /// What is wrong with the bounds of a file, given the files that may use them.
    private func problems(of limits: SourceFile, among files: [SourceFile]) -> [String] {
        let others = files.filter { $0.isSwift && $0.isIn("Sources") && $0.path != limits.path }
        return limits.code.indices.flatMap { index -> [String] in
            let words = limits.code[index].words
            guard let declaring = words.firstIndex(of: "let"), declaring + 1 < words.count else { return [] }
            let name = words[declaring + 1]
            var problems: [String] = []
            if index == 0 || !limits.comments[index - 1].trimmed.hasPrefix("///") {
                problems.append("Limits.\(name) has no reason. Say above it what it bounds, in which unit, and why.")
            }
            if !others.contains(where: { !$0.linesOfCode(with: ["Limits.\(name)"]).isEmpty }) {
                problems.append("Limits.\(name) is not used. Bound something by it, or remove it.")
            }
            return problems
        }
    }

    @Test("every bound is documented and used")
    func everyBoundIsDocumentedAndUsed() throws {
        let files = try Repository.files()
        let limits = files.filter { $0.isIn(Self.folder) }
        try #require(!limits.isEmpty)
        for problem in limits.flatMap({ problems(of: $0, among: files) }) { Issue.record("\(problem)") }
    }

    @Test("a bound without a reason, and one without a use, are found")
    func badBoundsAreFound() {
        let limits = SourceFile(
            path: Self.folder + "/Limits+Requests.swift",
            text: """
                /// Bytes.
                package static let body = 1

                package static let head = 2
                """
        )
        let user = SourceFile(path: "Sources/HeraldAPI/A.swift", text: "let a = Limits.body")
        #expect(problems(of: limits, among: [limits, user]).count == 2)
        #expect(problems(of: limits, among: [limits]).count == 3)
    }
}
