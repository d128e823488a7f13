import HTTPTypes
import HeraldCore
import HeraldManagement
import HeraldStore
import HeraldVault
import HummingbirdCore
import NIOCore

/// Tells pages that are open that there is news for them, by server-sent events. What the news is they load for
/// themselves, by the address at which they stand, so that there is one way in which a page is made.
///
/// `Source:` the HTML standard, section 9.2.
struct NewsStreams: Sendable {
    private let environment: DashboardEnvironment
    private let open = OpenStreams()

    /// Looks for news in the store.
    init(environment: DashboardEnvironment) {
        self.environment = environment
    }

    /// News of the first page of the delivery log.
    func ofList(_ request: OrgRequest) throws(DashboardError) -> DashboardAnswer {
        guard let query = DeliveryFilter(request.parameters).query, query.cursor == nil else { throw .notFound }
        return try stream(request) { [environment] () throws(ManagementError) in
            let page = try await environment.management.deliveries(of: request.org.id, query)
            return page.entries.map { NewsMark($0) }
        }
    }

    /// News of one delivery.
    func ofDelivery(_ request: OrgRequest, _ id: DeliveryID) throws(DashboardError) -> DashboardAnswer {
        try stream(request) { [environment] () throws(ManagementError) in
            [NewsMark(try await environment.management.delivery(id, of: request.org.id).entry)]
        }
    }

    /// News of a replay.
    func ofReplay(_ request: OrgRequest, _ id: ReplayID) throws(DashboardError) -> DashboardAnswer {
        try stream(request) { [environment] () throws(ManagementError) in
            let progress = try await environment.management.replay(id, of: request.org.id).progress
            return [NewsMark(progress)]
        }
    }

    private func stream(
        _ request: OrgRequest,
        _ look: @escaping @Sendable () async throws(ManagementError) -> [NewsMark]
    ) throws(DashboardError) -> DashboardAnswer {
        try request.mustRead()
        let (environment, open, token, org) = (self.environment, self.open, request.visitor.token, request.org.id)
        let end = request.now.advanced(by: Limits.livePage)
        let seen = request.parameters?["seen"]
        let body = ResponseBody { writer in
            let session = token.digest
            guard let place = open.begin(session, of: org) else {
                try await writer.write(Self.later)
                return try await writer.finish(nil)
            }
            defer { open.end(place, of: session) }
            // How long browsers wait before they ask again.
            try await writer.write(ByteBuffer(string: "retry: 2000\n\n"))
            // What the page shows, so that nothing is missed between its making and the first look.
            var known = seen
            var quiet = 0
            while environment.now() < end, !environment.isEnding() {
                guard open.has(place, of: session) else {
                    try await writer.write(Self.later)
                    break
                }
                guard let marks = await Self.marks(look, environment, token).map(NewsMark.digest(of:)) else { break }
                if let known, known != marks {
                    quiet = 0
                    try await writer.write(ByteBuffer(string: "event: news\ndata: -\n\n"))
                } else {
                    quiet += 1
                }
                known = marks
                if quiet >= Limits.quietLooks {
                    quiet = 0
                    try await writer.write(ByteBuffer(string: ":\n\n"))
                }
                try await environment.sleep(Limits.newsInterval)
            }
            try await writer.finish(nil)
        }
        return DashboardAnswer(.ok, headers: [.contentType: "text/event-stream"], body)
    }

    /// Tells a page that has no place to ask again when others may have closed.
    private static let later = ByteBuffer(string: "retry: 30000\n\n")

    /// What is there now; `nil` when it cannot be seen, or the visitor is not signed in any more.
    private static func marks(
        _ look: @Sendable () async throws(ManagementError) -> [NewsMark],
        _ environment: DashboardEnvironment,
        _ token: EntryToken
    ) async -> [NewsMark]? {
        do {
            guard try await environment.access.visitor(token, at: environment.now(), isUse: false) != nil else {
                return nil
            }
            return try await look()
        } catch {
            return nil  // The page stays as it is, and asks again.
        }
    }
}
