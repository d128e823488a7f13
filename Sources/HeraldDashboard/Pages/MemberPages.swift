import HTTPTypes
import HeraldCore
import HeraldManagement
import HummingbirdCore

/// The pages of an org's members.
struct MemberPages: Sendable {
    let environment: DashboardEnvironment
    let renderer: PageRenderer
    let ledger: FormLedger

    /// The list, and what becomes of the form below it.
    func list(_ visit: OrgVisit) async throws -> DashboardAnswer {
        if visit.visit.isReading { return try await show(visit, nil, nil) }
        return try await add(visit, try await form(visit))
    }

    /// Resets or removes a member.
    func act(_ visit: OrgVisit, _ id: MemberID, _ act: OrgRoute.MemberAct) async throws -> DashboardAnswer {
        _ = try await form(visit)
        guard visit.visitor.member?.id != id else { throw DashboardError.forbidden }
        switch act {
        case .reset:
            let (member, link) = try await managing { () throws(ManagementError) in
                try await environment.management.resetMember(id, in: .org(visit.org.id), by: visit.caller)
            }
            return linkPage(visit, "A new link for \(member.email)", link)
        case .remove:
            try await managing { () throws(ManagementError) in
                try await environment.management.removeMember(id, in: .org(visit.org.id), by: visit.caller)
            }
            return .redirect(to: "\(visit.base)/members?done=\(Notice.removed.rawValue)")
        }
    }

    private func form(_ visit: OrgVisit) async throws -> FormFields {
        guard visit.visitor.mayManageMembers else { throw DashboardError.forbidden }
        return try await visit.anyForm()
    }

    private func add(_ visit: OrgVisit, _ form: FormFields) async throws -> DashboardAnswer {
        let members = [("email", form["email"]), ("role", form["role"]), ("org_id", "\(visit.org.id)")].map {
            JSONObject.Member(name: $0.0, value: .string($0.1))
        }
        let issues: ValidationIssues
        do {
            let request = try CreateMemberRequest.parse(.object(JSONObject(members)))
            guard ledger.use(form["form"]) else { throw DashboardError.sentBefore }
            do throws(ManagementError) {
                let (member, link) = try await environment.management.addMember(
                    request,
                    in: visit.visitor.role == .operator ? .everywhere : .org(visit.org.id),
                    by: visit.caller
                )
                return linkPage(visit, "A link for \(member.email)", link)
            } catch {
                guard case .invalid(let found) = error else { throw DashboardError(error) }
                issues = found
            }
        } catch let error as ValidationIssues {
            issues = error
        }
        return try await show(visit, form, FormProblems(issues, fields: ["email", "role"]))
    }

    private func linkPage(_ visit: OrgVisit, _ title: String, _ link: MadeLink) -> DashboardAnswer {
        let url = link.url ?? "\(environment.isSecure ? "https" : "http")://\(visit.visit.host)\(link.path)"
        let page = SecretPage(
            title: title,
            lead: "Send this link to the member. It is shown this once, works once, and sets the password.",
            values: [SecretPage.Value(name: "Link", text: url, isSecret: true)],
            doneHref: "\(visit.base)/members",
            next: nil
        )
        return .page(renderer.html("secret", visit.frame(title, .members), page))
    }

    private func show(
        _ visit: OrgVisit,
        _ form: FormFields?,
        _ problems: FormProblems?
    ) async throws -> DashboardAnswer {
        let members = try await managing { () throws(ManagementError) in
            try await environment.management.members(of: visit.org.id)
        }
        var random = environment.randomness
        let page = MemberList(
            rows: members.map { MemberRow($0, base: visit.base, visitor: visit.visitor.member) },
            isEmpty: members.isEmpty,
            form: FormID(using: &random).text,
            email: form?["email"] ?? "",
            errors: problems?.fields ?? [:],
            problems: problems?.general ?? []
        )
        let html = renderer.html("members", visit.frame("Members", .members), page)
        return .page(html, status: problems == nil ? .ok : .badRequest)
    }
}
