/// Rules that keep the live world, with its clock, chance and environment, at the top of the house.
extension Rule {
    static let liveWorld = [clockIsGiven, chanceIsGiven, environmentIsGiven, nothingPrints]

    /// Sources below the two targets that plug in the live world.
    @Sendable private static func isBelowTheRoof(_ file: SourceFile) -> Bool {
        file.isSwift && file.isIn("Sources") && !file.isIn("Sources/HeraldServer", "Sources/HeraldCLI")
    }

    private static let clockIsGiven = Rule(
        name: "Only HeraldServer and HeraldCLI read the clock",
        remedy: "take the time as an argument, or a clock that HeraldServer plugs in",
        covers: isBelowTheRoof,
        violations: { file in
            var phrases = [
                "Date()", "Date.now", "Date.init", "ContinuousClock", "SuspendingClock", "Task.sleep", "clock_gettime",
                "gettimeofday", "DispatchTime.now", "DispatchWallTime.now",
            ]
            // Sockets live by the event loop's monotonic clock. It measures spans only; instants come from the engine.
            if !file.isIn("Sources/HeraldSender") {
                phrases += ["NIODeadline.now", " .now", "(.now", "[.now"]
            }
            return file.linesOfCode(with: phrases)
        },
        bad: [
            Sample("Sources/HeraldCore/A.swift", "let now = Date()"),
            Sample("Sources/HeraldDelivery/A.swift", "try await Task.sleep(for: .seconds(1))"),
            Sample("Sources/HeraldAPI/A.swift", "let now = NIODeadline.now()"),
            Sample("Sources/HeraldAPI/A.swift", "state = ConnectionState(at: .now())"),
            Sample("Sources/HeraldTracing/A.swift", "if deadline < max(.now(), end) { return }"),
            Sample("Sources/HeraldSender/A.swift", "let now = ContinuousClock.now"),
        ],
        good: [
            Sample("Sources/HeraldCore/A.swift", "let now = clock.now"),
            Sample("Sources/HeraldAPI/A.swift", "span.end(at: environment.now())"),
            Sample("Sources/HeraldCore/A.swift", "let date = CivilDate()"),
            Sample("Sources/HeraldSender/A.swift", "let now = NIODeadline.now()"),
            Sample("Sources/HeraldServer/A.swift", "let now = Date()"),
        ]
    )

    private static let chanceIsGiven = Rule(
        name: "Chance is drawn from a generator that is given",
        remedy: "take a generator, `using random: inout some RandomNumberGenerator`; tests print its seed",
        covers: { isBelowTheRoof($0) || ($0.isSwift && $0.isIn("Tests")) },
        violations: { file in
            let drawing = file.linesOfCode(with: [
                ".random(in", ".random()", ".shuffled()", ".shuffle()", ".randomElement()",
            ])
            let ungiven = drawing.filter { !file.code[$0 - 1].hasPhrase("using:") }
            let live = [
                "SystemRandomNumberGenerator", "SymmetricKey(size", "arc4random", "getrandom", "getentropy",
            ]
            // A name of a scratch file may be any; a value that a test decides by may not.
            let ids = file.isIn("Sources") ? ["UUID()", "UUID.init"] : []
            return (ungiven + file.linesOfCode(with: live + ids)).sorted()
        },
        bad: [
            Sample("Sources/HeraldCore/A.swift", "let id = UUID()"),
            Sample("Sources/HeraldCore/A.swift", "let wait = Int.random(in: 1...6)"),
            Sample("Tests/HeraldCoreTests/A.swift", "var random = SystemRandomNumberGenerator()"),
        ],
        good: [
            Sample("Sources/HeraldCore/A.swift", "let wait = Int.random(in: 1...6, using: &random)"),
            Sample("Sources/HeraldSigning/A.swift", "let id = UUID(uuidString: text)"),
            Sample("Sources/HeraldServer/A.swift", "SystemRandomNumberGenerator()"),
        ]
    )

    private static let environmentIsGiven = Rule(
        name: "Only HeraldServer and HeraldCLI read the environment",
        remedy: "take the setting as an argument; HeraldServer reads it",
        covers: isBelowTheRoof,
        violations: {
            $0.linesOfCode(with: ["ProcessInfo", "getenv", "environ", "CommandLine", "EnvironmentVariablesProvider"])
        },
        bad: [
            Sample("Sources/HeraldCore/A.swift", "ProcessInfo.processInfo.environment"),
            Sample("Sources/HeraldAPI/A.swift", "getenv(\"HERALD_LISTEN\")"),
        ],
        good: [
            Sample("Sources/HeraldAPI/A.swift", "environment.now()"),
            Sample("Sources/HeraldCLI/A.swift", "ProcessInfo.processInfo.environment"),
        ]
    )

    private static let nothingPrints = Rule(
        name: "Only HeraldServer and HeraldCLI print",
        remedy: "log it, or return it to the caller",
        covers: isBelowTheRoof,
        violations: { $0.linesOfCode(with: ["print(", "debugPrint(", "dump(", "fputs(", "putchar("]) },
        bad: [Sample("Sources/HeraldCore/A.swift", "print(delivery)")],
        good: [
            Sample("Sources/HeraldCore/A.swift", "fingerprint(delivery)"),
            Sample("Sources/HeraldCLI/A.swift", "print(delivery)"),
        ]
    )
}
