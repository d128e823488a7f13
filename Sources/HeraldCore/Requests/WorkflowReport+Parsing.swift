extension WorkflowReport {
    /// Reads the body of `POST /platform/workflow-events`, or one line of a bulk report, from its bytes.
    ///
    /// - Parameter now: the report's time when it names none.
    /// - Throws: what is wrong with the JSON, or all problems of the report at once.
    package static func parse(body bytes: [UInt8], now: Timestamp) throws(ValidationIssues) -> Self {
        if let plain = parse(plain: bytes, now: now) { return plain }
        return try parse(JSONValue(body: bytes), now: now)
    }

    /// Reads the same if it is written plainly; `nil` for every other form, right or wrong.
    package static func parse(plain bytes: [UInt8], now: Timestamp) -> Self? {
        PlainReportReader.read(bytes, now: now)
    }

    /// Reads the body of `POST /platform/workflow-events`, or one line of a bulk report (contract, section 7).
    ///
    /// - Parameter now: the report's time when it names none.
    /// - Throws: all its problems at once.
    package static func parse(_ json: JSONValue, now: Timestamp) throws(ValidationIssues) -> Self {
        var reader = try ObjectReader(json)
        let orgID: OrgID? = reader.required("org_id", .identifier())
        let workflowID: WorkflowID? = reader.required("workflow_id", .identifier())
        let status = reader.required("status", .oneOf(WorkflowStatus.self))
        let time = reader.optional("time", .dateTime)
        guard let orgID, let workflowID, let status, reader.isValid else { throw reader.failure }
        return WorkflowReport(orgID: orgID, workflowID: workflowID, status: status, time: time ?? now)
    }
}
