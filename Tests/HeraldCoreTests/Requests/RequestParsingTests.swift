import HeraldSigning
import Testing

@testable import HeraldCore

@Suite("Reading request bodies")
struct RequestParsingTests {
    private let policy = AddressPolicy()

    private func json(_ text: String) throws -> JSONValue {
        try JSONValue(body: Array(text.utf8))
    }

    @Test("a webhook is created of its three required fields")
    func createMinimal() throws {
        let request = try CreateWebhookRequest.parse(
            json(#"{"url":"https://example.com/hooks?x=1","label":"prod","event_types":["WORKFLOW_FAILED"]}"#),
            policy: policy
        )
        #expect(request.url.text == "https://example.com/hooks?x=1")
        #expect(request.label == "prod")
        #expect(request.eventTypes == [.workflowFailed])
        #expect(request.authHeader == nil)
        #expect(request.signingSecret == nil)
    }

    @Test("a webhook is created of all its fields; duplicates collapse and unknown fields are ignored")
    func createFull() throws {
        let request = try CreateWebhookRequest.parse(
            json(
                """
                {"url":"https://example.com/","label":"日本 prod","event_types":["WORKFLOW_FAILED",\
                "WORKFLOW_COMPLETED","WORKFLOW_FAILED"],"auth_header":{"name":"Authorization","value":"Bearer a b",\
                "more":1},"signing_secret":"é123456789abcdef","retries":12,"id":null}
                """
            ),
            policy: policy
        )
        #expect(request.label == "日本 prod")
        #expect(request.eventTypes == [.workflowCompleted, .workflowFailed])
        #expect(request.authHeader == AuthHeader(name: "Authorization", value: "Bearer a b"))
        #expect(request.signingSecret == SigningSecret("é123456789abcdef"))
    }

    @Test("the bounds themselves are allowed")
    func bounds() throws {
        let label = String(repeating: "😀", count: Limits.labelLength)
        for length in [Limits.signingSecretLength.lowerBound, Limits.signingSecretLength.upperBound] {
            let secret = String(repeating: "s", count: length)
            let request = try CreateWebhookRequest.parse(
                json(
                    """
                    {"url":"https://example.com/","label":"\(label)","event_types":["WORKFLOW_FAILED"],\
                    "signing_secret":"\(secret)"}
                    """
                ),
                policy: policy
            )
            #expect(request.label == label)
            #expect(request.signingSecret == SigningSecret(secret))
        }
        let name = String(repeating: "n", count: Limits.orgNameLength)
        #expect(try CreateOrgRequest.parse(json(#"{"name":"\#(name)"}"#)).name == name)
    }

    @Test("the policy that is passed decides about the URL")
    func policyIsAsked() throws {
        let body = try json(#"{"label":"l","url":"http://127.0.0.1:8081/"}"#)
        #expect(throws: ValidationIssues.self) { try UpdateWebhookRequest.parse(body, policy: policy) }
        let loopback = try Network(parsing: "127.0.0.0/8")
        let sandbox = AddressPolicy(allowedNetworks: [loopback], allowsInsecureReceivers: true)
        #expect(try UpdateWebhookRequest.parse(body, policy: sandbox).url?.text == "http://127.0.0.1:8081/")
    }

    @Test("in an update, an absent header stays, null removes it and an object replaces it")
    func updateHeader() throws {
        func update(_ text: String) throws -> UpdateWebhookRequest {
            try UpdateWebhookRequest.parse(json(text), policy: policy)
        }
        #expect(try update(#"{"label":"l"}"#).authHeader == .unchanged)
        #expect(try update(#"{"label":"l","auth_header":null}"#).authHeader == .removed)
        #expect(
            try update(#"{"label":"l","auth_header":{"name":"X-Key","value":"v"}}"#).authHeader
                == .set(AuthHeader(name: "X-Key", value: "v"))
        )
        #expect(try update(#"{"label":"l"}"#).url == nil)
    }

    @Test("a deletion and a rotation name their webhook by its label")
    func labels() throws {
        #expect(try WebhookLabelRequest.parse(json(#"{"label":"a/b"}"#)).label == "a/b")
        let rotation = try RotateSecretRequest.parse(json(#"{"label":"l","retire_after":"2026-06-22T20:04:11+02:00"}"#))
        #expect(rotation.label == "l")
        #expect(rotation.retireAfter?.iso8601 == "2026-06-22T18:04:11.000Z")
        #expect(try RotateSecretRequest.parse(json(#"{"label":"l"}"#)).retireAfter == nil)
    }

    @Test("a key set may manage webhooks unless told otherwise, and needs no label")
    func keySets() throws {
        #expect(try CreateKeySetRequest.parse(json("{}")) == CreateKeySetRequest(label: nil, webhookAccess: true))
        #expect(
            try CreateKeySetRequest.parse(json(#"{"label":"ci","webhook_access":false}"#))
                == CreateKeySetRequest(label: "ci", webhookAccess: false)
        )
    }

    @Test("a report carries its status for each of the seven", arguments: WorkflowStatus.allCases)
    func reports(status: WorkflowStatus) throws {
        let now = Timestamp(milliseconds: 1_782_151_451_000)
        let text = """
            {"org_id":"9555b9ed-1d0c-47ad-9e41-056fb4fe087e","workflow_id":"E050F684-7B3D-407A-98E7-5DFE11860317",\
            "status":"\(status.rawValue)"
            """
        let report = try WorkflowReport.parse(json(text + "}"), now: now)
        #expect(report.orgID.description == "9555b9ed-1d0c-47ad-9e41-056fb4fe087e")
        #expect(report.workflowID.description == "e050f684-7b3d-407a-98e7-5dfe11860317")
        #expect(report.status == status)
        #expect(report.time == now)
        let dated = try WorkflowReport.parse(json(text + #","time":"1999-12-31T23:59:59.5Z"}"#), now: now)
        #expect(dated.time.iso8601 == "1999-12-31T23:59:59.500Z")
    }
}
