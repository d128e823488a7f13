import HTTPTypes
import HeraldCore
import Testing

@testable import HeraldAPI

/// Beside these, every answer that any test gets by `RunningAPI.send` is held against the document.
@Suite("The API's description of itself")
struct OpenAPITests {
    @Test("it has the routes that there are, with the keys that they want, and no others")
    func routes() throws {
        let described = try OpenAPIDocument().operations.map { operation in
            let security = try #require(operation.content["security"])
            guard case .array(let keys) = security else { throw DocumentProblem(text: "security of \(operation.name)") }
            return operation.name + (try keys.map { try $0.object.members.map(\.name).joined() }.joined(separator: ","))
        }
        let served = RouteTable.api.routes.map { route in
            let key =
                switch route.endpoint {
                case .open: ""
                case .org: "orgKey"
                case .platform: "platformKey"
                }
            return "\(route.method.rawValue) \(route.path.text)\(key)"
        }
        #expect(described.sorted() == served.sorted())
    }

    @Test("it is served as it stands, to anyone")
    func served() async throws {
        try await RunningAPI.run { api in
            let answer = try await api.send("GET", "/openapi.json")
            #expect(answer.status == 200)
            #expect(answer["Content-Type"] == "application/json")
            #expect(Array(answer.body.utf8) == OpenAPI.document)
            #expect(answer.body.contains(#""openapi": "3.1.0""#))
        }
    }

    @Test(
        "its bounds are those that hold",
        arguments: [
            ("NewWebhook", "label", 1...Limits.labelLength), ("NewWebhook", "url", 0...Limits.urlLength),
            ("NewWebhook", "signing_secret", Limits.signingSecretLength),
            ("WebhookUpdate", "label", 1...Limits.labelLength),
            ("WebhookLabel", "label", 1...Limits.labelLength), ("WebhookTest", "label", 1...Limits.labelLength),
            ("NewReplay", "label", 1...Limits.labelLength),
            ("SecretRotation", "label", 1...Limits.labelLength),
            ("AuthHeader", "name", 1...Limits.authHeaderName), ("AuthHeader", "value", 1...Limits.authHeaderValue),
            ("NewMember", "email", 0...Limits.emailAddress), ("NewOrg", "name", 1...Limits.orgNameLength),
            ("NewKeySet", "label", 1...Limits.labelLength),
        ]
    )
    func bounds(schema: String, field: String, length: ClosedRange<Int>) throws {
        let document = try OpenAPIDocument()
        let properties = try document.schema(schema).members(of: "properties")
        let bounds = try #require(properties.first { $0.name == field }).value.object
        #expect(
            bounds["minLength"] == (length.lowerBound == 0 ? nil : try JSONValue(parsing: "\(length.lowerBound)".utf8))
        )
        #expect(bounds["maxLength"] == (try JSONValue(parsing: "\(length.upperBound)".utf8)))
    }

    @Test("an answer that it does not describe is told")
    func mismatch() throws {
        let document = try OpenAPIDocument()
        func problems(_ status: Int, _ body: String, _ type: String = "application/json") throws -> [String] {
            let answer = RawAnswer(status: status, fields: [("Content-Type", type)], body: body)
            return try document.problems(of: answer, to: "GET", "/orgs/webhooks")
        }
        #expect(try problems(200, #"{"webhooks":[]}"#) == [])
        #expect(try problems(200, #"{"webhooks":[],"more":1}"#).count == 1)
        #expect(try problems(200, #"{}"#).count == 1)
        #expect(try problems(200, #"{"webhooks":{}}"#).count == 1)
        #expect(try problems(200, #"{"webhooks":[]}"#, "text/html").count == 1)
        #expect(try problems(201, #"{"webhooks":[]}"#).count == 1)
        #expect(try problems(401, #"{"errors":[]}"#).count == 1)
        #expect(try problems(401, #"{"errors":[{"kind":"strange","message":""}]}"#).count > 0)
    }

    /// What comes only when something is wrong with us, or of bodies too large to send here; other tests get those
    /// answers.
    private static let rare: Set<String> = ["413", "429", "500", "503", "default"]

    @Test("everything that it describes occurs")
    func occurs() async throws {
        try await RunningAPI.run { api in
            let document = try OpenAPIDocument()
            var missing: Set<String> = []
            for operation in document.operations {
                let statuses = operation.content.members(of: "responses").map(\.name)
                missing.formUnion(statuses.filter { !Self.rare.contains($0) }.map { "\(operation.name) \($0)" })
            }
            let requests = try await OpenAPITour(api).requests()
            for request in requests {
                // One call without a key is taken for each of these.
                api.world.clock.advance(by: Limits.failedAuthenticationInterval)
                let answer = try await api.send(
                    request.method,
                    request.path,
                    key: request.key,
                    body: request.body,
                    type: request.type
                )
                let operation = try #require(document.operation(request.method, request.path))
                missing.remove("\(operation.name) \(answer.status)")
            }
            #expect(missing.isEmpty, "did not occur: \(missing.sorted())")
        }
    }
}
