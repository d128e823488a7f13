import HeraldCore
import HeraldManagement

/// The endpoints by which an org replays a time (contract, section 8).
struct OrgReplays: Sendable {
    let management: Management

    /// `POST /orgs/webhooks/replay`. With `dry_run` it only counts.
    func start(_ call: APICall, for org: OrgID) async throws -> APIAnswer {
        let json = try await RequestBodyReader.json(of: call.request)
        let body = try refusing { () throws(ValidationIssues) in try ReplayRequest.parse(json, now: call.now) }
        guard body.isDryRun else {
            let replay = try await managing { () throws(ManagementError) in
                try await management.startReplay(body, of: org, by: call.caller)
            }
            return .json { replay.write(to: &$0) }
        }
        let count = try await managing { () throws(ManagementError) in
            try await management.countReplay(body, of: org)
        }
        return .json { answer in
            answer.field("dry_run", true)
            answer.field("total", count.deliveries)
            answer.field("counted_all", count.isComplete)
        }
    }

    /// `GET /orgs/webhooks/replay`.
    func list(of org: OrgID) async throws(APIError) -> APIAnswer {
        let replays = try await managing { () throws(ManagementError) in try await management.replays(of: org) }
        return .json { answer in
            answer.array("replays") { list in
                for replay in replays { list.object { replay.write(to: &$0) } }
            }
        }
    }

    /// `GET /orgs/webhooks/replay/{id}`.
    func show(_ call: APICall, of org: OrgID) async throws(APIError) -> APIAnswer {
        let id: ReplayID = try call.identifier(0, of: "replay")
        let replay = try await managing { () throws(ManagementError) in try await management.replay(id, of: org) }
        return .json { replay.write(to: &$0) }
    }

    /// `DELETE /orgs/webhooks/replay/{id}`. One that has ended stays as it is.
    func stop(_ call: APICall, of org: OrgID) async throws(APIError) -> APIAnswer {
        let id: ReplayID = try call.identifier(0, of: "replay")
        let replay = try await managing { () throws(ManagementError) in
            try await management.stopReplay(id, of: org, by: call.caller)
        }
        return .json { replay.write(to: &$0) }
    }
}
