import HeraldCore
import HeraldManagement
import HeraldStore

/// Pausing webhooks, which is ours (contract, section 8).
extension OrgWebhooks {
    /// `POST /orgs/webhooks/pause`. A webhook that is paused already stays so, and the answer says since when.
    func pause(_ call: APICall, for org: OrgID) async throws -> APIAnswer {
        let label = try await labelToPause(call)
        let paused = try await managing { () throws(ManagementError) in
            try await management.pauseWebhook(label, of: org, by: call.caller)
        }
        return .json { answer in
            answer.field("label", label)
            answer.field("paused_at", paused.pause.since)
        }
    }

    /// `POST /orgs/webhooks/resume`. The answer says how many deliveries are pending, counted up to
    /// ``Limits/countedDeliveries``.
    func resume(_ call: APICall, for org: OrgID) async throws -> APIAnswer {
        let label = try await labelToPause(call)
        let resumed = try await managing { () throws(ManagementError) in
            try await management.resumeWebhook(label, of: org, by: call.caller)
        }
        return .json { answer in
            answer.field("label", label)
            answer.field("paused_at", nil as Timestamp?)
            answer.field("pending", resumed.pending)
        }
    }

    private func labelToPause(_ call: APICall) async throws -> String {
        let json = try await RequestBodyReader.json(of: call.request)
        return try refusing { () throws(ValidationIssues) in try WebhookLabelRequest.parse(json) }.label
    }
}
