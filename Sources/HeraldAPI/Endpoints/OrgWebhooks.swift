import HeraldCore
import HeraldManagement
import HeraldSigning
import HummingbirdCore

/// The endpoints by which an org manages its webhooks (contract, section 2).
struct OrgWebhooks: Sendable {
    let management: Management

    /// `GET /orgs/webhooks`.
    func list(of org: OrgID) async throws(APIError) -> APIAnswer {
        let webhooks = try await managing { () throws(ManagementError) in try await management.webhooks(of: org) }
        return .json { answer in
            answer.array("webhooks") { list in
                for webhook in webhooks { list.object { webhook.write(to: &$0) } }
            }
        }
    }

    /// `POST /orgs/webhooks`.
    func create(_ call: APICall, for org: OrgID) async throws -> APIAnswer {
        let json = try await RequestBodyReader.json(of: call.request)
        let body = try refusing { () throws(ValidationIssues) in
            try CreateWebhookRequest.parse(json, policy: management.policy)
        }
        let (webhook, secret) = try await managing { () throws(ManagementError) in
            try await management.createWebhook(body, for: org, by: call.caller)
        }
        return .json { answer in
            answer.field("id", webhook.id)
            answer.field("label", webhook.label)
            answer.field("url", webhook.url)
            answer.field("signing_secret", secret.revealed)
        }
    }

    /// `PATCH /orgs/webhooks`.
    func update(_ call: APICall, for org: OrgID) async throws -> APIAnswer {
        let json = try await RequestBodyReader.json(of: call.request)
        let body = try refusing { () throws(ValidationIssues) in
            try UpdateWebhookRequest.parse(json, policy: management.policy)
        }
        try await managing { () throws(ManagementError) in
            try await management.updateWebhook(body, of: org, by: call.caller)
        }
        return .empty
    }

    /// `DELETE /orgs/webhooks`.
    func delete(_ call: APICall, for org: OrgID) async throws -> APIAnswer {
        let label = try await labelToDelete(call)
        try await managing { () throws(ManagementError) in
            try await management.deleteWebhook(label, of: org, by: call.caller)
        }
        return .empty
    }

    /// `POST /orgs/webhooks/rotate-secret`.
    func rotateSecret(_ call: APICall, for org: OrgID) async throws -> APIAnswer {
        let json = try await RequestBodyReader.json(of: call.request)
        let body = try refusing { () throws(ValidationIssues) in try RotateSecretRequest.parse(json) }
        let (id, secret) = try await managing { () throws(ManagementError) in
            try await management.rotateSecret(body, of: org, by: call.caller)
        }
        return .json { answer in
            answer.field("id", id)
            answer.field("signing_secret", secret.revealed)
        }
    }

    /// The label from the body, from the query, or from both when they agree.
    private func labelToDelete(_ call: APICall) async throws -> String {
        let asked = try refusing { () throws(ValidationIssues) in try LabelQuery(call.query).label }
        var members = asked.map { [JSONObject.Member(name: "label", value: .string($0))] } ?? []
        if RequestBodyReader.hasBody(call.request.headers) {
            let json = try await RequestBodyReader.json(of: call.request)
            guard case .object(let object) = json else {
                throw APIError(ValidationIssues(.invalidType(expected: .object, received: json.type)))
            }
            // Members of the body come last and so win; that they agree is checked below.
            members += object.members
        }
        let body = try refusing { () throws(ValidationIssues) in
            try WebhookLabelRequest.parse(.object(JSONObject(members)))
        }
        if let asked, !asked.utf8.elementsEqual(body.label.utf8) {
            throw APIError(LabelQuery.issue("The body and the query name different labels: name one"))
        }
        return body.label
    }
}
