import Foundation
import Testing

@testable import HeraldSigning

/// One case of `Vectors/accepted-headers.json` or `Vectors/rejected-headers.json`, whose codes openssl made.
struct HeaderVector: Decodable, Sendable, CustomTestStringConvertible {
    let why: String
    /// The kind of error that the library must give; absent for an accepted header.
    let error: String?
    let secret: String
    let body: String
    /// The header's value, absent when the request has none.
    let header: String?
    /// Whether the bound under test is one that a receiver's snippet leaves to its HTTP server.
    let isForLibraryOnly: Bool?

    private enum CodingKeys: String, CodingKey {
        case why, error, secret, body, header
        case isForLibraryOnly = "library_only"
    }

    var bytes: [UInt8] { Array(body.utf8) }

    var testDescription: String { why }

    /// The headers that every receiver must accept.
    static func accepted() throws -> [HeaderVector] { try Vectors.load("accepted-headers") }

    /// The headers that every receiver must reject.
    static func rejected() throws -> [HeaderVector] { try Vectors.load("rejected-headers") }
}

extension VerificationError {
    /// The name under which the vectors know this kind of error.
    var kind: String {
        switch self {
        case .noSecret: "noSecret"
        case .missingHeader: "missingHeader"
        case .malformedHeader(let problem): "malformedHeader.\(problem.kind)"
        case .noMatchingSignature: "noMatchingSignature"
        case .malformedBody: "malformedBody"
        case .unknownEventType: "unknownEventType"
        case .outsideTolerance: "outsideTolerance"
        }
    }
}

extension SignatureFormatError {
    /// The name under which the vectors know this kind of error.
    var kind: String {
        switch self {
        case .empty: "empty"
        case .tooLong: "tooLong"
        case .notVersioned: "notVersioned"
        case .unknownVersion: "unknownVersion"
        case .missingHexPrefix: "missingHexPrefix"
        case .wrongLength: "wrongLength"
        case .upperCaseHex: "upperCaseHex"
        case .notHex: "notHex"
        }
    }
}
