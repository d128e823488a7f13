import HTTPTypes
import HeraldCore
import HeraldStore
import HummingbirdCore
import Tracing

/// `POST /platform/workflow-events`: the platform says what became of its workflows (contract, section 7).
struct WorkflowEvents: Sendable {
    let environment: APIEnvironment

    /// Takes one report as JSON, or many as NDJSON.
    func report(_ call: APICall) async throws -> APIAnswer {
        var trace = TraceContext(call.request.headers)
        let span = environment.tracing?.begin(under: &trace, call.id, at: call.now)
        do {
            let answer = try await answer(to: call, in: trace)
            span?.end(answer.status, at: environment.now())
            return answer
        } catch {
            // What is no refusal broke the connection, and there is nobody to answer.
            span?.end((error as? APIError)?.status ?? .badRequest, at: environment.now())
            throw error
        }
    }

    private func answer(to call: APICall, in trace: TraceContext?) async throws -> APIAnswer {
        let headers = call.request.headers
        guard RequestBodyReader.hasBody(headers) else {
            throw APIError(ValidationIssues(.custom("The body is empty: send a report")))
        }
        switch try RequestBodyReader.mediaType(of: headers, allowing: [.json, .ndjson]) {
        case .json:
            return try await reportOne(call, in: trace)
        case .ndjson:
            try RequestBodyReader.checkLength(of: headers, maximum: Limits.bulkReport)
            let report = BulkReport(
                call.request.body,
                environment: environment,
                requestID: call.id,
                now: call.now,
                trace: trace
            )
            return APIAnswer(.accepted, .ndjson, try await BulkAnswerBody.make(for: report))
        }
    }

    private func reportOne(_ call: APICall, in trace: TraceContext?) async throws -> APIAnswer {
        let body = try await RequestBodyReader.bytes(of: call.request)
        var report = try refusing { () throws(ValidationIssues) in
            try WorkflowReport.parse(body: body, now: call.now)
        }
        report.trace = trace
        let results: [ReportResult]
        do throws(StoreError) {
            results = try await environment.reporting.report([report])
        } catch {
            throw APIError(error)
        }
        switch results[0] {
        case .accepted(let receipt): return .json(.accepted) { receipt.write(to: &$0) }
        case .unknownOrg: throw APIError.unknownOrg(of: report)
        }
    }
}

extension APIError {
    /// `404` for a report that names an org that does not exist.
    static func unknownOrg(of report: WorkflowReport) -> APIError {
        .notFound("org with id '\(report.orgID)'")
    }
}
