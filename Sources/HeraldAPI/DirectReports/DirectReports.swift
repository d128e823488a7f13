import HTTPTypes
import HeraldCore
import HeraldStore
import NIOCore
import Tracing

/// Takes ordinary reports on one event loop, without the framework: those of all its connections that come in together
/// are handed over together, so that neither thread nor lock is passed by each for itself.
///
/// It takes only what it can answer with `202`, as far as that can be told without the store. Whatever else comes in
/// goes to the parser and the responder as it came, which say what is wrong with it.
final class DirectReports {
    private let environment: APIEnvironment
    private let log: AnswerLog
    private let eventLoop: any EventLoop
    private var gathered: [DirectReport] = []
    private var date = HTTPDateText()

    /// Takes the reports of an event loop's connections.
    init(_ environment: APIEnvironment, on eventLoop: any EventLoop) {
        self.environment = environment
        self.eventLoop = eventLoop
        log = AnswerLog(environment)
    }

    /// Takes a report off the start of what came in; nothing is taken of any other request.
    ///
    /// - Parameters:
    ///   - key: what the connection has shown before.
    ///   - client: whose connection it is.
    ///   - answer: called on the event loop, later, when the report is on disk or refused.
    /// - Returns: whether one was taken.
    func take(
        from bytes: inout ByteBuffer,
        shown key: inout AcceptedKey,
        by client: any Channel,
        _ answer: @escaping (DirectAnswer) -> Void
    ) -> Bool {
        guard let request = WholeReportRequest(bytes.readableBytesUInt8Span),
            let authorization = bytes.bytes(in: request.authorization),
            key.accepts(authorization, by: environment.platformKeys),
            let body = bytes.bytes(in: request.body),
            case let now = environment.now(),
            var report = WorkflowReport.parse(plain: body, now: now),
            case let standing = environment.limiter.count(.platform, at: now), standing?.isExceeded != true
        else { return false }
        if let parent = request.traceparent {
            report.trace = TraceContext(
                parent: bytes.text(in: parent),
                state: request.tracestate.map { bytes.text(in: $0) }
            )
        }
        let offered = request.requestID.map { bytes.text(in: $0) }
        var random = environment.randomness
        let id = RequestID(offered: offered, using: &random)
        let address = environment.accessLog.isOn ? self.address(behind: client, request, in: bytes) : nil
        bytes.moveReaderIndex(forwardBy: request.body.upperBound)
        let span = environment.tracing?.begin(under: &report.trace, id, at: now)
        gather(
            DirectReport(
                report: report,
                id: id,
                client: client,
                address: address,
                startedAt: now,
                span: span,
                standings: standing.map { [$0] } ?? [],
                answer: answer
            )
        )
        return true
    }

    /// Who has sent a request, as far as a trusted proxy tells.
    private func address(
        behind client: any Channel,
        _ request: WholeReportRequest,
        in bytes: ByteBuffer
    ) -> IPAddress? {
        environment.trustedProxies().client(on: client) { name in
            bytes.text(in: request.fields).split(separator: "\r\n").compactMap { line in
                let parts = line.split(at: UInt8(ascii: ":"), maxSplits: 1, omittingEmptySubsequences: false)
                return parts[0].lowercased() == name.canonicalName ? String(parts[1]) : nil
            }
        }?.address
    }

    /// Adds to what is handed over once the event loop has read from all its connections that have something.
    private func gather(_ report: DirectReport) {
        if gathered.isEmpty { eventLoop.assumeIsolated().execute { self.handOver() } }
        gathered.append(report)
    }

    /// There is no task on an event loop whose child this could be. It ends with the store's answer, for which the
    /// connections wait, and a server that shuts down for them.
    private func handOver() {
        let reports = gathered.map(\.report)
        let waiting = NIOLoopBound(gathered, eventLoop: eventLoop)
        let me = NIOLoopBound(self, eventLoop: eventLoop)
        gathered = []
        Task { [eventLoop, reporting = environment.reporting] in
            let results = await reporting.results(of: reports)
            eventLoop.execute { me.value.answer(waiting.value, results) }
        }
    }

    private func answer(_ reports: [DirectReport], _ results: [Result<ReportResult, StoreError>]) {
        let date = date.text(at: environment.now())
        for (one, result) in zip(reports, results) {
            let outcome = result.outcome(of: one.report)
            switch outcome {
            case .success:
                log.answered(.accepted, one.inHand)
                one.span?.end(.accepted, at: environment.now())
            case .failure(let error):
                log.refused(error, one.inHand)
                one.span?.end(error.status, at: environment.now())
            }
            one.answer(DirectAnswer(result: outcome, id: one.id, date: date, standings: one.standings))
        }
    }
}

extension DirectReport {
    /// The request that it came with, as logs tell of it.
    fileprivate var inHand: RequestInHand {
        var request = RequestInHand(
            id,
            .post,
            "/platform/workflow-events",
            from: client,
            at: startedAt,
            of: report.orgID
        )
        request.address = address
        return request
    }
}

extension ByteBuffer {
    /// A copy of some of the readable bytes, by their places among them.
    fileprivate func bytes(in range: Range<Int>) -> [UInt8]? {
        getBytes(at: readerIndex + range.lowerBound, length: range.count)
    }

    /// The text of some of the readable bytes.
    fileprivate func text(in range: Range<Int>) -> String {
        String(decoding: bytes(in: range) ?? [], as: UTF8.self)
    }
}
