/// All problems of one body, at least one, in the order of the request's fields.
package struct ValidationIssues: Error, Hashable, Sendable {
    /// The problems, as the answer's `errors` lists them.
    package let issues: [ValidationIssue]

    /// Several problems.
    ///
    /// - Precondition: there is one; an answer never has an empty list of errors.
    package init(_ issues: [ValidationIssue]) {
        precondition(!issues.isEmpty, "a body is refused for a reason")
        self.issues = issues
    }

    /// One problem.
    package init(_ problem: ValidationProblem, at path: [PathElement] = []) {
        issues = [ValidationIssue(problem, at: path)]
    }

    /// The answer to a body that is not JSON: one entry, about the body as a whole (contract, section 3).
    package init(_ error: JSONParseError) {
        self.init(.custom("The body is not valid JSON: \(error.message)"))
    }
}

extension JSONValue {
    /// Parses a request's body.
    ///
    /// - Throws: `ValidationIssues` with the one entry that tells what is wrong with the text.
    package init(body bytes: [UInt8]) throws(ValidationIssues) {
        do {
            try self.init(parsing: bytes)
        } catch {
            throw ValidationIssues(error)
        }
    }
}
