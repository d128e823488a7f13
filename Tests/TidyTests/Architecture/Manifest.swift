/// What Package.swift says about our targets, read from its text as far as it is written in this house's way.
struct Manifest: Sendable {
    /// A target and what it depends on.
    struct Target: Sendable {
        let name: String
        let isTest: Bool
        /// Where its files lie, if it is said.
        let path: String?
        /// Our targets among its dependencies.
        let ours: Set<String>
        /// Products of packages among its dependencies.
        let products: Set<String>
    }

    let targets: [Target]

    /// Reads a manifest.
    init(_ text: String) {
        let code = "\n\(text)".split(separator: "\n", omittingEmptySubsequences: false)
            .map { line in line.trimmed.hasPrefix("//") ? "" : String(line) }
            .joined(separator: "\n")
        let aliases = Self.aliases(in: code)
        targets = Self.openings.flatMap { opening in
            Self.arguments(of: opening, in: code).compactMap { Self.target($0, opening: opening, aliases: aliases) }
        }
    }

    private static let testOpening = ".testTarget("
    private static let openings = [".target(", ".executableTarget(", ".systemLibrary(", testOpening]

    private static func target(_ arguments: String, opening: String, aliases: [String: [String]]) -> Target? {
        guard let name = quoted(after: "name:", in: arguments) else { return nil }
        let dependencies = value(of: "dependencies:", in: arguments)
        return Target(
            name: name,
            isTest: opening == testOpening,
            path: quoted(after: "path:", in: arguments),
            ours: Set(strings(in: dependencies)),
            products: Set(SwiftText(dependencies).codeWords.flatMap { aliases[$0] ?? [] })
        )
    }

    /// What `let` names stand for: a product, or several.
    private static func aliases(in code: String) -> [String: [String]] {
        var aliases: [String: [String]] = [:]
        for definition in pieces(of: code, after: "\nlet ") {
            let name = String(definition.prefix { $0.isLetter || $0.isNumber || $0 == "_" })
            guard definition.dropFirst(name.count).hasPrefix(": ") else { continue }
            let end = pieces(of: definition, before: "\n\n")
            let own = pieces(of: end, before: "\nlet ")
            let products = arguments(of: ".product(", in: own).compactMap { quoted(after: "name:", in: $0) }
            if !products.isEmpty { aliases[name] = products }
        }
        return aliases
    }

    /// What stands between the parentheses of each call.
    private static func arguments(of opening: String, in code: String) -> [String] {
        pieces(of: code, after: opening).map { rest in
            var depth = 1
            return String(
                rest.prefix { character in
                    depth += character == "(" ? 1 : character == ")" ? -1 : 0
                    return depth > 0
                }
            )
        }
    }

    /// An argument's value: up to the next label at the same level.
    private static func value(of label: String, in arguments: String) -> String {
        guard let rest = pieces(of: arguments, after: label).first else { return "" }
        return [" path:", " resources:", " swiftSettings:"].reduce(rest) { pieces(of: $0, before: $1) }
    }

    private static func quoted(after label: String, in text: String) -> String? {
        pieces(of: text, after: label).first.flatMap { strings(in: $0).first }
    }

    private static func strings(in text: String) -> [String] {
        let parts = text.split(separator: "\"", omittingEmptySubsequences: false)
        return parts.indices.filter { $0 % 2 == 1 }.map { String(parts[$0]) }
    }

    private static func pieces(of text: String, after separator: String) -> [String] {
        var rest = text[...]
        var found: [String] = []
        while let range = rest.firstRange(of: separator) {
            rest = rest[range.upperBound...]
            found.append(String(rest))
        }
        return found
    }

    private static func pieces(of text: String, before separator: String) -> String {
        text.firstRange(of: separator).map { String(text[..<$0.lowerBound]) } ?? text
    }
}

extension SwiftText {
    fileprivate var codeWords: [String] { String(decoding: code, as: UTF8.self).words }
}
