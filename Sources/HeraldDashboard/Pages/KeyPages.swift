import HTTPTypes
import HeraldCore
import HeraldManagement
import HeraldVault

/// The pages of an org's key sets.
struct KeyPages: Sendable {
    let environment: DashboardEnvironment
    let renderer: PageRenderer
    let ledger: FormLedger

    /// The list, and what becomes of the form below it.
    func list(_ request: OrgRequest) async throws -> DashboardAnswer {
        request.isReading ? try await show(request) : try await create(request, try await request.form())
    }

    /// The question whether to revoke, and its answer.
    func revoke(_ request: OrgRequest, _ id: KeySetID) async throws -> DashboardAnswer {
        if request.isReading {
            let keySet = try await keySets(request).first { $0.id == id }
            guard let keySet, keySet.revokedAt == nil else { throw DashboardError.notFound }
            let page = KeyRow(keySet, base: request.base)
            return .page(renderer.html("key-revoke", request.frame("Revoke a key set", .keys), page))
        }
        _ = try await request.form()
        try await managing { () throws(ManagementError) in
            try await environment.management.revokeKeySet(id, of: request.org.id, by: request.caller)
        }
        return .redirect(to: "\(request.base)/keys?done=\(Notice.revoked.rawValue)")
    }

    private func create(_ request: OrgRequest, _ form: FormFields) async throws -> DashboardAnswer {
        var members = [JSONObject.Member(name: "webhook_access", value: .bool(form["webhook_access"] != "no"))]
        if let label = form.json("label") { members.append(JSONObject.Member(name: "label", value: label)) }
        let body: CreateKeySetRequest
        do throws(ValidationIssues) {
            body = try CreateKeySetRequest.parse(.object(JSONObject(members)))
        } catch {
            return try await show(request, label: form["label"], FormProblems(error, fields: ["label"]))
        }
        guard ledger.use(form["form"]) else { throw DashboardError.sentBefore }
        let (keySet, secret): (KeySet, APIKey)
        do throws(ManagementError) {
            (keySet, secret) = try await environment.management.createKeySet(
                body,
                for: request.org.id,
                by: request.caller
            )
        } catch {
            guard case .invalid(let issues) = error else { throw DashboardError(error) }
            return try await show(request, label: form["label"], FormProblems(issues, fields: ["label"]))
        }
        let page = SecretPage(
            title: "Your new key set",
            lead: "This is the only time that the secret key is shown. Store it where your backend reads its secrets.",
            values: [
                SecretPage.Value(name: "Secret key", text: secret.revealed, isSecret: true),
                SecretPage.Value(name: "Public key", text: keySet.publicKey, isSecret: false),
            ],
            doneHref: "\(request.base)/keys?done=\(Notice.stored.rawValue)",
            next: request.visitor.role.mayChange ? "\(request.base)/webhooks/new" : nil
        )
        return .page(renderer.html("secret", request.frame("New key set", .keys), page))
    }

    private func show(
        _ request: OrgRequest,
        label: String = "",
        _ problems: FormProblems? = nil
    ) async throws -> DashboardAnswer {
        let keySets = try await keySets(request)
        var random = environment.randomness
        let page = KeyList(
            rows: keySets.reversed().map { KeyRow($0, base: request.base) },
            isEmpty: keySets.isEmpty,
            form: FormID(using: &random).text,
            label: label,
            errors: problems?.fields ?? [:],
            problems: problems?.general ?? []
        )
        let html = renderer.html("keys", request.frame("Keys", .keys), page)
        return .page(html, status: problems == nil ? .ok : .badRequest)
    }

    private func keySets(_ request: OrgRequest) async throws -> [KeySet] {
        try await managing { () throws(ManagementError) in
            try await environment.management.keySets(of: request.org.id)
        }
    }
}
