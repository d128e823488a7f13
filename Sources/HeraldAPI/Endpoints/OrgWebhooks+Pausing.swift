import HeraldCore
import HeraldStore

/// Pausing webhooks, which is ours (contract, section 8).
extension OrgWebhooks {
    /// `POST /orgs/webhooks/pause`. A webhook that is paused already stays so, and the answer says since when.
    func pause(_ call: APICall, for org: OrgID) async throws -> APIAnswer {
        let label = try await labelToPause(call)
        let paused: PausedWebhook
        do throws(StoreError) {
            paused = try await environment.webhooks.pauseWebhook(label, of: org, at: call.now)
        } catch {
            throw APIError(error, sought: Self.webhook(label))
        }
        await environment.changes.webhookPaused(paused.id)
        return .json { answer in
            answer.field("label", label)
            answer.field("paused_at", paused.pause.since)
        }
    }

    /// `POST /orgs/webhooks/resume`. The answer says how many deliveries are pending, counted up to
    /// ``Limits/countedDeliveries``.
    func resume(_ call: APICall, for org: OrgID) async throws -> APIAnswer {
        let label = try await labelToPause(call)
        let resumed: ResumedWebhook
        do throws(StoreError) {
            resumed = try await environment.webhooks.resumeWebhook(label, of: org, at: call.now)
        } catch {
            throw APIError(error, sought: Self.webhook(label))
        }
        await environment.changes.webhookResumed(resumed.id)
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
