/// Rules about what things are called, and how much of them stands in one file.
extension Rule {
    static let naming = [fileNamedAfterType, noGrabBags, shortFiles, documentedTypes, onlySigningIsPublic]

    private static let fileNamedAfterType = Rule(
        name: "A file is named exactly after its main type or function, and Type+Role.swift after the type it extends",
        remedy: "rename the file after its type, or move the type to a file of its own name",
        exemptions: [
            "Sources/HeraldCore/Values/EntityIDs.swift": "the ids are aliases of one type; one list shows all of them",
            "Tests/Support/HeraldStoreMemory/Store+Noteless.swift": "it extends the roles that make up a store",
        ],
        covers: {
            $0.isSwift && $0.isIn("Sources", "Tests", "Benchmarks") && $0.name != "main.swift"
                && $0.name != "Package.swift"
        },
        violations: { file in
            let declarations = Declaration.all(in: file)
            let parts = file.stem.split(separator: "+", maxSplits: 1).map(String.init)
            let isNamedWell = declarations.contains { declaration in
                let name = declaration.name
                switch declaration.keyword {
                case "extension":
                    return parts.count == 2
                        && (name == parts[0] || name.hasPrefix(parts[0] + ".") || declaration.rest.hasPhrase(parts[0]))
                case "func": return name.prefix(1).uppercased() + name.dropFirst() == file.stem
                default: return name == file.stem
                }
            }
            return isNamedWell ? [] : [1]
        },
        bad: [
            Sample("Sources/HeraldCore/Delivery.swift", "struct Parcel {}"),
            Sample("Sources/HeraldCore/Delivery+Body.swift", "extension Parcel {}"),
            Sample("Sources/HeraldCore/Delivery.swift", "struct Outer {\n    struct Delivery {}\n}"),
            Sample("Sources/HeraldCore/Delivery.swift", "extension Delivery {}"),
        ],
        good: [
            Sample("Sources/HeraldCore/Delivery.swift", "package struct Delivery: Hashable {}"),
            Sample("Sources/HeraldCore/Delivery+Body.swift", "extension Delivery {}"),
            Sample("Sources/HeraldCore/Weight+Values.swift", "extension Int: Weight {}"),
            Sample("Sources/HeraldCore/Weight+Units.swift", "extension Weight.Unit {}"),
            Sample("Sources/HeraldCore/Weighing.swift", "func weighing() {}"),
            Sample("Sources/HeraldCLI/main.swift", "run()"),
        ]
    )

    private static let noGrabBags = Rule(
        name: "No file or folder is a grab-bag",
        remedy: "name it after the one thing it holds",
        covers: { $0.isIn("Sources", "Tests", "Benchmarks") },
        violations: { file in
            let bags = ["Utils", "Utilities", "Helpers", "Helper", "Common", "Misc", "Shared", "Extensions"]
            let names = file.path.split { "/.+".contains($0) }.map(String.init)
            return names.contains(where: bags.contains) ? [1] : []
        },
        bad: [
            Sample("Sources/HeraldCore/Utils/Clock.swift", ""),
            Sample("Sources/HeraldCore/Helpers.swift", ""),
            Sample("Sources/HeraldCore/String+Extensions.swift", ""),
        ],
        good: [Sample("Sources/HeraldCore/CommonName.swift", "")]
    )

    private static let longestFile = 300

    private static let shortFiles = Rule(
        name: "A file of Sources has at most 300 lines",
        remedy: "split it along its parts: another noun, or Type+Role.swift",
        // Empty on purpose: no file has needed more. A file that does is named here together with its reason.
        exemptions: [:],
        covers: { $0.isSwift && $0.isIn("Sources") },
        violations: { $0.lines.count > longestFile + 1 ? [longestFile + 1] : [] },
        bad: [Sample("Sources/HeraldCore/Long.swift", String(repeating: "\n", count: longestFile + 1))],
        good: [Sample("Sources/HeraldCore/Long.swift", String(repeating: "\n", count: longestFile))]
    )

    private static let documentedTypes = Rule(
        name: "Every type and free function of Sources has a doc comment",
        remedy: "say above it, after ///, what it stands for and why it is there",
        covers: { $0.isSwift && $0.isIn("Sources", "Tests/Support") },
        violations: { file in
            Declaration.all(in: file).filter { declaration in
                guard declaration.keyword != "extension", !file.code[declaration.line - 1].isPrivateCode else {
                    return false
                }
                var above = declaration.line - 2
                while above >= 0, file.code[above].trimmed.hasPrefix("@") { above -= 1 }
                return above < 0 || !file.comments[above].trimmed.hasPrefix("///")
            }.map(\.line)
        },
        bad: [
            Sample("Sources/HeraldCore/Delivery.swift", "struct Delivery {}"),
            Sample("Sources/HeraldCore/Delivery.swift", "// A delivery.\nstruct Delivery {}"),
            Sample("Sources/HeraldCore/Delivery.swift", "/// A delivery.\n\nstruct Delivery {}"),
        ],
        good: [
            Sample("Sources/HeraldCore/Delivery.swift", "/// A delivery.\nstruct Delivery {}"),
            Sample(
                "Sources/HeraldCore/Delivery.swift",
                "/// A delivery.\n@available(*, deprecated)\nstruct Delivery {}"
            ),
            Sample("Sources/HeraldCore/Delivery.swift", "private enum Digits {}"),
        ]
    )

    private static let onlySigningIsPublic = Rule(
        name: "Only HeraldSigning has a public API",
        remedy: "use package across our targets, and package import for what stands in such declarations",
        covers: { $0.isSwift && $0.isIn("Sources", "Tests") && !$0.isIn("Sources/HeraldSigning") },
        violations: { $0.linesOfCode(with: ["public", "open class", "open func", "open var"]) },
        bad: [
            Sample("Sources/HeraldCore/Delivery.swift", "public struct Delivery {}"),
            Sample("Sources/HeraldCore/Delivery.swift", "public import HeraldSigning"),
        ],
        good: [
            Sample("Sources/HeraldSigning/Signature.swift", "public struct Signature {}"),
            Sample("Sources/HeraldVault/APIKey.swift", "let kind = \"public\"  // the public half"),
        ]
    )
}

extension String {
    /// Whether the line of code declares something for its file only.
    fileprivate var isPrivateCode: Bool { hasPhrase("private") || hasPhrase("fileprivate") }
}
