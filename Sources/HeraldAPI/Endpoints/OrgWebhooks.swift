import HeraldCore
import HeraldSigning
import HeraldStore
import HummingbirdCore

/// The endpoints by which an org manages its webhooks (contract, section 2).
struct OrgWebhooks: Sendable {
    let environment: APIEnvironment

    /// `GET /orgs/webhooks`.
    func list(of org: OrgID) async throws(APIError) -> APIAnswer {
        let webhooks = try await webhooks(of: org)
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
            try CreateWebhookRequest.parse(json, policy: environment.policy)
        }
        try await checkPlace(for: body, of: org)
        try await checkHost(of: body.url)
        var random = environment.randomness
        let secret = body.signingSecret ?? .generated(using: &random)
        let webhook = Webhook(
            id: WebhookID(at: call.now, using: &random),
            orgID: org,
            label: body.label,
            url: body.url.text,
            eventTypes: body.eventTypes,
            authHeaderName: body.authHeader?.name,
            createdAt: call.now
        )
        do throws(StoreError) {
            try await environment.webhooks.createWebhook(webhook, authHeader: body.authHeader, secret: secret)
        } catch {
            throw APIError(error, rule: error.code == .labelTaken ? body.labelTaken : Self.tooManyWebhooks)
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
            try UpdateWebhookRequest.parse(json, policy: environment.policy)
        }
        if let url = body.url {
            guard try await webhooks(of: org).contains(where: { $0.hasLabel(body.label) }) else {
                throw APIError(StoreError(.unknownWebhook, "nothing to update"), sought: Self.webhook(body.label))
            }
            try await checkHost(of: url)
        }
        let change = WebhookChange(url: body.url?.text, authHeader: WebhookChange.AuthHeaderChange(body.authHeader))
        let id: WebhookID
        do throws(StoreError) {
            id = try await environment.webhooks.updateWebhook(body.label, of: org, with: change)
        } catch {
            throw APIError(error, sought: Self.webhook(body.label))
        }
        await environment.changes.webhookChanged(id)
        return .empty
    }

    /// `DELETE /orgs/webhooks`.
    func delete(_ call: APICall, for org: OrgID) async throws -> APIAnswer {
        let label = try await labelToDelete(call)
        let id: WebhookID
        do throws(StoreError) {
            id = try await environment.webhooks.deleteWebhook(label, of: org, at: call.now)
        } catch {
            throw APIError(error, sought: Self.webhook(label))
        }
        await environment.changes.webhookDeleted(id)
        return .empty
    }

    /// `POST /orgs/webhooks/rotate-secret`.
    func rotateSecret(_ call: APICall, for org: OrgID) async throws -> APIAnswer {
        let json = try await RequestBodyReader.json(of: call.request)
        let body = try refusing { () throws(ValidationIssues) in try RotateSecretRequest.parse(json) }
        var random = environment.randomness
        let secret = SigningSecret.generated(using: &random)
        let id: WebhookID
        do throws(StoreError) {
            id = try await environment.webhooks.rotateSecret(
                of: body.label,
                in: org,
                to: secret,
                retiringPreviousAt: body.retireAfter.map { SecretRetirement.instant(asked: $0, at: call.now) },
                at: call.now
            )
        } catch {
            throw APIError(error, sought: Self.webhook(body.label), rule: Self.tooManySecrets)
        }
        await environment.changes.webhookChanged(id)
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

    private func webhooks(of org: OrgID) async throws(APIError) -> [Webhook] {
        do throws(StoreError) {
            return try await environment.webhooks.webhooks(of: org)
        } catch {
            throw APIError(error)
        }
    }

    /// Refuses what the store would refuse anyway, before a name server is asked: so a call that comes to nothing costs
    /// no question. The store decides all the same.
    private func checkPlace(for body: CreateWebhookRequest, of org: OrgID) async throws(APIError) {
        let webhooks = try await webhooks(of: org)
        if webhooks.contains(where: { $0.hasLabel(body.label) }) {
            throw APIError(StoreError(.labelTaken, "nothing to create"), rule: body.labelTaken)
        }
        if webhooks.count >= Limits.webhooksPerOrg {
            throw APIError(StoreError(.limitReached, "nothing to create"), rule: Self.tooManyWebhooks)
        }
    }

    private func checkHost(of url: WebhookURL) async throws(APIError) {
        guard let problem = await environment.hosts.problem(with: url) else { return }
        throw APIError(ValidationIssues(ValidationProblem(problem), at: [.key("url")]))
    }

    /// What is not found when there is no webhook of a label.
    static func webhook(_ label: String) -> String {
        "webhook with label '\(label)'"
    }

    private static let tooManyWebhooks = ValidationIssues(
        .custom("An org may have at most \(Limits.webhooksPerOrg) webhooks: delete one first")
    )

    private static let tooManySecrets = ValidationIssues(
        .custom(
            "Too many signing secrets are active on this webhook: give retire_after, so that the previous ones end; with "
                + "it, at most \(Limits.activeSigningSecretsWhenRetiring) may be active"
        ),
        at: [.key("retire_after")]
    )
}

extension Webhook {
    /// Whether this is its label, byte by byte, as stores compare.
    fileprivate func hasLabel(_ label: String) -> Bool { self.label.utf8.elementsEqual(label.utf8) }
}
