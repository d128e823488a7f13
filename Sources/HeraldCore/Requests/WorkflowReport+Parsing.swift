extension WorkflowReport {
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
