/// Rules that keep the compiler and the reader able to see what can go wrong.
extension Rule {
    static let safety = [noForcing, reasonedTry, noDetachedTasks, noUnsafeCode, staticLogMessages]

    private static let noForcing = Rule(
        name: "Nothing is forced",
        remedy: "throw, or take the failing case apart with guard, if or switch",
        covers: \.isSwift,
        violations: { $0.linesOfCode(with: ["try!", "as!", "unsafelyUnwrapped"]) },
        bad: [
            Sample("Sources/HeraldCore/A.swift", "let a = try! b()"),
            Sample("Tests/HeraldCoreTests/A.swift", "let a = b as! Int"),
        ],
        good: [
            Sample("Sources/HeraldCore/A.swift", "let a = \"try! as!\"  // try! as!"),
            Sample("Sources/HeraldCore/A.swift", "let a = try b() as? Int"),
        ]
    )

    private static let reasonedTry = Rule(
        name: "An error is dropped only with a reason beside it",
        remedy:
            "say in a comment on the line of the `try?`, or right above, why the error may be dropped; or handle it",
        covers: \.isSwift,
        violations: { file in
            let dropping = Set(file.linesOfCode(with: ["try?"]))
            return dropping.sorted().filter { number in
                // Lines of one expression may share the comment above the first.
                var above = number - 1
                while dropping.contains(above) { above -= 1 }
                let nearby = file.comments[(max(above, 1) - 1)..<number]
                return !nearby.contains { !$0.trimmed.isEmpty }
            }
        },
        bad: [
            Sample("Sources/HeraldCore/A.swift", "let a = try? b()"),
            Sample("Sources/HeraldCore/A.swift", "// why\n\nlet a = try? b()"),
            Sample("Sources/HeraldCore/A.swift", "// why\nlet c = 1\nlet a = try? b()"),
        ],
        good: [
            Sample("Sources/HeraldCore/A.swift", "let a = try? b()  // why"),
            Sample("Sources/HeraldCore/A.swift", "// why\nlet a = try? b()"),
            Sample("Sources/HeraldCore/A.swift", "// why\n(try? b())\n    ?? (try? c())"),
        ]
    )

    private static let noDetachedTasks = Rule(
        name: "Concurrency is structured",
        remedy: "make it a child task of a task group, or a service of the service group",
        covers: \.isSwift,
        violations: { $0.linesOfCode(with: ["Task.detached"]) },
        bad: [Sample("Sources/HeraldCore/A.swift", "Task.detached { await b() }")],
        good: [Sample("Sources/HeraldCore/A.swift", "group.addTask { await b() }")]
    )

    private static let noUnsafeCode = Rule(
        name: "Unsafe pointers and unchecked sendability stay in the files that wrap C",
        remedy:
            "use a Mutex, an actor or a value; if C leaves no choice, wrap it in a file of its own and name that here",
        exemptions: [
            "Sources/HeraldSender/Addresses/AddressLookup.swift":
                "getaddrinfo answers with a linked list in C's memory",
            "Tests/Support/HeraldFuzz/GuidedFuzzing.swift": "libFuzzer lends its inputs as C pointers",
        ],
        covers: { file in file.isSwift && !wrappersOfC.contains { file.isIn($0) } },
        violations: { file in
            file.code.indices.filter { index in
                file.code[index].hasPhrase("@unchecked") || file.code[index].hasPhrase("nonisolated(unsafe)")
                    || file.code[index].words.contains { word in
                        (word.hasPrefix("Unsafe") && word.hasSuffix("Pointer"))
                            || ["OpaquePointer", "Unmanaged", "unsafeBitCast", "unsafeDowncast"].contains(word)
                    }
            }.map { $0 + 1 }
        },
        bad: [
            Sample("Sources/HeraldCore/A.swift", "final class A: @unchecked Sendable {}"),
            Sample("Sources/HeraldCore/A.swift", "let a: UnsafeMutablePointer<addrinfo>"),
            Sample("Sources/HeraldCore/A.swift", "nonisolated(unsafe) var a = 1"),
            Sample("Sources/HeraldStorePostgres/A.swift", "let connection: OpaquePointer"),
            Sample("Sources/HeraldStoreSQLite/A.swift", "let statement: OpaquePointer"),
        ],
        good: [
            Sample("Sources/HeraldCore/A.swift", "configuration.allowsUnsafeTransactions = true"),
            Sample("Sources/HeraldStorePostgres/Libpq/A.swift", "let connection: OpaquePointer"),
            Sample("Sources/HeraldStoreSQLite/Libsqlite3/A.swift", "let statement: OpaquePointer"),
        ]
    )

    /// Connections, results and statements of C libraries are pointers; each file of these folders says why what it
    /// does with them is sound.
    private static let wrappersOfC = ["Sources/HeraldStorePostgres/Libpq", "Sources/HeraldStoreSQLite/Libsqlite3"]

    private static let staticLogMessages = Rule(
        name: "Log messages are static",
        remedy: "put what changes into metadata: logger.info(\"message\", metadata: [\"delivery\": \"\\(id)\"])",
        covers: { $0.isSwift && $0.isIn("Sources") },
        violations: { file in
            let levels = ["trace", "debug", "info", "notice", "warning", "error", "critical"].map { "ogger.\($0)(" }
            return file.lines.indices.filter { index in
                guard levels.contains(where: { file.code[index].contains($0) }) else { return false }
                // The message opens the call, on this line or on the next.
                let call = file.lines[index].trimmed
                let next = index + 1 < file.lines.count ? file.lines[index + 1].trimmed : ""
                let message =
                    call.hasSuffix("(")
                    ? next : String(call[(call.firstIndex(of: "(") ?? call.startIndex)...].dropFirst())
                return message.hasPrefix("\"") && message.dropFirst().prefix { $0 != "\"" }.contains("\\(")
            }.map { $0 + 1 }
        },
        bad: [
            Sample("Sources/HeraldCore/A.swift", #"logger.info("sent \(id)")"#),
            Sample("Sources/HeraldCore/A.swift", "logger.info(\n    \"sent \\(id)\"\n)"),
        ],
        good: [
            Sample("Sources/HeraldCore/A.swift", #"logger.info("sent", metadata: ["delivery": "\(id)"])"#)
        ]
    )
}
