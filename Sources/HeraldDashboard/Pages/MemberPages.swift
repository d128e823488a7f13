import HTTPTypes
import HeraldCore
import HeraldManagement

/// The pages of an org's members.
struct MemberPages: Sendable {
    let environment: DashboardEnvironment
    let renderer: PageRenderer
    let ledger: FormLedger

    /// The list, and what becomes of the form below it.
    func list(_ request: OrgRequest) async throws -> DashboardAnswer {
        if request.isReading { return try await show(request, nil, nil) }
        return try await add(request, try await form(request))
    }

    /// Resets or removes a member.
    func act(_ request: OrgRequest, _ id: MemberID, _ act: OrgRoute.MemberAct) async throws -> DashboardAnswer {
        _ = try await form(request)
        guard request.visitor.member?.id != id else { throw DashboardError.forbidden }
        switch act {
        case .reset:
            let (member, link) = try await managing { () throws(ManagementError) in
                try await environment.management.resetMember(id, in: .org(request.org.id), by: request.caller)
            }
            return linkPage(request, "A new link for \(member.email)", link)
        case .remove:
            try await managing { () throws(ManagementError) in
                try await environment.management.removeMember(id, in: .org(request.org.id), by: request.caller)
            }
            return .redirect(to: "\(request.base)/members?done=\(Notice.removed.rawValue)")
        }
    }

    private func form(_ request: OrgRequest) async throws -> FormFields {
        guard request.visitor.mayManageMembers else { throw DashboardError.forbidden }
        return try await request.anyForm()
    }

    private func add(_ request: OrgRequest, _ form: FormFields) async throws -> DashboardAnswer {
        let members = [("email", form["email"]), ("role", form["role"]), ("org_id", "\(request.org.id)")].map {
            JSONObject.Member(name: $0.0, value: .string($0.1))
        }
        let issues: ValidationIssues
        do {
            let body = try CreateMemberRequest.parse(.object(JSONObject(members)))
            guard ledger.use(form["form"]) else { throw DashboardError.sentBefore }
            do throws(ManagementError) {
                let (member, link) = try await environment.management.addMember(
                    body,
                    in: request.visitor.role == .operator ? .everywhere : .org(request.org.id),
                    by: request.caller
                )
                return linkPage(request, "A link for \(member.email)", link)
            } catch {
                guard case .invalid(let found) = error else { throw DashboardError(error) }
                issues = found
            }
        } catch let error as ValidationIssues {
            issues = error
        }
        return try await show(request, form, FormProblems(issues, fields: ["email", "role"]))
    }

    private func linkPage(_ request: OrgRequest, _ title: String, _ link: MadeLink) -> DashboardAnswer {
        let url = link.url ?? "\(environment.isSecure ? "https" : "http")://\(request.host)\(link.path)"
        let page = SecretPage(
            title: title,
            lead: "Send this link to the member. It is shown this once, works once, and sets the password.",
            values: [SecretPage.Value(name: "Link", text: url, isSecret: true)],
            doneHref: "\(request.base)/members",
            next: nil
        )
        return .page(renderer.html("secret", request.frame(title, .members), page))
    }

    private func show(
        _ request: OrgRequest,
        _ form: FormFields?,
        _ problems: FormProblems?
    ) async throws -> DashboardAnswer {
        let members = try await managing { () throws(ManagementError) in
            try await environment.management.members(of: request.org.id)
        }
        var random = environment.randomness
        let page = MemberList(
            rows: members.map { MemberRow($0, base: request.base, visitor: request.visitor.member) },
            isEmpty: members.isEmpty,
            form: FormID(using: &random).text,
            email: form?["email"] ?? "",
            errors: problems?.fields ?? [:],
            problems: problems?.general ?? []
        )
        let html = renderer.html("members", request.frame("Members", .members), page)
        return .page(html, status: problems == nil ? .ok : .badRequest)
    }
}
