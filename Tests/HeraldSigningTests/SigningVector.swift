import Foundation
import Testing

/// One case of `Vectors/signing.json`, whose code openssl made.
struct SigningVector: Decodable, Sendable, CustomTestStringConvertible {
    let why: String
    let secret: String
    let header: String
    private let text: String?
    private let hex: String?

    private enum CodingKeys: String, CodingKey {
        case why, secret, header
        case text = "body"
        case hex = "body_hex"
    }

    /// The raw body.
    var body: [UInt8] {
        get throws {
            if let text { return Array(text.utf8) }
            let digits = Array(try #require(hex))
            return try stride(from: 0, to: digits.count, by: 2).map {
                try #require(UInt8(String(digits[$0..<$0 + 2]), radix: 16))
            }
        }
    }

    var testDescription: String { why }

    /// All cases of the file.
    static func all() throws -> [SigningVector] { try Vectors.load("signing") }
}
