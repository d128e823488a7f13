import HTTPTypes
import HeraldCore
import HeraldManagement
import HeraldTestDoubles
import HeraldVault
import HummingbirdCore
import Logging
import NIOCore
import Synchronization

@testable import HeraldDashboard

/// A browser without a screen: it keeps the cookie, and fills forms in.
final class Window {
    let hall: Hall
    private let responder: DashboardResponder
    private(set) var cookie: String?

    /// Opens a window.
    ///
    /// - Parameters:
    ///   - looks: how often news are looked for before the server ends.
    ///   - pause: what happens between two looks.
    init(
        _ hall: Hall,
        isSecure: Bool = true,
        looks: Int = 1,
        pause: @escaping @Sendable () async throws -> Void = {}
    ) {
        let left = LooksLeft(looks)
        self.hall = hall
        let now = hall.now
        responder = DashboardResponder(
            DashboardEnvironment(
                management: hall.management,
                access: hall.access,
                isSecure: isSecure,
                now: { now },
                pause: { _ in try await pause() },
                isEnding: { !left.take() },
                randomness: Randomness { left.draw() },
                logger: Logger(label: "test")
            )
        )
    }

    /// What came back.
    struct Answer {
        let status: Int
        let headers: HTTPFields
        let body: String

        /// Where the browser is sent.
        var location: String { headers[.location] ?? "" }

        /// The value of the page's first field of a name.
        func field(_ name: String) -> String {
            let mark = "name=\"\(name)\" value=\""
            guard let start = body.firstRange(of: mark)?.upperBound else { return "" }
            return String(body[start...].prefix { $0 != "\"" })
        }
    }

    /// Signs in, by a link for a new member.
    func enter(as role: MemberRole, _ email: String = "ada@example.com") async throws {
        let link = try await hall.invite(email, role)
        let answer = try await post(
            "/dashboard/links/\(link.revealed)",
            ["password": "correct horse", "again": "correct horse"]
        )
        guard answer.status == 303 else { throw Unexpected(text: answer.body) }
    }

    /// Asks for a page.
    func get(_ path: String) async throws -> Answer {
        try await send(.get, path, nil, [:])
    }

    /// Sends a form.
    func post(_ path: String, _ fields: [String: String], headers: HTTPFields = [:]) async throws -> Answer {
        let body = fields.map { "\($0.key)=\($0.value.percentEncoded)" }.joined(separator: "&")
        return try await send(.post, path, body, headers)
    }

    /// Sends a form of a page, with what the page put into it.
    func submit(_ path: String, from page: String, _ fields: [String: String] = [:]) async throws -> Answer {
        let answer = try await get(page)
        let given = ["token": answer.field("token"), "form": answer.field("form")]
        return try await post(path, given.merging(fields) { $1 })
    }

    private func send(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ body: String?,
        _ extra: HTTPFields
    ) async throws -> Answer {
        var headers = extra
        if let cookie { headers[.cookie] = "other=1; \(cookie)" }
        if body != nil, !headers.contains(.contentType) { headers[.contentType] = "application/x-www-form-urlencoded" }
        let head = HTTPRequest(method: method, scheme: nil, authority: "herald.test", path: path, headerFields: headers)
        let request = Request(head: head, body: RequestBody(buffer: ByteBuffer(string: body ?? "")))
        let response = try await responder.respond(to: request, from: "192.0.2.1")
        let collected = try await response.body.collected()
        if let set = response.headers[.setCookie] { cookie = String(set.prefix { $0 != ";" }) }
        return Answer(status: response.status.code, headers: response.headers, body: collected)
    }
}

/// An answer that a test cannot go on with.
struct Unexpected: Error {
    let text: String
}

extension ResponseBody {
    /// All that is written.
    fileprivate consuming func collected() async throws -> String {
        let gathering = Gathering()
        try await write(gathering)
        return gathering.text.withLock(\.self)
    }
}

/// Gathers what is written.
private final class Gathering: ResponseBodyWriter {
    let text = Mutex("")

    func write(_ buffer: ByteBuffer) async throws {
        text.withLock { $0 += String(buffer: buffer) }
    }

    func finish(_ trailingHeaders: HTTPFields?) async throws {}
}

/// Counts down.
private final class LooksLeft: Sendable {
    private let left: Mutex<Int>
    private let drawn = Mutex<UInt64>(0)

    init(_ count: Int) {
        left = Mutex(count)
    }

    /// Whether one is left.
    func take() -> Bool {
        left.withLock { count in
            count -= 1
            return count >= 0
        }
    }

    /// A number that was not drawn before.
    func draw() -> UInt64 {
        drawn.withLock { number in
            number += 1
            return number
        }
    }
}
