import HeraldCore
import HeraldStore
import HeraldVault
import HummingbirdCore

/// The endpoints by which the platform makes orgs and their key sets (contract, section 7).
struct PlatformOrgs: Sendable {
    let environment: APIEnvironment

    /// `POST /platform/orgs`.
    func create(_ call: APICall) async throws -> APIAnswer {
        let json = try await RequestBodyReader.json(of: call.request)
        let body = try refusing { () throws(ValidationIssues) in try CreateOrgRequest.parse(json) }
        var random = environment.randomness
        let org = Org(id: OrgID(at: call.now, using: &random), name: body.name, createdAt: call.now)
        do throws(StoreError) {
            try await environment.orgs.createOrg(org)
        } catch {
            throw APIError(error)
        }
        return .json { org.write(to: &$0) }
    }

    /// `GET /platform/orgs`.
    func list() async throws(APIError) -> APIAnswer {
        let orgs: [Org]
        do throws(StoreError) {
            orgs = try await environment.orgs.orgs()
        } catch {
            throw APIError(error)
        }
        return .json { answer in
            answer.array("orgs") { list in
                for org in orgs { list.object { org.write(to: &$0) } }
            }
        }
    }

    /// `POST /platform/orgs/{org_id}/key-sets`. The body may be left out: every field is optional.
    func createKeySet(_ call: APICall) async throws -> APIAnswer {
        let orgID: OrgID = try call.identifier(0, of: "org")
        let hasBody = RequestBodyReader.hasBody(call.request.headers)
        let json = hasBody ? try await RequestBodyReader.json(of: call.request) : .object(JSONObject())
        let body = try refusing { () throws(ValidationIssues) in try CreateKeySetRequest.parse(json) }
        var random = environment.randomness
        let secret = APIKey(.secret, using: &random)
        let keySet = KeySet(
            id: KeySetID(at: call.now, using: &random),
            orgID: orgID,
            label: body.label,
            publicKey: APIKey(.publishable, using: &random).revealed,
            secretHint: secret.hint,
            webhookAccess: body.webhookAccess,
            createdAt: call.now
        )
        do throws(StoreError) {
            try await environment.orgs.createKeySet(keySet, secret: secret.digest)
        } catch {
            throw APIError(error, sought: "org with id '\(orgID)'")
        }
        return .json { keySet.write(to: &$0, showing: secret) }
    }

    /// `GET /platform/orgs/{org_id}/key-sets`.
    func listKeySets(_ call: APICall) async throws(APIError) -> APIAnswer {
        let orgID: OrgID = try call.identifier(0, of: "org")
        let keySets: [KeySet]
        do throws(StoreError) {
            keySets = try await environment.orgs.keySets(of: orgID)
        } catch {
            throw APIError(error, sought: "org with id '\(orgID)'")
        }
        return .json { answer in
            answer.array("key_sets") { list in
                for keySet in keySets { list.object { keySet.write(to: &$0) } }
            }
        }
    }

    /// `DELETE /platform/orgs/{org_id}/key-sets/{id}`.
    func revokeKeySet(_ call: APICall) async throws(APIError) -> APIAnswer {
        let orgID: OrgID = try call.identifier(0, of: "org")
        let id: KeySetID = try call.identifier(1, of: "key set")
        do throws(StoreError) {
            try await environment.orgs.revokeKeySet(id, of: orgID, at: call.now)
        } catch {
            throw APIError(error, sought: "key set with id '\(id)'")
        }
        return .empty
    }
}
