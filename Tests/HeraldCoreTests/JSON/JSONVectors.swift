import Testing

/// The contents of `Vectors/json.json`: texts that must parse, and texts that must not, each with its why.
struct JSONVectors: Decodable {
    /// A text that is JSON, and how it looks when it is written back.
    struct Accepted: Decodable, Sendable, CustomTestStringConvertible {
        let why: String
        let text: String?
        let hex: String?
        let written: String

        var bytes: [UInt8] { vectorBytes(text, hex) }
        var testDescription: String { why }
    }

    /// A text that is not JSON, why, and how many bytes come before the problem.
    struct Refused: Decodable, Sendable, CustomTestStringConvertible {
        let why: String
        let text: String?
        let hex: String?
        let reason: String
        let offset: Int

        var bytes: [UInt8] { vectorBytes(text, hex) }
        var testDescription: String { why }
    }

    let accepted: [Accepted]
    let refused: [Refused]

    /// Reads the file.
    init() throws {
        self = try Vectors.load("json")
    }
}

/// The bytes of a vector, which is given as text or, when it is no valid text, in hexadecimal.
private func vectorBytes(_ text: String?, _ hex: String?) -> [UInt8] {
    if let text { return Array(text.utf8) }
    var digits = (hex ?? "")[...]
    var bytes: [UInt8] = []
    while !digits.isEmpty {
        bytes.append(UInt8(digits.prefix(2), radix: 16) ?? 0)
        digits = digits.dropFirst(2)
    }
    return bytes
}
