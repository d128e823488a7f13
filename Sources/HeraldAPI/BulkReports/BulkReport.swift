import HeraldCore
import HeraldStore
import HummingbirdCore
import Logging
import NIOCore

/// Takes many reports, one a line, and answers each with a line, in order (contract, section 7).
///
/// Lines are handed over by the chunk while the body is still being read, and the body is not read on until a chunk is on
/// disk: neither memory nor the socket's buffers grow with the body. The answer is held until the body has been
/// read, because a client that sends all before it reads would otherwise wait for us while we wait for it.
///
/// Decided where the contract is silent: blank lines count and get no answer; a line that is too long or that is
/// refused by the store spoils no other; at a bound of the whole body one last line says so, and what follows it is not read.
struct BulkReport {
    /// Bytes in a whole body: the longest lines, as many as there may be.
    static let maximumBytes = Limits.reportLines * (Limits.reportLine + 1)

    private let environment: APIEnvironment
    private let requestID: RequestID
    private let now: Timestamp
    private var splitter = LineSplitter()
    private var lineNumber = 0
    private var chunk = BulkChunk()
    private var answer = BulkAnswer()

    /// A bulk report of which nothing has been read.
    ///
    /// - Parameter now: the time of reports that name none.
    init(environment: APIEnvironment, requestID: RequestID, now: Timestamp) {
        self.environment = environment
        self.requestID = requestID
        self.now = now
    }

    /// Reads the body to its end or bound, and gives the lines of the answer.
    ///
    /// - Throws: what broke the connection; what was handed over before is on disk all the same.
    mutating func answer(to body: RequestBody) async throws -> ByteBuffer {
        var bytesRead = 0
        for try await piece in body {
            bytesRead += piece.readableBytes
            guard bytesRead <= Self.maximumBytes else {
                return await end(with: "The body may have at most \(Self.maximumBytes) bytes")
            }
            var piece = piece
            while let line = splitter.next(in: &piece) {
                if let bound = await take(line) { return await end(with: bound) }
            }
        }
        if let line = splitter.last(), let bound = await take(line) { return await end(with: bound) }
        await handOver()
        return answer.bytes
    }

    /// Takes up one line.
    ///
    /// - Returns: the bound of the whole body that it lies beyond, if any.
    private mutating func take(_ line: LineSplitter.Line) async -> String? {
        guard lineNumber < Limits.reportLines else { return "At most \(Limits.reportLines) lines may be sent at once" }
        guard answer.bytes.readableBytes < Limits.bulkAnswer else { return "The answer is full" }
        lineNumber += 1
        switch line {
        case .blank: break
        case .tooLong: chunk.add(.failure(Self.lineTooLong), line: lineNumber)
        case .text(let bytes): chunk.add(parse(bytes), line: lineNumber)
        }
        if chunk.isFull { await handOver() }
        return nil
    }

    private func parse(_ line: [UInt8]) -> Result<WorkflowReport, APIError> {
        Result { () throws(APIError) in
            let json = try RequestBodyReader.parse(line)
            return try refusing { () throws(ValidationIssues) in try WorkflowReport.parse(json, now: now) }
        }
    }

    /// Gives the chunk to the engine, and answers its lines once they are on disk.
    private mutating func handOver() async {
        let results: Result<[ReportResult], APIError>
        do throws(StoreError) {
            results = .success(chunk.reports.isEmpty ? [] : try await environment.reporting.report(chunk.reports))
        } catch {
            environment.logger.error(
                "a chunk of reports was not stored",
                metadata: ["request_id": "\(requestID.text)", "error": "\(error)"]
            )
            results = .failure(APIError(error))
        }
        chunk.answer(with: results, into: &answer, requestID: requestID)
        chunk = BulkChunk()
    }

    private mutating func end(with bound: String) async -> ByteBuffer {
        await handOver()
        let message = "\(bound): send this line and all after it in another request"
        answer.append(APIError(ValidationIssues(.custom(message))), line: lineNumber + 1, requestID: requestID)
        return answer.bytes
    }

    private static let lineTooLong = APIError(
        ValidationIssues(.custom("A line may have at most \(Limits.reportLine) bytes"))
    )
}
