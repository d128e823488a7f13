import HeraldCore
import HeraldManagement
import HeraldVault
import HummingbirdCore

/// The endpoints by which the platform makes orgs and their key sets (contract, section 7).
struct PlatformOrgs: Sendable {
    let management: Management

    /// `POST /platform/orgs`.
    func create(_ call: APICall) async throws -> APIAnswer {
        let json = try await RequestBodyReader.json(of: call.request)
        let body = try refusing { () throws(ValidationIssues) in try CreateOrgRequest.parse(json) }
        let org = try await managing { () throws(ManagementError) in
            try await management.createOrg(body, by: call.caller)
        }
        return .json { org.write(to: &$0) }
    }

    /// `GET /platform/orgs`.
    func list() async throws(APIError) -> APIAnswer {
        let orgs = try await managing { () throws(ManagementError) in try await management.allOrgs() }
        return .json { answer in
            answer.array("orgs") { list in
                for org in orgs { list.object { org.write(to: &$0) } }
            }
        }
    }

    /// `POST /platform/orgs/{org_id}/key-sets`. The body may be left out: every field is optional.
    func createKeySet(_ call: APICall) async throws -> APIAnswer {
        let org: OrgID = try call.identifier(0, of: "org")
        let hasBody = RequestBodyReader.hasBody(call.request.headers)
        let json = hasBody ? try await RequestBodyReader.json(of: call.request) : .object(JSONObject())
        let body = try refusing { () throws(ValidationIssues) in try CreateKeySetRequest.parse(json) }
        let (keySet, secret) = try await managing { () throws(ManagementError) in
            try await management.createKeySet(body, for: org, by: call.caller)
        }
        return .json { keySet.write(to: &$0, showing: secret) }
    }

    /// `GET /platform/orgs/{org_id}/key-sets`.
    func listKeySets(_ call: APICall) async throws(APIError) -> APIAnswer {
        let org: OrgID = try call.identifier(0, of: "org")
        let keySets = try await managing { () throws(ManagementError) in try await management.keySets(of: org) }
        return .json { answer in
            answer.array("key_sets") { list in
                for keySet in keySets { list.object { keySet.write(to: &$0) } }
            }
        }
    }

    /// `DELETE /platform/orgs/{org_id}/key-sets/{id}`.
    func revokeKeySet(_ call: APICall) async throws(APIError) -> APIAnswer {
        let org: OrgID = try call.identifier(0, of: "org")
        let id: KeySetID = try call.identifier(1, of: "key set")
        try await managing { () throws(ManagementError) in
            try await management.revokeKeySet(id, of: org, by: call.caller)
        }
        return .empty
    }
}
