import HeraldCore
import HeraldManagement

/// How fast webhooks are sent to, which is ours (contract, section 8).
extension OrgWebhooks {
    /// `GET /orgs/webhooks/pace`. What the org asks for of each webhook, and what the operator allows of any.
    func paces(of org: OrgID) async throws(APIError) -> APIAnswer {
        let webhooks = try await managing { () throws(ManagementError) in try await management.webhooks(of: org) }
        return .json { answer in
            answer.array("webhooks") { list in
                for webhook in webhooks {
                    list.object { entry in
                        entry.field("label", webhook.label)
                        webhook.pace.write(to: &entry)
                    }
                }
            }
            answer.object("operator") { management.mostPace.write(to: &$0) }
        }
    }

    /// `POST /orgs/webhooks/pace`. The answer says what the org asks for by then.
    func pace(_ call: APICall, for org: OrgID) async throws -> APIAnswer {
        let json = try await RequestBodyReader.json(of: call.request)
        let body = try refusing { () throws(ValidationIssues) in
            try PaceWebhookRequest.parse(json, most: management.mostPace)
        }
        let pace = try await managing { () throws(ManagementError) in
            try await management.paceWebhook(body, of: org, by: call.caller)
        }
        return .json { answer in
            answer.field("label", body.label)
            pace.write(to: &answer)
        }
    }
}

extension WebhookPace {
    /// Writes the bounds, `null` where there is none.
    fileprivate func write(to answer: inout JSONObjectWriter) {
        answer.field("max_per_minute", maxPerMinute)
        answer.field("max_concurrent", maxConcurrent)
    }
}
