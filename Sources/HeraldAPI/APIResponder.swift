import HTTPTypes
package import HeraldCore
import HeraldStore
import Hummingbird
package import HummingbirdCore
import NIOCore

/// Answers every request: finds its endpoint, tells who is calling, and gives all answers their common form.
package struct APIResponder: HTTPResponder {
    private let environment: APIEnvironment
    private let log: AnswerLog
    private let authenticator: Authenticator
    private let health: Health
    private let orgWebhooks: OrgWebhooks
    private let orgReplays: OrgReplays
    private let orgHistory: OrgHistory
    private let platformOrgs: PlatformOrgs
    private let platformErasing: PlatformErasing
    private let platformMembers: PlatformMembers
    private let workflowEvents: WorkflowEvents

    /// Answers by what it is given.
    package init(_ environment: APIEnvironment) {
        self.environment = environment
        log = AnswerLog(environment)
        authenticator = Authenticator(environment)
        health = Health(probe: environment.readiness)
        orgWebhooks = OrgWebhooks(management: environment.management)
        orgReplays = OrgReplays(management: environment.management)
        orgHistory = OrgHistory(management: environment.management)
        platformOrgs = PlatformOrgs(management: environment.management)
        platformErasing = PlatformErasing(management: environment.management)
        platformMembers = PlatformMembers(management: environment.management)
        workflowEvents = WorkflowEvents(environment: environment)
    }

    /// Answers a request.
    ///
    /// - Throws: only what broke the connection while the body was being read.
    package func respond(to request: Request, context: APIRequestContext) async throws -> Response {
        var random = environment.randomness
        let id = RequestID(offered: request.headers[.requestID], using: &random)
        let now = environment.now()
        var inHand = RequestInHand(id, request.method, request.head.path ?? "", from: context.channel, at: now)
        if environment.accessLog.isOn {
            inHand.address = environment.trustedProxies().client(of: request, on: context.channel)?.address
        }
        var limits = CallLimits(environment, at: now)
        do {
            let answer = try await answer(to: inviting(request, by: context), &inHand, &limits)
            log.answered(answer.status, inHand)
            return response(to: request, id, answer, limits.standings)
        } catch let error as APIError {
            log.refused(error, inHand)
            return response(to: request, id, APIAnswer(error, requestID: id), limits.standings)
        }
    }

    /// Counts a request that somebody else answers by where it comes from.
    ///
    /// - Returns: the answer that says why not, when it is one too many.
    package func refusal(of request: Request, from client: IPAddress?, by context: APIRequestContext) -> Response? {
        let now = environment.now()
        var limits = CallLimits(environment, at: now)
        do throws(APIError) {
            try limits.count(address: client)
            return nil
        } catch {
            var random = environment.randomness
            let id = RequestID(offered: request.headers[.requestID], using: &random)
            var inHand = RequestInHand(id, request.method, request.head.path ?? "", from: context.channel, at: now)
            inHand.address = client
            log.refused(error, inHand)
            return response(to: request, id, APIAnswer(error, requestID: id), limits.standings)
        }
    }

    /// Makes a body that the client holds back be asked for when it is read.
    package func inviting(_ request: Request, by context: APIRequestContext) -> Request {
        guard request.headers.contains(.expect) else { return request }
        var request = request
        request.body = RequestBody(asyncSequence: InvitedBody(request.body, by: context.channel))
        return request
    }

    private func answer(
        to request: Request,
        _ inHand: inout RequestInHand,
        _ limits: inout CallLimits
    ) async throws -> APIAnswer {
        let target = request.head.path ?? ""
        let end = target.utf8.firstIndex(of: UInt8(ascii: "?")) ?? target.endIndex
        switch RouteTable.api.match(request.method, target[..<end]) {
        case .unknownPath:
            try limits.count(address: address(of: request, inHand))
            throw APIError.unknownPath
        case .wrongMethod(let allowed):
            try limits.count(address: address(of: request, inHand))
            throw APIError.wrongMethod(allowed: allowed)
        case .route(let route, let values):
            let call = APICall(
                request: request,
                id: inHand.id,
                query: end < target.endIndex ? target[end...].dropFirst() : nil,
                values: values,
                now: inHand.startedAt,
                connection: inHand.client,
                trustedProxies: environment.trustedProxies()
            )
            return try await answer(call, at: route.endpoint, &inHand, &limits)
        }
    }

    private func address(of request: Request, _ inHand: RequestInHand) -> IPAddress? {
        environment.trustedProxies().client(of: request, on: inHand.client)?.address
    }

    private func answer(
        _ call: APICall,
        at endpoint: Endpoint,
        _ inHand: inout RequestInHand,
        _ limits: inout CallLimits
    ) async throws -> APIAnswer {
        switch endpoint {
        case .open(let endpoint):
            if !endpoint.isForSupervisors { try limits.count(address: call.address) }
            return await answer(at: endpoint)
        case .org(let endpoint):
            let keySet = try await authenticator.keySet(of: call, within: &limits)
            inHand.org = keySet.orgID
            var call = call
            call.actor = ActivityActor(.key, keySet.secretHint)
            return try await answer(call, at: endpoint, for: keySet.orgID)
        case .platform(let endpoint):
            try await authenticator.platform(of: call, within: &limits)
            var call = call
            call.actor = ActivityActor(call.isOfCommand ? .command : .platform)
            return try await answer(call, at: endpoint)
        }
    }

    private func answer(at endpoint: Endpoint.Open) async -> APIAnswer {
        switch endpoint {
        case .health: health.health()
        case .readiness: await health.readiness()
        case .openAPI: OpenAPI.answer
        case .reference: ReferencePage.answer
        case .referenceStyle: ReferencePage.styleAnswer
        }
    }

    private func answer(_ call: APICall, at endpoint: Endpoint.Org, for org: OrgID) async throws -> APIAnswer {
        switch endpoint {
        case .createWebhook: try await orgWebhooks.create(call, for: org)
        case .listWebhooks: try await orgWebhooks.list(of: org)
        case .updateWebhook: try await orgWebhooks.update(call, for: org)
        case .deleteWebhook: try await orgWebhooks.delete(call, for: org)
        case .rotateSecret: try await orgWebhooks.rotateSecret(call, for: org)
        case .pauseWebhook: try await orgWebhooks.pause(call, for: org)
        case .resumeWebhook: try await orgWebhooks.resume(call, for: org)
        case .listPaces: try await orgWebhooks.paces(of: org)
        case .paceWebhook: try await orgWebhooks.pace(call, for: org)
        case .webhookHealth: try await orgWebhooks.health(call, for: org)
        case .testWebhook: try await orgWebhooks.test(call, for: org)
        case .startReplay: try await orgReplays.start(call, for: org)
        case .listReplays: try await orgReplays.list(of: org)
        case .showReplay: try await orgReplays.show(call, of: org)
        case .stopReplay: try await orgReplays.stop(call, of: org)
        case .listDeliveries: try await orgHistory.deliveries(call, of: org)
        case .showDelivery: try await orgHistory.delivery(call, of: org)
        case .redeliver: try await orgHistory.redeliver(call, of: org)
        case .showWorkflow: try await orgHistory.workflow(call, of: org)
        }
    }

    private func answer(_ call: APICall, at endpoint: Endpoint.Platform) async throws -> APIAnswer {
        switch endpoint {
        case .createOrg: try await platformOrgs.create(call)
        case .listOrgs: try await platformOrgs.list()
        case .createKeySet: try await platformOrgs.createKeySet(call)
        case .listKeySets: try await platformOrgs.listKeySets(call)
        case .eraseOrg: try await platformErasing.eraseOrg(call)
        case .eraseWorkflow: try await platformErasing.eraseWorkflow(call)
        case .revokeKeySet: try await platformOrgs.revokeKeySet(call)
        case .createPortalLink: try await platformMembers.createPortalLink(call)
        case .createMember: try await platformMembers.create(call)
        case .listMembers: try await platformMembers.list(call)
        case .removeMember: try await platformMembers.remove(call)
        case .resetMember: try await platformMembers.reset(call)
        case .reportWorkflows: try await workflowEvents.report(call)
        }
    }

    private func response(
        to request: Request,
        _ id: RequestID,
        _ answer: APIAnswer,
        _ standings: [RateStanding]
    ) -> Response {
        var headers = HTTPFields()
        headers.reserveCapacity(8)
        if let type = answer.contentType { headers[.contentType] = type.rawValue }
        headers[.cacheControl] = "no-store"
        headers[.xContentTypeOptions] = "nosniff"
        headers[.requestID] = id.text
        standings.write(to: &headers)
        for field in answer.headers { headers[field.name] = field.value }
        let response = Response(status: answer.status, headers: headers, body: answer.body)
        return request.method == .head ? response.createHeadResponse() : response
    }
}
