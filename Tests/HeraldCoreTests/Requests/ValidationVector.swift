import Testing

@testable import HeraldCore

/// One line of `Vectors/validation.json`: a body that a request refuses, and the exact list of errors.
struct ValidationVector: Decodable, Sendable, CustomTestStringConvertible {
    /// The requests that bodies are read as.
    enum Request: String, Decodable, CaseIterable {
        case create
        case update
        case delete
        case rotate
        case createOrg
        case createKeySet
        case report
    }

    let why: String
    let request: Request
    let body: String
    let errors: String

    var testDescription: String { "\(request): \(why)" }

    /// Reads the file.
    static func all() throws -> [ValidationVector] {
        try Vectors.load("validation")
    }

    /// Reads the body as the request.
    func parse() throws(ValidationIssues) {
        let json = try JSONValue(body: Array(body.utf8))
        switch request {
        case .create: _ = try CreateWebhookRequest.parse(json, policy: AddressPolicy())
        case .update: _ = try UpdateWebhookRequest.parse(json, policy: AddressPolicy())
        case .delete: _ = try WebhookLabelRequest.parse(json)
        case .rotate: _ = try RotateSecretRequest.parse(json)
        case .createOrg: _ = try CreateOrgRequest.parse(json)
        case .createKeySet: _ = try CreateKeySetRequest.parse(json)
        case .report: _ = try WorkflowReport.parse(json, now: Timestamp(milliseconds: 0))
        }
    }
}
