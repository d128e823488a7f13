import HeraldCore
import HeraldManagement

/// How fast a webhook is sent to.
extension WebhookPages {
    /// Sets both bounds as the form has them; an empty field is no bound.
    func pace(_ request: OrgRequest, _ webhook: Webhook, _ form: FormFields) async throws -> DashboardAnswer {
        let names = ["max_per_minute", "max_concurrent"]
        let members =
            [JSONObject.Member(name: "label", value: .string(webhook.label))]
            + names.map { JSONObject.Member(name: $0, value: form.number($0)) }
        let body: PaceWebhookRequest
        do throws(ValidationIssues) {
            body = try PaceWebhookRequest.parse(
                .object(JSONObject(members)),
                most: environment.management.mostPace
            )
        } catch {
            let problems = FormProblems(error, fields: names)
            return showPage(request, webhook, pace: form, errors: problems.fields, problems: problems.general)
        }
        _ = try await managing { () throws(ManagementError) in
            try await environment.management.paceWebhook(body, of: request.org.id, by: request.caller)
        }
        return done(request, webhook, .updated)
    }
}

extension FormFields {
    /// A field as a number of a request's body: what is no whole number is none of the bounds either.
    fileprivate func number(_ name: String) -> JSONValue {
        let text = self[name]
        return text.isEmpty ? .null : .number(JSONNumber(Int64(text) ?? 0))
    }
}
