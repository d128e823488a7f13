import HeraldCore
import HeraldManagement
import HeraldStore

/// The endpoints by which an org's developers find out what became of an event (contract, section 8).
struct OrgHistory: Sendable {
    let management: Management

    /// `GET /orgs/deliveries`.
    func deliveries(_ call: APICall, of org: OrgID) async throws(APIError) -> APIAnswer {
        let query = try refusing { () throws(ValidationIssues) in
            try DeliveryLogQuery.parse(try QueryParameters(call.query))
        }
        let page = try await managing { () throws(ManagementError) in
            try await management.deliveries(of: org, query)
        }
        return .json { answer in
            answer.array("deliveries") { list in
                for entry in page.entries { list.object { entry.write(to: &$0) } }
            }
            answer.field("next_cursor", page.cursor)
        }
    }

    /// `GET /orgs/deliveries/{id}`.
    func delivery(_ call: APICall, of org: OrgID) async throws(APIError) -> APIAnswer {
        let id: DeliveryID = try call.identifier(0, of: "delivery")
        let cursor = try refusing { () throws(ValidationIssues) in
            try Self.cursor(in: try QueryParameters(call.query))
        }
        let detail = try await managing { () throws(ManagementError) in
            try await management.delivery(id, of: org, before: cursor)
        }
        return .json { detail.write(to: &$0, userAgent: management.userAgent) }
    }

    /// The number of an attempt, before which others are wanted.
    ///
    /// - Throws: an issue when it is none.
    private static func cursor(in parameters: QueryParameters) throws(ValidationIssues) -> Int? {
        guard let text = parameters["cursor"] else { return nil }
        guard let number = Int(text), number > 0 else {
            throw ValidationIssues(.custom("Give the next_cursor of the page before"), at: [.key("cursor")])
        }
        return number
    }

    /// `POST /orgs/deliveries/{id}/redeliver`. A call that changes nothing is answered as the one that did, but for
    /// `applied`.
    func redeliver(_ call: APICall, of org: OrgID) async throws(APIError) -> APIAnswer {
        let id: DeliveryID = try call.identifier(0, of: "delivery")
        let (entry, isApplied) = try await managing { () throws(ManagementError) in
            try await management.redeliver(id, of: org, by: call.caller)
        }
        return .json { answer in
            answer.field("applied", isApplied)
            entry.write(to: &answer)
        }
    }

    /// `GET /orgs/workflows/{workflow_id}`.
    func workflow(_ call: APICall, of org: OrgID) async throws(APIError) -> APIAnswer {
        let id: WorkflowID = try call.identifier(0, of: "workflow")
        let (state, fates) = try await managing { () throws(ManagementError) in
            try await management.workflow(id, of: org)
        }
        return .json { answer in
            answer.field("workflow_id", id)
            answer.field("status", state.status)
            answer.field("status_time", state.statusTime)
            answer.array("webhooks") { list in
                for fate in fates { list.object { fate.write(to: &$0) } }
            }
        }
    }
}
