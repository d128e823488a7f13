import HeraldCore
import HeraldManagement
import HeraldSigning
import HeraldStore

/// What the forms on a webhook's page do.
extension WebhookPages {
    /// Changes a webhook.
    func act(_ visit: OrgVisit, _ id: WebhookID, _ change: OrgRoute.WebhookAct) async throws -> DashboardAnswer {
        let form = try await visit.form()
        let webhook = try await webhook(visit, id)
        let (management, org, caller) = (environment.management, visit.org.id, visit.caller)
        switch change {
        case .update: return try await update(visit, webhook, form)
        case .rotate: return try await rotate(visit, webhook, form)
        case .pace: return try await pace(visit, webhook, form)
        case .pause:
            _ = try await managing { () throws(ManagementError) in
                try await management.pauseWebhook(webhook.label, of: org, by: caller)
            }
            return done(visit, webhook, .paused)
        case .resume:
            _ = try await managing { () throws(ManagementError) in
                try await management.resumeWebhook(webhook.label, of: org, by: caller)
            }
            return done(visit, webhook, .resumed)
        case .test: return try await test(visit, webhook, form)
        case .delete: return try await delete(visit, webhook, form)
        }
    }

    /// Back to the webhook's page, which says what was done.
    func done(_ visit: OrgVisit, _ webhook: Webhook, _ notice: Notice) -> DashboardAnswer {
        .redirect(to: "\(visit.base)/webhooks/\(webhook.id)?done=\(notice.rawValue)")
    }

    private func test(_ visit: OrgVisit, _ webhook: Webhook, _ form: FormFields) async throws -> DashboardAnswer {
        let type = EventType(rawValue: form["event_type"]) ?? .workflowCompleted
        let request = TestWebhookRequest(label: webhook.label, eventType: type)
        do throws(ManagementError) {
            let detail = try await environment.management.testWebhook(request, of: visit.org.id, by: visit.caller)
            let delivery = "\(visit.base)/deliveries/\(detail.entry.delivery.id)"
            return .redirect(to: "\(delivery)?done=\(Notice.tested.rawValue)")
        } catch {
            switch error {
            case .invalid(let issues): return refusal(visit, webhook, issues, fields: [])
            case .tooManyTests(let bound): return showPage(visit, webhook, problems: [bound.advice])
            case .notFound, .store: throw DashboardError(error)
            }
        }
    }

    private func delete(_ visit: OrgVisit, _ webhook: Webhook, _ form: FormFields) async throws -> DashboardAnswer {
        guard form["confirm"].utf8.elementsEqual(webhook.label.utf8) else {
            let problem = "Type the label exactly as it stands above. Nothing was deleted."
            return showPage(visit, webhook, errors: ["confirm": problem])
        }
        try await managing { () throws(ManagementError) in
            try await environment.management.deleteWebhook(webhook.label, of: visit.org.id, by: visit.caller)
        }
        return .redirect(to: "\(visit.base)/webhooks?done=\(Notice.deleted.rawValue)")
    }

    private func update(_ visit: OrgVisit, _ webhook: Webhook, _ form: FormFields) async throws -> DashboardAnswer {
        var shown = webhook
        shown.url = form["url"]
        if let problem = Self.headerProblem(form, webhook) {
            return showPage(visit, shown, errors: ["header": problem])
        }
        let request: UpdateWebhookRequest
        do throws(ValidationIssues) {
            request = try UpdateWebhookRequest.parse(
                Self.updateBody(form, webhook),
                policy: environment.management.policy
            )
        } catch {
            return refusal(visit, shown, error, fields: Self.fields)
        }
        do throws(ManagementError) {
            try await environment.management.updateWebhook(
                request,
                of: visit.org.id,
                ifStill: webhook,
                by: visit.caller
            )
            return done(visit, webhook, .updated)
        } catch {
            switch error {
            case .invalid(let issues): return refusal(visit, shown, issues, fields: Self.fields)
            case .notFound:
                let problem = "Somebody else changed it meanwhile: look at what it is now, and try again."
                return showPage(visit, try await self.webhook(visit, webhook.id), problems: [problem])
            case .store, .tooManyTests: throw DashboardError(error)
            }
        }
    }

    /// A kept header is kept for the server that has had it: another one must not get it unasked.
    private static func headerProblem(_ form: FormFields, _ webhook: Webhook) -> String? {
        let isKept = webhook.authHeaderName != nil && form["header"] != "set" && form["header"] != "remove"
        guard isKept, !isSameServer(form["url"], webhook.url) else { return nil }
        return "This is another server, which has not had your header yet: set it anew, or remove it."
    }

    /// Whether two URLs lead to one server, so that a header kept for the first is known where the second leads. Of
    /// what cannot be read it is not asked here: it is refused anyway.
    private static func isSameServer(_ one: String, _ other: String) -> Bool {
        do throws(WebhookURLProblem) {
            return try WebhookURL.read(one).origin == WebhookURL.read(other).origin
        } catch {
            return true
        }
    }

    private static func updateBody(_ form: FormFields, _ webhook: Webhook) -> JSONValue {
        var members = [JSONObject.Member(name: "label", value: .string(webhook.label))]
        if form["url"] != webhook.url {
            members.append(JSONObject.Member(name: "url", value: .string(form["url"])))
        }
        switch form["header"] {
        case "set":
            members.append(JSONObject.Member(name: "auth_header", value: form.authHeader ?? .object(JSONObject())))
        case "remove": members.append(JSONObject.Member(name: "auth_header", value: .null))
        default: break
        }
        return .object(JSONObject(members))
    }

    private func rotate(_ visit: OrgVisit, _ webhook: Webhook, _ form: FormFields) async throws -> DashboardAnswer {
        let request: RotateSecretRequest
        do throws(ValidationIssues) {
            request = try RotateSecretRequest.parse(Self.rotationBody(form, webhook, at: visit.visit.now))
        } catch {
            return refusal(visit, webhook, error, fields: ["retire_after"])
        }
        guard ledger.use(form["form"]) else { throw DashboardError.sentBefore }
        do throws(ManagementError) {
            let (id, secret) = try await environment.management.rotateSecret(
                request,
                of: visit.org.id,
                by: visit.caller
            )
            return secretPage(visit, id, secret.revealed, "The new signing secret")
        } catch {
            guard case .invalid(let issues) = error else { throw DashboardError(error) }
            return refusal(visit, webhook, issues, fields: ["retire_after"])
        }
    }

    private static func rotationBody(_ form: FormFields, _ webhook: Webhook, at now: Timestamp) -> JSONValue {
        var members = [JSONObject.Member(name: "label", value: .string(webhook.label))]
        if form["retire"] == "at" {
            // Browsers send the minute, in the time zone that the page says.
            let text = form["retire_after"]
            members.append(JSONObject.Member(name: "retire_after", value: .string("\(text):00Z")))
        }
        if form["retire"] == "day" {
            members.append(JSONObject.Member(name: "retire_after", value: .string(now.iso8601)))
        }
        return .object(JSONObject(members))
    }

    /// The webhook's page again, with what is wrong with a form.
    private func refusal(
        _ visit: OrgVisit,
        _ webhook: Webhook,
        _ issues: ValidationIssues,
        fields: [String]
    ) -> DashboardAnswer {
        let problems = FormProblems(issues, fields: fields)
        return showPage(visit, webhook, errors: problems.fields, problems: problems.general)
    }
}
