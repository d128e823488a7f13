import CLibpq
import HeraldCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A connection to a PostgreSQL server, in pipeline mode: statements go out together and are answered together.
///
/// libpq neither waits nor locks by itself here: sockets are non-blocking, and the thread that uses the connection
/// waits by `poll`. Statements are unnamed and nothing is left behind in the session, so a pooler that gives out server
/// connections by the transaction may stand in between.
///
/// It is `@unchecked Sendable` because it moves between threads and is used by one at a time, which libpq allows
/// ("Behavior in Threaded Programs"): whoever uses it has taken it out of ``SessionPool``, under a lock, and puts it
/// back under that lock. The pointer is what `PQconnectdbParams` returned, never nil but out of memory; it is ours
/// until `PQfinish`, which runs exactly once, in `deinit`.
final class LibpqConnection: @unchecked Sendable {
    private let connection: OpaquePointer
    /// How long the server and its transactions may take.
    let patience: ServerPatience

    /// Connects, and waits for it.
    ///
    /// - Parameters:
    ///   - url: `postgres://…` with all that libpq knows to read; what it leaves open comes from the environment
    ///     (`PGHOST` and others) and from libpq's defaults.
    ///   - patience: how long the server and its transactions may take.
    ///   - name: by which the server's lists of sessions name the program, unless the URL says otherwise.
    /// - Throws: ``ConnectionLoss``.
    init(
        url: String,
        patience: ServerPatience = .standard,
        name: String = "herald"
    ) throws(ConnectionLoss) {
        self.patience = patience
        try Self.demandLibrary()
        try Self.demandReadable(url)
        let settings = [
            // What the URL says comes later and wins.
            ("connect_timeout", "\(patience.connecting.components.seconds)"),
            ("keepalives_idle", "\(Limits.databaseKeepalive.components.seconds)"),
            ("keepalives_interval", "5"), ("keepalives_count", "3"),
            ("tcp_user_timeout", "\(patience.statement.components.seconds * 1000)"),
            // A server that another took the place of, or that has yet to take one, is passed over.
            ("target_session_attrs", "read-write"),
            ("fallback_application_name", name),
            ("dbname", url), ("client_encoding", "UTF8"),
        ]
        let connection = Self.withCStrings(settings.map(\.0)) { keywords in
            Self.withCStrings(settings.map(\.1)) { PQconnectdbParams(keywords, $0, 1) }
        }
        guard let connection else { throw ConnectionLoss("out of memory") }
        self.connection = connection
        guard PQstatus(connection) == CONNECTION_OK else { throw loss }
        // Notices are for people at a terminal; without this, libpq writes them to standard error.
        PQsetNoticeProcessor(connection, { _, _ in }, nil)
        guard PQsetnonblocking(connection, 1) == 0, PQenterPipelineMode(connection) == 1 else { throw loss }
    }

    deinit { PQfinish(connection) }

    /// The server's version, as in 150004 for 15.4.
    var serverVersion: Int { Int(PQserverVersion(connection)) }

    /// Whether a transaction has been begun and not ended.
    var isInTransaction: Bool { PQtransactionStatus(connection) != PQTRANS_IDLE }

    /// Whether the connection still stands. The server may have closed it since it was used last, and has then said so.
    var isAlive: Bool {
        // Nothing is under way, so what can be read is a notice, or a farewell and then the end.
        while PQstatus(connection) == CONNECTION_OK {
            guard isReady(for: Int16(POLLIN), within: .zero) else { return true }
            guard PQconsumeInput(connection) == 1, PQisBusy(connection) == 0 else { return false }
        }
        return false
    }

    /// Sends statements together and reads all answers: one round trip.
    ///
    /// - Returns: one answer for each statement.
    /// - Throws: ``ServerRefusal`` of the first statement that failed; those behind it were not run.
    ///   ``ConnectionLoss``.
    func exchange(_ statements: [Statement]) throws -> [LibpqResult] {
        for statement in statements { try send(statement) }
        guard PQpipelineSync(connection) == 1 else { throw loss }
        var answers: [LibpqResult] = []
        var refusal: ServerRefusal?
        while true {
            // Between the answers of two statements libpq says once that there is none.
            guard let result = try nextResult() ?? nextResult() else { throw ConnectionLoss("answers are missing") }
            switch result.kind {
            case .answer: answers.append(result)
            case .refusal: refusal = refusal ?? result.refusal(of: answers.count)
            case .passedOver: break
            case .endOfTrip:
                // Behind a pooler, the server connection may be one that another client has listened on.
                _ = takeNotifications()
                if let refusal { throw refusal }
                guard answers.count == statements.count else { throw ConnectionLoss("answers are missing") }
                return answers
            }
        }
    }

    /// Waits until the server notifies of something, the time is over, or a bell rings.
    ///
    /// - Returns: the payloads, in order; none when there was no notification.
    func notifications(within patience: Duration, unless bell: Bell) throws(ConnectionLoss) -> [String] {
        while true {
            let payloads = takeNotifications()
            guard payloads.isEmpty, bell.waits(for: PQsocket(connection), within: patience) else {
                return payloads
            }
            guard PQconsumeInput(connection) == 1 else { throw loss }
        }
    }

    /// Takes the notifications that have been read. Each is libpq's until `PQfreemem`, and its payload a C string
    /// within.
    private func takeNotifications() -> [String] {
        var payloads: [String] = []
        while let notification = PQnotifies(connection) {
            payloads.append(String(cString: notification.pointee.extra))
            PQfreemem(notification)
        }
        return payloads
    }

    private func send(_ statement: Statement) throws(ConnectionLoss) {
        let arguments = statement.arguments
        // One block for the bytes of all arguments, so that one pointer and offsets within the block address them. It
        // is never empty, so its address is never nil. libpq copies what it sends before it returns.
        let block = arguments.reduce(into: [UInt8]()) { $0 += $1.bytes ?? [] } + [0]
        var offset = 0
        let lengths = arguments.map { Int32($0.bytes?.count ?? 0) }
        let sent = block.withUnsafeBytes { block in
            let values = zip(arguments, lengths).map { argument, length -> UnsafePointer<CChar>? in
                defer { offset += Int(length) }
                guard argument.bytes != nil else { return nil }
                return block.baseAddress?.advanced(by: offset).assumingMemoryBound(to: CChar.self)
            }
            return PQsendQueryParams(
                connection,
                statement.sql,
                Int32(arguments.count),
                arguments.map(\.type.rawValue),
                values,
                lengths,
                Array(repeating: 1, count: arguments.count),
                1
            )
        }
        guard sent == 1 else { throw loss }
    }

    /// - Returns: `nil` between the results of two statements.
    private func nextResult() throws(ConnectionLoss) -> LibpqResult? {
        while PQisBusy(connection) == 1 {
            let isSending = PQflush(connection) == 1
            let events = Int16(POLLIN) | (isSending ? Int16(POLLOUT) : 0)
            guard isReady(for: events, within: patience.silence) else {
                cancel()
                throw ConnectionLoss("the server does not answer", isSilence: true)
            }
            guard PQconsumeInput(connection) == 1 else { throw loss }
        }
        if let result = PQgetResult(connection) { return LibpqResult(result) }
        guard PQstatus(connection) == CONNECTION_OK else { throw loss }
        return nil
    }

    /// Asks the server to give up what it is doing. A commit has no bound of its own there, for instance while it waits
    /// for a replica, and would go on and hold its locks without anybody who waits for it.
    private func cancel() {
        // nil when there is no connection.
        if let request = PQgetCancel(connection) { CancelRequest.send(request) }
    }

    /// Throws unless the library is there, which nothing but a PostgreSQL store needs.
    private static func demandLibrary() throws(ConnectionLoss) {
        // A text that stays, or nil.
        guard let problem = herald_libpq_problem() else { return }
        throw ConnectionLoss(
            "PostgreSQL's client library is missing: install libpq5, version 14 or later (\(String(cString: problem)))"
        )
    }

    /// Throws unless libpq can take a URL apart. Its own words would repeat parts of a password that has characters
    /// which end it too early.
    private static func demandReadable(_ url: String) throws(ConnectionLoss) {
        let unreadable = ConnectionLoss(
            "the URL makes no sense: special characters in user and password must be percent-encoded, as in %40 for @"
        )
        // An array that ends with an option without keyword, ours until `PQconninfoFree`; nil when it cannot be read.
        guard let options = PQconninfoParse(url, nil) else { throw unreadable }
        defer { PQconninfoFree(options) }
        var option = options
        while let keyword = option.pointee.keyword {
            defer { option += 1 }
            guard let value = option.pointee.val.map({ String(cString: $0) }) else { continue }
            switch String(cString: keyword) {
            case "host" where value.contains("@"): throw unreadable
            case "port" where value.contains(where: { !$0.isNumber && $0 != "," }): throw unreadable
            case _: break
            }
        }
    }

    /// Waits for the socket. A wait that a signal interrupts starts anew.
    private func isReady(for events: Int16, within patience: Duration) -> Bool {
        var watched = pollfd(fd: PQsocket(connection), events: events, revents: 0)
        let milliseconds = patience.pollTimeout
        while true {
            let count = poll(&watched, 1, milliseconds)
            // A socket that fails is ready to tell what failed.
            if count >= 0 { return count > 0 }
            guard errno == EINTR else { return true }
        }
    }

    private var loss: ConnectionLoss { ConnectionLoss(String(cString: PQerrorMessage(connection))) }

    /// Lends texts as a C array of C strings that ends with nil. Arrays and strings live until `body` returns.
    private static func withCStrings<Value>(
        _ texts: [String],
        _ body: ([UnsafePointer<CChar>?]) -> Value
    ) -> Value {
        func lend(_ rest: ArraySlice<String>, _ lent: [UnsafePointer<CChar>?]) -> Value {
            guard let text = rest.first else { return body(lent + [nil]) }
            return text.withCString { lend(rest.dropFirst(), lent + [$0]) }
        }
        return lend(texts[...], [])
    }
}
