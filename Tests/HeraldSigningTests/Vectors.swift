import Foundation
import Testing

/// The data files beside the tests.
enum Vectors {
    /// Reads the list of cases in `Vectors/<name>.json`.
    static func load<Vector: Decodable>(_ name: String) throws -> [Vector] {
        let file = try #require(Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "Vectors"))
        return try JSONDecoder().decode([Vector].self, from: Data(contentsOf: file))
    }
}
