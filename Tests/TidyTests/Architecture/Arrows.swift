/// Compares the three places that say which target imports what: the manifest, the arrow table and the files.
struct Arrows: Sendable {
    let manifest: Manifest
    let table: ArrowTable
    let files: [SourceFile]

    /// Modules that come with the compiler. Any other import is of a target of ours or of a package.
    static let toolchain: Set<String> = [
        "Darwin", "Dispatch", "Foundation", "FoundationEssentials", "FoundationNetworking", "Glibc", "Musl",
        "Synchronization",
    ]

    /// The targets in Sources, with what each really imports.
    private var actual: [ArrowTable.Row] {
        let names = Set(manifest.targets.map(\.name))
        return manifest.targets.filter { !$0.isTest && $0.path == nil }.map { target in
            let own = files.filter { $0.isIn("Sources/" + target.name) }
            let imports = Set(own.flatMap(\.imports))
            return ArrowTable.Row(
                target: target.name,
                ours: imports.intersection(names),
                packages: imports.subtracting(names).subtracting(Self.toolchain),
                toolchain: imports.intersection(Self.toolchain)
            )
        }
    }

    /// What does not agree, one sentence each with what to do.
    func disagreements() -> [String] {
        let rows = Dictionary(table.rows.map { ($0.target, $0) }) { first, _ in first }
        let actual = actual
        var found = folderProblems(targets: actual.map(\.target))
        for extra in table.rows where !actual.contains(where: { $0.target == extra.target }) {
            found.append(
                "The arrow table has a row for \(extra.target), which is no target in Sources. Remove the row."
            )
        }
        for real in actual {
            guard let row = rows[real.target] else {
                found.append("\(real.target) is not in the arrow table. Add a row for it.")
                continue
            }
            if row != real {
                let fix = "Remove the import, or, if the house should change, write in its row: \(real)"
                found.append("\(real.target) imports other modules than its row allows (\(row)). \(fix)")
            }
            guard let target = manifest.targets.first(where: { $0.name == real.target }) else { continue }
            if target.ours != row.ours || target.products != row.packages {
                let declared = target.ours.union(target.products).sorted().joined(separator: ", ")
                found.append(
                    "Package.swift gives \(real.target) other dependencies (\(declared)) than its row (\(row))."
                )
            }
        }
        return found + importsOfTestCode()
    }

    private func folderProblems(targets: [String]) -> [String] {
        let folders = Set(
            files.filter { $0.isIn("Sources") }.compactMap { $0.path.split(separator: "/").dropFirst().first }
        )
        return folders.map(String.init).filter { !targets.contains($0) }.sorted()
            .map { "Sources/\($0) is no target of Package.swift. Remove the folder, or declare it." }
    }

    private func importsOfTestCode() -> [String] {
        let testCode = manifest.targets.filter { $0.isTest || $0.path != nil }.map(\.name)
        return files.filter { $0.isIn("Sources") }.flatMap { file in
            file.imports.filter(testCode.contains)
                .map { "\(file.path) imports \($0), which is test code. Move what it needs into Sources." }
        }
    }
}

extension SourceFile {
    /// The modules that the file imports.
    var imports: [String] {
        code.compactMap { line in
            let words = line.words
            guard let index = words.firstIndex(of: "import"), index + 1 < words.count, index <= 2 else { return nil }
            let kinds = ["struct", "class", "enum", "protocol", "typealias", "func", "let", "var"]
            let next = words[index + 1]
            return kinds.contains(next) && index + 2 < words.count ? words[index + 2] : next
        }
    }
}
