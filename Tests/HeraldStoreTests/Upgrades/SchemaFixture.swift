import FoundationEssentials
import HeraldVault
import Testing

/// A database as an earlier version left it, with rows in every table and deliveries that are pending.
///
/// Made by `scripts/schema-fixtures` and never edited: its statements are those that the version ran.
struct SchemaFixture: CustomTestStringConvertible, Sendable {
    /// Which database it is of.
    enum Kind: String, Sendable {
        case sqlite
        case postgres
    }

    let kind: Kind
    /// How many steps its schema has taken.
    let version: Int
    private let path: String

    var testDescription: String { "\(kind.rawValue) \(version)" }

    /// All of a kind, oldest first.
    static func all(_ kind: Kind) -> [SchemaFixture] {
        // Without the folder there are none, and the test that counts them fails.
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.sorted().compactMap { name in
            let parts = name.split { "-.".contains($0) }
            guard parts.count == 3, parts[0] == kind.rawValue, let version = Int(parts[1]) else { return nil }
            return SchemaFixture(kind: kind, version: version, path: "\(folder)/\(name)")
        }
    }

    /// The key that its secrets are sealed under.
    static func vault() throws -> Vault {
        Vault(masterKey: try MasterKey(text: String(repeating: "5a", count: 32)))
    }

    /// Its statements, in order.
    func statements() throws -> [String] {
        let text = try String(contentsOfFile: path, encoding: .utf8)
        return text.split(separator: "\n-- next\n", omittingEmptySubsequences: true).map(String.init)
    }

    private static let folder = String(#filePath.dropLast("SchemaFixture.swift".count)) + "Fixtures"
}
