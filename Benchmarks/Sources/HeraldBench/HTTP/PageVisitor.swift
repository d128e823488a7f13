import NIOCore

/// Somebody who reads an org's pages and calls its endpoints, signed in by a link of the platform's.
struct PageVisitor: Sendable {
    /// A page or an endpoint.
    struct Page: Sendable {
        /// What it is called in the figures.
        let name: String
        /// Its path, with a query.
        let path: String
    }

    private let port: Int
    private let loop: any EventLoop
    private let secretKey: String
    private let cookie: String
    /// The pages and endpoints that there are to read.
    let pages: [Page]

    private static let measured = 15
    private static let before = 2

    /// Signs in, and looks up what there is to read: a delivery, and where the log goes on.
    ///
    /// - Throws: when the org has no delivery, or the link does not let in.
    init(of org: String, port: Int, platformKey: String, on loop: any EventLoop) async throws {
        struct KeySet: Decodable { let secret_key: String }
        struct Link: Decodable { let link_path: String }
        struct Delivery: Decodable { let id: String, workflow_id: String }
        struct Log: Decodable { let deliveries: [Delivery], next_cursor: String? }
        self.port = port
        self.loop = loop
        func post<Answer: Decodable>(_ path: String, _ json: String, _ answer: Answer.Type) async throws -> Answer {
            try await HTTPCall(method: "POST", path: path, bearer: platformKey, json: json)
                .send(to: port, on: loop, decoding: answer)
        }
        secretKey = try await post("/platform/orgs/\(org)/key-sets", "{}", KeySet.self).secret_key
        let link = try await post("/platform/orgs/\(org)/portal-links", #"{"role":"owner"}"#, Link.self)
        cookie = try await Self.enter(by: link.link_path, port: port, on: loop)
        let log = try await HTTPCall(path: "/orgs/deliveries", bearer: secretKey)
            .send(to: port, on: loop, decoding: Log.self)
        guard let delivery = log.deliveries.last, let next = log.next_cursor else {
            throw BenchFailure("The delivery log has no second page")
        }
        pages = Self.pages(of: org, delivery: delivery.id, workflow: delivery.workflow_id, next: next)
    }

    /// Presses the button of a link's page.
    ///
    /// - Returns: the session's cookie.
    /// - Throws: when the link does not let in.
    private static func enter(by path: String, port: Int, on loop: any EventLoop) async throws -> String {
        let page = try await HTTPCall(path: path).send(to: port, on: loop)
        let token = String(buffer: page.body).split(separator: "name=\"token\" value=\"").last?.prefix { $0 != "\"" }
        let entry = try await HTTPCall(
            method: "POST",
            path: path,
            cookie: page.head.value(of: "set-cookie").map { String($0.prefix { $0 != ";" }) },
            form: "token=\(token ?? "")"
        ).send(to: port, on: loop)
        guard let cookie = entry.head.value(of: "set-cookie")?.prefix(while: { $0 != ";" }) else {
            throw BenchFailure("The link to the dashboard let nobody in: \(entry.head.status ?? 0)")
        }
        return String(cookie)
    }

    private static func pages(of org: String, delivery: String, workflow: String, next: String) -> [Page] {
        let home = "/dashboard/\(org)"
        return [
            Page(name: "overview", path: home),
            Page(name: "log", path: "\(home)/deliveries"),
            Page(name: "log, next page", path: "\(home)/deliveries?cursor=\(next)"),
            Page(name: "log, none failed", path: "\(home)/deliveries?state=FAILED"),
            Page(name: "log, none canceled", path: "\(home)/deliveries?state=CANCELED"),
            Page(name: "log, no such event", path: "\(home)/deliveries?event_type=WORKFLOW_FAILED"),
            Page(name: "delivery", path: "\(home)/deliveries/\(delivery)"),
            Page(name: "webhooks", path: "\(home)/webhooks"),
            Page(name: "replays", path: "\(home)/replays"),
            Page(name: "members", path: "\(home)/members"),
            Page(name: "audit log", path: "\(home)/activity"),
            Page(name: "API: deliveries", path: "/orgs/deliveries?limit=100"),
            Page(name: "API: deliveries, next page", path: "/orgs/deliveries?cursor=\(next)"),
            Page(name: "API: deliveries, none failed", path: "/orgs/deliveries?state=FAILED"),
            Page(name: "API: deliveries, no such event", path: "/orgs/deliveries?event_type=WORKFLOW_FAILED"),
            Page(name: "API: delivery", path: "/orgs/deliveries/\(delivery)"),
            Page(name: "API: workflow", path: "/orgs/workflows/\(workflow)"),
            Page(name: "API: webhooks", path: "/orgs/webhooks"),
            Page(name: "API: health", path: "/orgs/webhooks/health"),
        ]
    }

    /// Reads a page some times, each time on a connection of its own, whose opening counts.
    ///
    /// - Returns: how long each took, from the first byte sent to the last received.
    /// - Throws: when an answer is not `200` with something in it.
    func read(_ page: Page) async throws -> [TimeAmount] {
        var spans: [TimeAmount] = []
        for _ in 0..<(Self.before + Self.measured) {
            let call =
                page.path.hasPrefix("/dashboard")
                ? HTTPCall(path: page.path, cookie: cookie) : HTTPCall(path: page.path, bearer: secretKey)
            let began = NIODeadline.now()
            let answer = try await call.send(to: port, on: loop)
            spans.append(.now() - began)
            guard answer.head.status == 200, answer.body.readableBytes > 0 else {
                throw BenchFailure("\(page.path): \(answer.head.status ?? 0) \(String(buffer: answer.body))")
            }
        }
        return Array(spans.dropFirst(Self.before))
    }
}
