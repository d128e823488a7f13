import Foundation
import Testing

/// Reads the vector files beside the tests. They are decoded by Foundation, not by the parser under test.
enum Vectors {
    /// Decodes `Vectors/<name>.json`.
    static func load<Content: Decodable>(_ name: String, as type: Content.Type = Content.self) throws -> Content {
        let file = try #require(Bundle.module.url(forResource: "Vectors/\(name)", withExtension: "json"))
        return try JSONDecoder().decode(Content.self, from: Data(contentsOf: file))
    }
}
