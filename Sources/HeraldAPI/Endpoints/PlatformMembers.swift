import HeraldCore
import HeraldManagement
import HummingbirdCore

/// The endpoints by which the platform says who may use the dashboard (contract, section 8).
struct PlatformMembers: Sendable {
    let management: Management

    /// `POST /platform/members`.
    func create(_ call: APICall) async throws -> APIAnswer {
        let json = try await RequestBodyReader.json(of: call.request)
        let body = try refusing { () throws(ValidationIssues) in try CreateMemberRequest.parse(json) }
        let (member, link) = try await managing { () throws(ManagementError) in
            try await management.addMember(body, by: call.caller)
        }
        return .json { answer in
            member.write(to: &answer)
            link.write(to: &answer)
        }
    }

    /// `GET /platform/members`: those of an org by `?org_id=`, or the operators.
    func list(_ call: APICall) async throws(APIError) -> APIAnswer {
        let org = try refusing { () throws(ValidationIssues) in try Self.org(in: try QueryParameters(call.query)) }
        let members = try await managing { () throws(ManagementError) in try await management.members(of: org) }
        return .json { answer in
            answer.array("members") { list in
                for member in members { list.object { member.write(to: &$0) } }
            }
        }
    }

    /// `DELETE /platform/members/{id}`.
    func remove(_ call: APICall) async throws(APIError) -> APIAnswer {
        let id: MemberID = try call.identifier(0, of: "member")
        try await managing { () throws(ManagementError) in
            try await management.removeMember(id, in: .everywhere, by: call.caller)
        }
        return .empty
    }

    /// `POST /platform/members/{id}/reset`.
    func reset(_ call: APICall) async throws(APIError) -> APIAnswer {
        let id: MemberID = try call.identifier(0, of: "member")
        let (_, link) = try await managing { () throws(ManagementError) in
            try await management.resetMember(id, in: .everywhere, by: call.caller)
        }
        return .json { link.write(to: &$0) }
    }

    /// `POST /platform/orgs/{org_id}/portal-links`. The body may be left out.
    func createPortalLink(_ call: APICall) async throws -> APIAnswer {
        let org: OrgID = try call.identifier(0, of: "org")
        let hasBody = RequestBodyReader.hasBody(call.request.headers)
        let json = hasBody ? try await RequestBodyReader.json(of: call.request) : .object(JSONObject())
        let body = try refusing { () throws(ValidationIssues) in try PortalLinkRequest.parse(json) }
        let link = try await managing { () throws(ManagementError) in
            try await management.makePortalLink(to: org, as: body.role, by: call.caller)
        }
        return .json { link.write(to: &$0) }
    }

    private static func org(in parameters: QueryParameters) throws(ValidationIssues) -> OrgID? {
        if let name = parameters.names.first(where: { $0 != "org_id" }) {
            throw ValidationIssues(.custom("There is no such parameter: leave it out, or use org_id"), at: [.key(name)])
        }
        guard let text = parameters["org_id"] else { return nil }
        guard let id = OrgID(text) else { throw ValidationIssues(.invalidFormat(.uuid), at: [.key("org_id")]) }
        return id
    }
}
