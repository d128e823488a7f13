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
    func list(_ visit: OrgVisit) async throws -> DashboardAnswer {
        visit.visit.isReading ? try await show(visit) : try await create(visit, try await visit.form())
    }

    /// The question whether to revoke, and its answer.
    func revoke(_ visit: OrgVisit, _ id: KeySetID) async throws -> DashboardAnswer {
        if visit.visit.isReading {
            let keySet = try await keySets(visit).first { $0.id == id }
            guard let keySet, keySet.revokedAt == nil else { throw DashboardError.notFound }
            let page = KeyRow(keySet, base: visit.base)
            return .page(renderer.html("key-revoke", visit.frame("Revoke a key set", .keys), page))
        }
        _ = try await visit.form()
        try await managing { () throws(ManagementError) in
            try await environment.management.revokeKeySet(id, of: visit.org.id, by: visit.caller)
        }
        return .redirect(to: "\(visit.base)/keys?done=\(Notice.revoked.rawValue)")
    }

    private func create(_ visit: OrgVisit, _ form: FormFields) async throws -> DashboardAnswer {
        var members = [JSONObject.Member(name: "webhook_access", value: .bool(form["webhook_access"] != "no"))]
        if let label = form.json("label") { members.append(JSONObject.Member(name: "label", value: label)) }
        let request: CreateKeySetRequest
        do throws(ValidationIssues) {
            request = try CreateKeySetRequest.parse(.object(JSONObject(members)))
        } catch {
            return try await show(visit, label: form["label"], FormProblems(error, fields: ["label"]))
        }
        guard ledger.use(form["form"]) else { throw DashboardError.sentBefore }
        let (keySet, secret): (KeySet, APIKey)
        do throws(ManagementError) {
            (keySet, secret) = try await environment.management.createKeySet(
                request,
                for: visit.org.id,
                by: visit.caller
            )
        } catch {
            guard case .invalid(let issues) = error else { throw DashboardError(error) }
            return try await show(visit, label: form["label"], FormProblems(issues, fields: ["label"]))
        }
        let page = SecretPage(
            title: "Your new key set",
            lead: "This is the only time that the secret key is shown. Store it where your backend reads its secrets.",
            values: [
                SecretPage.Value(name: "Secret key", text: secret.revealed, isSecret: true),
                SecretPage.Value(name: "Public key", text: keySet.publicKey, isSecret: false),
            ],
            doneHref: "\(visit.base)/keys?done=\(Notice.stored.rawValue)",
            next: visit.visitor.role.mayChange ? "\(visit.base)/webhooks/new" : nil
        )
        return .page(renderer.html("secret", visit.frame("New key set", .keys), page))
    }

    private func show(
        _ visit: OrgVisit,
        label: String = "",
        _ problems: FormProblems? = nil
    ) async throws -> DashboardAnswer {
        let keySets = try await keySets(visit)
        var random = environment.randomness
        let page = KeyList(
            rows: keySets.reversed().map { KeyRow($0, base: visit.base) },
            isEmpty: keySets.isEmpty,
            form: FormID(using: &random).text,
            label: label,
            errors: problems?.fields ?? [:],
            problems: problems?.general ?? []
        )
        let html = renderer.html("keys", visit.frame("Keys", .keys), page)
        return .page(html, status: problems == nil ? .ok : .badRequest)
    }

    private func keySets(_ visit: OrgVisit) async throws -> [KeySet] {
        try await managing { () throws(ManagementError) in
            try await environment.management.keySets(of: visit.org.id)
        }
    }
}
