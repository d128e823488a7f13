/// Rules about bounds. That each has its reason is looked at by ``LimitsTests``.
extension Rule {
    static let bounds = [spansAreNamed]

    private static let spansAreNamed = Rule(
        name: "A span of time has its name and its reason in Limits",
        remedy: "name it in a file of Sources/HeraldCore/Limits, say there why it is so long, and use the name",
        exemptions: [
            "Sources/HeraldCore/Retry/RetrySchedule.swift": "the standard schedule is the contract's",
            "Sources/HeraldSender/Connections/SocketOpening.swift": "no time is left, and NIO wants some",
            "Sources/HeraldSender/Connections/TLSContextFactory.swift": "nobody is waited for, and NIO wants some time",
        ],
        covers: { $0.isSwift && $0.isIn("Sources") && !$0.isIn("Sources/HeraldCore/Limits") },
        violations: { file in
            file.code.indices.filter { index in
                spanUnits.contains { unit in
                    let pieces = file.code[index].split(separator: unit, omittingEmptySubsequences: false)
                    return pieces.dropFirst().contains { $0.first?.isNumber == true }
                }
            }.map { $0 + 1 }
        },
        bad: [
            Sample("Sources/HeraldAPI/A.swift", "let wait: Duration = .seconds(5)"),
            Sample("Sources/HeraldSender/A.swift", "let wait = TimeAmount.milliseconds(250)"),
            Sample("Sources/HeraldCore/A.swift", "f(.seconds(count), .seconds(24 * 3600))"),
        ],
        good: [
            Sample("Sources/HeraldCore/Limits/Limits+A.swift", "let wait: Duration = .seconds(5)"),
            Sample("Sources/HeraldAPI/A.swift", "let wait: Duration = .seconds(count * 60)  // not .seconds(5)"),
        ]
    )

    private static let spanUnits = [
        ".seconds(", ".milliseconds(", ".microseconds(", ".nanoseconds(", ".minutes(", ".hours(",
    ]
}
