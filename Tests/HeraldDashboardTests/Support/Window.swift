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

/// A browser without a screen: it keeps cookies, and fills forms in.
final class Window {
    let hall: Hall
    private let responder: DashboardResponder
    private let time: TimeOfDay
    private var cookies: [String: String] = [:]

    /// Opens a window.
    ///
    /// - Parameters:
    ///   - looks: how often news are looked for before the server ends.
    ///   - pause: what happens between two looks.
    init(
        _ hall: Hall,
        isSecure: Bool = true,
        isHTTPS: Bool = false,
        looks: Int = 1,
        pause: @escaping @Sendable () async throws -> Void = {}
    ) {
        let left = LooksLeft(looks)
        self.hall = hall
        let time = TimeOfDay(hall.now)
        self.time = time
        responder = DashboardResponder(
            DashboardEnvironment(
                management: hall.management,
                access: hall.access,
                isSecure: isSecure,
                isHTTPS: isHTTPS,
                now: { time.now },
                sleep: { _ in try await pause() },
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

    /// The session's cookie.
    var cookie: String? {
        ["__Host-herald", "herald"].lazy.compactMap { name in self.cookies[name].map { "\(name)=\($0)" } }.first
    }

    /// Lets time pass.
    func wait(_ span: Duration) {
        time.pass(span)
    }

    /// Takes another window's cookie over.
    func take(_ cookie: String) {
        let pair = cookie.split(separator: "=")
        cookies[String(pair[0])] = String(pair[1])
    }

    /// Signs in, by a link for a new member.
    func enter(as role: MemberRole, _ email: String = "ada@example.com") async throws {
        let path = "/dashboard/links/\(try await hall.invite(email, role).revealed)"
        let answer = try await submit(path, from: path, ["password": "correct horse", "again": "correct horse"])
        guard answer.status == 303 else { throw Unexpected(text: answer.body) }
    }

    /// Asks for a page.
    func get(_ path: String, headers: HTTPFields = [:]) async throws -> Answer {
        try await send(.get, path, nil, headers)
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

    /// Sends a form whose second half does not arrive.
    func postBroken(_ path: String) async throws -> Answer {
        let parts = AsyncThrowingStream<ByteBuffer, any Error> { parts in
            parts.yield(ByteBuffer(string: "label="))
            parts.finish(throwing: Unexpected(text: "the connection is gone"))
        }
        return try await send(.post, path, "", [:], body: RequestBody(asyncSequence: parts))
    }

    private func send(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ body: String?,
        _ extra: HTTPFields,
        body stream: RequestBody? = nil
    ) async throws -> Answer {
        var headers = extra
        headers[.cookie] = (["other=1"] + cookies.map { "\($0.key)=\($0.value)" }).joined(separator: "; ")
        if body != nil, !headers.contains(.contentType) { headers[.contentType] = "application/x-www-form-urlencoded" }
        let head = HTTPRequest(method: method, scheme: nil, authority: "herald.test", path: path, headerFields: headers)
        let request = Request(head: head, body: stream ?? RequestBody(buffer: ByteBuffer(string: body ?? "")))
        let response = try await responder.respond(to: request, from: "192.0.2.1")
        let collected = try await response.body.collected()
        for set in response.headers[values: .setCookie] {
            let pair = set.prefix { $0 != ";" }.split(separator: "=", omittingEmptySubsequences: false)
            cookies[String(pair[0])] = set.contains("Max-Age=0") ? nil : String(pair[1])
        }
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

/// A clock that stands still unless it is told to go.
private final class TimeOfDay: Sendable {
    private let time: Mutex<Timestamp>

    init(_ now: Timestamp) {
        time = Mutex(now)
    }

    var now: Timestamp { time.withLock(\.self) }

    func pass(_ span: Duration) {
        time.withLock { $0 = $0.advanced(by: span) }
    }
}

/// Counts down.
private final class LooksLeft: Sendable {
    private let left: Mutex<Int>
    private static let drawn = Mutex<UInt64>(0)

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
        Self.drawn.withLock { number in
            number += 1
            return (number &* 0x9E37_79B9_7F4A_7C15).byteSwapped
        }
    }
}
