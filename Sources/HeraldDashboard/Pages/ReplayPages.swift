import HTTPTypes
import HeraldCore
import HeraldManagement

/// The pages by which all of a time is delivered again.
struct ReplayPages: Sendable {
    let environment: DashboardEnvironment
    let renderer: PageRenderer
    let ledger: FormLedger

    /// The form with the replays there are; it counts first, and begins when the count is confirmed.
    func list(_ request: OrgRequest) async throws -> DashboardAnswer {
        if request.isReading { return try await show(request, nil, count: nil, nil) }
        let form = try await request.form()
        var members = ["label", "since", "until"].compactMap { name -> JSONObject.Member? in
            guard !form[name].isEmpty else { return nil }
            // Browsers send the minute, in the time zone that the page says.
            let text = name == "label" ? form[name] : "\(form[name]):00Z"
            return JSONObject.Member(name: name, value: .string(text))
        }
        let states = form.values(of: "states").map { JSONValue.string($0) }
        if !states.isEmpty { members.append(JSONObject.Member(name: "states", value: .array(states))) }
        let issues: ValidationIssues
        do {
            let body = try ReplayRequest.parse(.object(JSONObject(members)), now: request.now)
            guard form["step"] == "begin" else {
                let count = try await managing { () throws(ManagementError) in
                    try await environment.management.countReplay(body, of: request.org.id)
                }
                return try await show(request, form, count: count, nil)
            }
            guard ledger.use(form["form"]) else { return .redirect(to: "\(request.base)/replays") }
            do throws(ManagementError) {
                let replay = try await environment.management.startReplay(body, of: request.org.id, by: request.caller)
                return .redirect(to: "\(request.base)/replays/\(replay.id)")
            } catch {
                guard case .invalid(let found) = error else { throw DashboardError(error) }
                issues = found
            }
        } catch let error as ValidationIssues {
            issues = error
        }
        return try await show(request, form, count: nil, FormProblems(issues, fields: ["label", "since", "until"]))
    }

    /// How far a replay has come.
    func show(_ request: OrgRequest, _ id: ReplayID) async throws -> DashboardAnswer {
        try request.mustRead()
        let replay = try await managing { () throws(ManagementError) in
            try await environment.management.replay(id, of: request.org.id)
        }
        let page = ReplayRow(replay, base: request.base)
        return .page(renderer.html("replay", request.frame("Replay", .deliveries), page))
    }

    /// Stops a replay.
    func stop(_ request: OrgRequest, _ id: ReplayID) async throws -> DashboardAnswer {
        _ = try await request.form()
        _ = try await managing { () throws(ManagementError) in
            try await environment.management.stopReplay(id, of: request.org.id, by: request.caller)
        }
        return .redirect(to: "\(request.base)/replays/\(id)?done=\(Notice.stopped.rawValue)")
    }

    private func show(
        _ request: OrgRequest,
        _ form: FormFields?,
        count: ReplayCount?,
        _ problems: FormProblems?
    ) async throws -> DashboardAnswer {
        let (webhooks, replays) = try await managing { () throws(ManagementError) in
            (
                try await environment.management.webhooks(of: request.org.id),
                try await environment.management.replays(of: request.org.id)
            )
        }
        var random = environment.randomness
        let page = ReplayList(
            replays.map { ReplayRow($0, base: request.base) },
            labels: webhooks.map(\.label),
            form: form,
            id: FormID(using: &random),
            count: count,
            problems
        )
        let html = renderer.html("replays", request.frame("Replay", .deliveries), page)
        return .page(html, status: problems == nil ? .ok : .badRequest)
    }
}
