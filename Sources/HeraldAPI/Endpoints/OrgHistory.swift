import HeraldCore
import HeraldStore

/// The endpoints by which an org's developers find out what became of an event (contract, section 8).
struct OrgHistory: Sendable {
    let environment: APIEnvironment

    /// `GET /orgs/deliveries`.
    func deliveries(_ call: APICall, of org: OrgID) async throws(APIError) -> APIAnswer {
        let query = try refusing { () throws(ValidationIssues) in
            try DeliveryLogQuery.parse(try QueryParameters(call.query))
        }
        let page = try await read { () throws(StoreError) in
            try await environment.history.deliveries(of: org, query)
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
        let (entry, attempts) = try await read { () throws(StoreError) in
            // An attempt that ends between the two is in the log and not yet in the entry, and not the other way round.
            let entry = try await environment.history.entry(id, of: org)
            return (entry, entry == nil ? [] : try await environment.history.attempts(of: id))
        }
        guard let entry else { throw .notFound("delivery with that id") }
        return .json { answer in
            entry.write(to: &answer, last: attempts.last)
            answer.field("body", String(decoding: entry.delivery.body, as: UTF8.self))
            answer.array("attempts") { list in
                for attempt in attempts { list.object { attempt.write(to: &$0) } }
            }
        }
    }

    /// `GET /orgs/workflows/{workflow_id}`.
    func workflow(_ call: APICall, of org: OrgID) async throws(APIError) -> APIAnswer {
        let id: WorkflowID = try call.identifier(0, of: "workflow")
        let (history, webhooks) = try await read { () throws(StoreError) in
            // Webhooks first: one that is registered between the two has no delivery, and is not taken for one passed over.
            let webhooks = try await environment.webhooks.webhooks(of: org)
            return (try await environment.history.history(of: id, in: org), webhooks)
        }
        guard let history else { throw .notFound("workflow with that id") }
        let fates = history.fates(among: webhooks)
        return .json { answer in
            answer.field("workflow_id", id)
            answer.field("status", history.state.status)
            answer.field("status_time", history.state.statusTime)
            answer.array("webhooks") { list in
                for fate in fates { list.object { fate.write(to: &$0) } }
            }
        }
    }

    private func read<Value>(_ read: () async throws(StoreError) -> Value) async throws(APIError) -> Value {
        do throws(StoreError) {
            return try await read()
        } catch {
            throw APIError(error)
        }
    }
}
