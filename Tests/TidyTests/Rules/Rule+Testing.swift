/// Rules about tests.
extension Rule {
    static let testing = [oneFramework, noSleeping, noSkipping]

    private static let oneFramework = Rule(
        name: "Tests are written with Swift Testing only",
        remedy: "import Testing, and write @Test and #expect",
        covers: \.isSwift,
        violations: { file in
            file.code.indices.filter { file.code[$0].words.contains { $0.hasPrefix("XCT") } }.map { $0 + 1 }
        },
        bad: [
            Sample("Tests/HeraldCoreTests/A.swift", "import XCTest"),
            Sample("Tests/HeraldCoreTests/A.swift", "XCTAssertEqual(a, b)"),
        ],
        good: [Sample("Tests/HeraldCoreTests/A.swift", "import Testing  // not XCTest")]
    )

    private static let noSleeping = Rule(
        name: "No test sleeps",
        remedy:
            "advance a virtual clock, or await the event; end-to-end tests wait with eventually, which looks again up to a deadline",
        exemptions: [
            "Tests/HeraldEndToEndTests/Support/Eventually.swift": "it looks again and again, up to a deadline",
            "Tests/Support/HeraldTorture/Pause.swift": "to kill a process at any instant of its life is to wait for it",
        ],
        covers: { $0.isSwift && $0.isIn("Tests") },
        violations: { $0.linesOfCode(with: ["Task.sleep", "Thread.sleep", "usleep(", "nanosleep("]) },
        bad: [
            Sample("Tests/HeraldCoreTests/A.swift", "try await Task.sleep(for: .seconds(1))"),
            Sample("Tests/HeraldCoreTests/A.swift", "Thread.sleep(forTimeInterval: 1)"),
        ],
        good: [
            Sample("Tests/HeraldDeliveryTests/A.swift", "try await clock.sleep(until: now)")
        ]
    )

    private static let noSkipping = Rule(
        name: "No test is skipped or expected to fail",
        remedy: "make the test pass wherever `make test` runs, or delete it",
        covers: { $0.isSwift && $0.isIn("Tests") },
        violations: { $0.linesOfCode(with: [".disabled(", ".enabled(", "withKnownIssue", "Test.cancel"]) },
        bad: [
            Sample("Tests/HeraldCoreTests/A.swift", "@Test(.disabled(\"flaky\")) func a() {}"),
            Sample("Tests/HeraldCoreTests/A.swift", "@Test(.enabled(if: hasNode)) func a() {}"),
        ],
        good: [Sample("Tests/HeraldCoreTests/A.swift", "#expect(button.disabled)")]
    )
}
