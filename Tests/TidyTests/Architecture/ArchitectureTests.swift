import Testing

/// Manifest, arrow table and imports are one.
@Suite("Architecture")
struct ArchitectureTests {
    private static let manifest = """
        let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
        let collections: [Target.Dependency] = [
            .product(name: "DequeModule", package: "swift-collections"),
            .product(name: "HeapModule", package: "swift-collections"),
        ]

        let package = Package(
            // .target(name: "Commented", dependencies: ["Out"]),
            targets: [
                .target(name: "Base", dependencies: [crypto], swiftSettings: rules),
                .target(
                    name: "Upper",
                    dependencies: ["Base"] + collections,
                    swiftSettings: rules
                ),
                .target(name: "Fake", dependencies: ["Base"], path: "Tests/Support/Fake", swiftSettings: rules),
                .testTarget(name: "BaseTests", dependencies: ["Base"], swiftSettings: rules),
            ]
        )
        """

    private static let page = """
        | Target | Job | Ours | Packages | Toolchain |
        |---|---|---|---|---|
        | `Base` | stands below | – | `Crypto` | `Synchronization` |
        | `Upper` | stands above | `Base` | `DequeModule`, `HeapModule` | – |

        | Another | table |
        """

    private static let files = [
        ("Sources/Base/A.swift", "package import Crypto\nimport Synchronization"),
        ("Sources/Upper/B.swift", "import Base\nimport DequeModule\n@testable import struct HeapModule.Heap"),
        ("Tests/BaseTests/C.swift", "@testable import Base"),
    ]

    private func disagreements(manifest: String = manifest, page: String = page, files: [(String, String)] = files)
        -> [String]
    {
        Arrows(
            manifest: Manifest(manifest),
            table: ArrowTable(page: page),
            files: files.map { SourceFile(path: $0.0, text: $0.1) }
        ).disagreements()
    }

    @Test("Package.swift, the arrow table and every import agree")
    func thisHouseAgrees() throws {
        let repository = Repository.here
        let manifest = Manifest(try repository.text(of: "Package.swift"))
        try #require(manifest.targets.count > 10)
        let arrows = Arrows(
            manifest: manifest,
            table: ArrowTable(page: try repository.text(of: "docs/ARCHITECTURE.md")),
            files: try Repository.files()
        )
        for disagreement in arrows.disagreements() { Issue.record("\(disagreement)") }
    }

    @Test("a house whose three descriptions agree passes")
    func agreementPasses() {
        #expect(disagreements() == [])
    }

    @Test("an import beyond the table is found")
    func importBeyondTheTable() {
        #expect(disagreements(files: Self.files + [("Sources/Base/D.swift", "import Upper")]).count == 1)
        #expect(disagreements(files: Self.files + [("Sources/Base/D.swift", "import Foundation")]).count == 1)
        #expect(disagreements(files: Self.files + [("Sources/Base/D.swift", "import NIOCore")]).count == 1)
    }

    @Test("an arrow that nobody uses is found")
    func unusedArrow() {
        #expect(disagreements(files: Array(Self.files.dropFirst())).count == 1)
    }

    @Test("a dependency beyond the table is found")
    func dependencyBeyondTheTable() {
        let manifest = Self.manifest.replacing("[\"Base\"] + collections", with: "[\"Base\", crypto] + collections")
        #expect(disagreements(manifest: manifest).count == 1)
    }

    @Test("a target without a row, a row without a target and a folder without either are found")
    func missingRows() {
        #expect(disagreements(page: Self.page.replacing("| `Base` | stands", with: "| `Bass` | stands")).count == 2)
        #expect(disagreements(files: Self.files + [("Sources/Attic/E.swift", "")]).count == 1)
    }

    @Test("an import of test code is found")
    func testCodeInSources() {
        #expect(disagreements(files: Self.files + [("Sources/Base/D.swift", "import Fake")]).count == 2)
    }
}
