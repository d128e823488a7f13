import HeraldCore
import HeraldManagement

/// Testing webhooks, which is ours (contract, section 8).
extension OrgWebhooks {
    /// `POST /orgs/webhooks/test`. Answers what the log has of the test by the time it has ended, or by the end of a
    /// bounded wait.
    func test(_ call: APICall, for org: OrgID) async throws -> APIAnswer {
        let json = try await RequestBodyReader.json(of: call.request)
        let body = try refusing { () throws(ValidationIssues) in try TestWebhookRequest.parse(json) }
        let detail = try await managing { () throws(ManagementError) in
            try await management.testWebhook(body, of: org, by: call.caller)
        }
        return .json { detail.write(to: &$0, userAgent: management.userAgent) }
    }
}
