import HeraldCore
import HeraldManagement

/// How receivers fare, which is ours (contract, section 8).
extension OrgWebhooks {
    /// `GET /orgs/webhooks/health`.
    func health(_ call: APICall, for org: OrgID) async throws(APIError) -> APIAnswer {
        let all = try await managing { () throws(ManagementError) in
            try await management.health(of: org, at: call.now)
        }
        return .json { answer in
            answer.array("webhooks") { list in
                for health in all {
                    let isFull = management.hasFullBacklog(health.webhookID)
                    list.object {
                        health.write(to: &$0, pausesAt: management.pauseTime(of: health), hasFullBacklog: isFull)
                    }
                }
            }
        }
    }
}
