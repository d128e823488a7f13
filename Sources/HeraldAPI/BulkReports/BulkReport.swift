import HeraldCore
import HeraldStore
import HummingbirdCore
import Logging
import NIOCore

/// Takes many reports, one a line, and answers each with a line, in order (contract, section 7).
///
/// Lines are handed over by the chunk while the body is still being read, and the body is not read on until a chunk is
/// on disk: neither memory nor the socket's buffers grow with the body. An empty piece of the body says that the client
/// pauses (``PauseMarker``); then what is there is handed over.
///
/// Decided where the contract is silent: blank lines have a number but are no reports and get no answer; a line that is
/// too long or that is refused by the store spoils no other; at a bound of the whole body one last line says so, and
/// what follows it is not read.
actor BulkReport {
    private let environment: APIEnvironment
    private let requestID: RequestID
    private let now: Timestamp
    private let trace: TraceContext?
    private var pieces: RequestBody.AsyncIterator
    private var piece = ByteBuffer()
    private var bytesRead = 0
    private var splitter = LineSplitter()
    private var lineNumber = 0
    private var reports = 0
    private var chunk = BulkChunk()
    /// Whether all lines of the answer have been given.
    private(set) var hasEnded = false

    /// A bulk report of which nothing has been read.
    ///
    /// - Parameters:
    ///   - now: the time of reports that name none.
    ///   - trace: that of all reports, if they come in one.
    init(
        _ body: RequestBody,
        environment: APIEnvironment,
        requestID: RequestID,
        now: Timestamp,
        trace: TraceContext? = nil
    ) {
        self.environment = environment
        self.requestID = requestID
        self.now = now
        self.trace = trace
        pieces = body.makeAsyncIterator()
    }

    /// Reads on until reports are on disk, and gives the lines that answer them; `nil` when the answer has ended.
    ///
    /// - Throws: what broke the connection; what was handed over before is on disk all the same.
    func answerLines() async throws -> ByteBuffer? {
        while !hasEnded {
            if let line = splitter.next(in: &piece) {
                if let answer = await take(line) { return answer }
            } else if let next = try await nextPiece() {
                piece = next
                bytesRead += next.readableBytes
                if bytesRead > Limits.bulkReport {
                    return await end(saying: "The body may have at most \(Limits.bulkReport) bytes")
                }
                if next.readableBytes == 0, !chunk.isEmpty { return await handOver() }
            } else {
                try Task.checkCancellation()
                return await endOfBody()
            }
        }
        return nil
    }

    /// Hands over what was read, and says in one last line why no more is.
    func end(saying bound: String) async -> ByteBuffer {
        hasEnded = true
        let message = "\(bound): send this line and all after it in another request"
        var answer = BulkAnswer()
        answer.append(APIError(ValidationIssues(.custom(message))), line: lineNumber + 1, requestID: requestID)
        var bytes = await handOver()
        bytes.writeImmutableBuffer(answer.bytes)
        return bytes
    }

    private func nextPiece() async throws -> ByteBuffer? {
        var pieces = pieces
        defer { self.pieces = pieces }
        return try await pieces.next(isolation: self)
    }

    private func endOfBody() async -> ByteBuffer? {
        let before = if let line = splitter.last() { await take(line) } else { ByteBuffer?.none }
        if hasEnded { return before }
        hasEnded = true
        var bytes = before ?? ByteBuffer()
        bytes.writeImmutableBuffer(await handOver())
        return bytes
    }

    /// Takes up one line.
    ///
    /// - Returns: the answers to the lines before it, if it is the first of a new chunk or beyond the bound.
    private func take(_ line: LineSplitter.Line) async -> ByteBuffer? {
        let result: Result<WorkflowReport, APIError>
        switch line {
        case .blank:
            lineNumber += 1
            return nil
        case .tooLong: result = .failure(Self.lineTooLong)
        case .text(let bytes): result = parse(bytes)
        }
        guard reports < Limits.reportLines else {
            return await end(saying: "At most \(Limits.reportLines) reports may be sent at once")
        }
        let before = chunk.isFull ? await handOver() : nil
        lineNumber += 1
        reports += 1
        chunk.add(result, line: lineNumber)
        return before
    }

    private func parse(_ line: [UInt8]) -> Result<WorkflowReport, APIError> {
        Result { () throws(APIError) in
            var report = try refusing { () throws(ValidationIssues) in
                try WorkflowReport.parse(body: line, now: now)
            }
            report.trace = trace
            return report
        }
    }

    /// Gives the chunk to the engine, and answers its lines once they are on disk.
    private func handOver() async -> ByteBuffer {
        let handedOver = chunk
        chunk = BulkChunk()
        let reports = handedOver.reports
        let results = reports.isEmpty ? [] : await environment.reporting.results(of: reports)
        logFailures(among: results)
        var answer = BulkAnswer()
        handedOver.answer(with: results, into: &answer, requestID: requestID)
        return answer.bytes
    }

    /// Tells of each kind of failure once, however many reports met it.
    private func logFailures(among results: [Result<ReportResult, StoreError>]) {
        let failures = results.compactMap { result -> StoreError? in
            switch result {
            case .success: nil
            case .failure(let error): error
            }
        }
        for alike in Dictionary(grouping: failures, by: \.code).values {
            environment.logger.log(
                level: alike[0].isToldByStore ? .debug : .error,
                "reports among many were not stored",
                metadata: ["request_id": "\(requestID.text)", "count": "\(alike.count)", "error": "\(alike[0])"]
            )
        }
    }

    private static let lineTooLong = APIError(
        ValidationIssues(.custom("A line may have at most \(Limits.reportLine) bytes"))
    )
}
