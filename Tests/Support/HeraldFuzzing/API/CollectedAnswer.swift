import HTTPTypes
import HeraldAPI
import HeraldCore
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOEmbedded
import Synchronization

/// A whole answer, and what holds for every one.
struct CollectedAnswer: Sendable, Equatable {
    let status: Int
    let fields: HTTPFields
    let body: [UInt8]
    private let answersHead: Bool

    /// The API looks at nothing of it, but takes no request without.
    private static let context = APIRequestContext(
        source: ApplicationRequestContextSource(channel: NIOAsyncTestingChannel(), logger: Logger(label: "fuzzing"))
    )

    /// Gives a request to the API and waits for the end of the answer.
    init(to request: Request, from api: FuzzedAPI) async throws {
        let response = try await APIResponder(api.environment).respond(to: request, context: Self.context)
        answersHead = request.method == .head
        let collected = Bytes()
        try await response.body.write(Collector(bytes: collected))
        status = response.status.code
        fields = response.headers
        body = collected.all.withLock { $0 }
    }

    /// Checks what every answer must keep to.
    ///
    /// - Throws: ``FuzzFinding``.
    func check() throws {
        try demand(status < 500, "no \(status): \(text)")
        for field in fields {
            try demand(!field.value.utf8.contains { $0 < 0x20 || $0 == 0x7F }, "a clean \(field.name)")
        }
        if fields[.contentType] == "application/x-ndjson" {
            for line in body.split(separator: UInt8(ascii: "\n")) { _ = try JSONValue(parsing: line) }
        } else if !body.isEmpty {
            try check(try JSONValue(parsing: body))
        } else {
            try demand(status < 400 || answersHead, "a reason for the \(status)")
        }
    }

    private func check(_ json: JSONValue) throws {
        guard status >= 400 else { return }
        guard case .object(let object) = json, case .array(let errors) = object["errors"], !errors.isEmpty else {
            throw FuzzFinding("a list of errors, not \(text)")
        }
    }

    /// The body as text.
    var text: String { String(decoding: body, as: UTF8.self) }
}

private final class Bytes: Sendable {
    let all = Mutex<[UInt8]>([])
}

private struct Collector: ResponseBodyWriter {
    let bytes: Bytes

    func write(_ buffer: ByteBuffer) async throws {
        bytes.all.withLock { $0 += buffer.readableBytesView }
    }

    func finish(_ trailingHeaders: HTTPFields?) async throws {}
}
