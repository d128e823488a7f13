/// A page in Markdown, as far as links go.
struct MarkdownPage: Sendable {
    private let file: SourceFile

    /// Looks at a file.
    init(_ file: SourceFile) {
        self.file = file
    }

    /// The targets of the page's links, with the numbers of their lines, without those in code.
    var links: [(line: Int, target: String)] {
        var found: [(Int, String)] = []
        for (index, line) in prose.enumerated() {
            let parts = line.split(separator: "](", omittingEmptySubsequences: false).dropFirst()
            for part in parts { found.append((index + 1, String(part.prefix { $0 != ")" && $0 != " " }))) }
        }
        return found
    }

    /// What a link can name after `#`: the headings in the form that forges give them.
    var anchors: Set<String> {
        Set(
            proseWithCode.filter { $0.hasPrefix("#") }.map { heading in
                String(
                    heading.drop { $0 == "#" }.description.trimmed.lowercased()
                        .compactMap {
                            $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" ? $0 : $0 == " " ? "-" : nil
                        }
                )
            }
        )
    }

    /// The links that lead nowhere: to no file of the repository, or to no heading of a page.
    ///
    /// - Parameters:
    ///   - page: another page of the repository by its path, `nil` if there is none.
    ///   - exists: whether the repository has a file or folder at a path.
    func brokenLinks(page: (String) -> MarkdownPage?, exists: (String) -> Bool) -> [(line: Int, target: String)] {
        links.filter { link in
            if ["http://", "https://", "mailto:"].contains(where: link.target.hasPrefix) { return false }
            let parts = link.target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(
                String.init
            )
            let path = parts[0].isEmpty ? file.path : resolved(parts[0])
            guard let path, exists(path) else { return true }
            guard parts.count == 2 else { return false }
            return page(path).map { !$0.anchors.contains(parts[1]) } ?? true
        }
    }

    /// A path relative to the page's folder, from the root; `nil` if it leaves the repository.
    private func resolved(_ relative: String) -> String? {
        var components = file.path.split(separator: "/").dropLast().map(String.init)
        for component in relative.split(separator: "/") {
            switch component {
            case ".": continue
            case "..":
                guard components.popLast() != nil else { return nil }
            default: components.append(String(component))
            }
        }
        return components.joined(separator: "/")
    }

    /// The lines outside of fenced code.
    private var proseWithCode: [String] {
        var isFenced = false
        return file.lines.map { line in
            let isFence = line.trimmed.hasPrefix("```")
            if isFence { isFenced.toggle() }
            return isFenced || isFence ? "" : line
        }
    }

    /// The lines without code: what stands between backticks is left out, so that a link's text may be code.
    private var prose: [String] {
        proseWithCode.map { line in
            let parts = line.split(separator: "`", omittingEmptySubsequences: false)
            return parts.indices.filter { $0 % 2 == 0 }.map { String(parts[$0]) }.joined()
        }
    }
}
