import HeraldCore

extension FuzzTarget {
    /// The bodies of every kind of request: each is accepted with values that keep the rules, or refused for reasons.
    static let requests = FuzzTarget(
        "requests",
        seeds: [
            #"{"url":"https://example.com/hook?a=1","label":"prod","event_types":["WORKFLOW_COMPLETED","WORKFLOW_FAILED"],"auth_header":{"name":"Authorization","value":"Bearer abc"},"signing_secret":"0123456789abcdef"}"#,
            #"{"label":"prod","url":"https://203.0.114.7:443","auth_header":null}"#,
            #"{"label":"prod","auth_header":{"name":"X-Key","value":"v"},"event_types":[]}"#,
            #"{"label":"prod","retire_after":"2026-06-22T18:04:11.000+02:00"}"#, #"{"name":"Acme"}"#,
            #"{"label":"keys","webhook_access":false}"#,
            #"{"org_id":"9555b9ed-1d0c-47ad-9e41-056fb4fe087e","workflow_id":"e050f684-7b3d-407a-98e7-5dfe11860317","status":"COMPLETE","time":"2026-06-22T18:04:11Z"}"#,
        ],
        words: [
            "null", "true", "[]", "{}", "\"\"", "\"url\"", "\"label\"", "\"event_types\"", "\"auth_header\"",
            "\"name\"", "\"value\"", "\"signing_secret\"", "\"retire_after\"", "\"webhook_access\"", "\"org_id\"",
            "\"workflow_id\"", "\"status\"", "\"time\"", "\"WORKFLOW_FAILED\"", "\"FAILED\"", "\"PENDING\"",
            "\"Host\"", "\"Content-Length\"", "\"X-Halliday-Signature\"", "\"Bearer x\"", "\\u0000", "\\r\\n", "\\t",
            "\\u007f", "\\u00e9", "\\u0301", "\"https://[::1]/\"", "\"https://localhost/\"", "\"https://a.example/\"",
            "\"0001-01-01T00:00:00Z\"", "\"9999-12-31T23:59:59.999Z\"", "\"2026-02-29T00:00:00Z\"", "aaaaaaaaaaaaaaaa",
        ],
        grains: [.json, .json, .words]
    ) { input in
        let json: JSONValue
        do {
            json = try JSONValue(body: input)
        } catch let issues as ValidationIssues {
            return try outcome(of: issues)
        }
        return try RequestKind.allCases.map { kind in
            do {
                try kind.check(json)
                return "\(kind)"
            } catch let issues as ValidationIssues {
                return try outcome(of: issues)
            }
        }.joined(separator: " ")
    }

    /// What a refusal looks like: the kinds of its first entries.
    private static func outcome(of issues: ValidationIssues) throws -> String {
        try demand(!issues.issues.isEmpty, "a reason for the refusal")
        var writer = JSONWriter()
        writer.value(issues.issues)
        guard case .array(let entries) = try JSONValue(parsing: writer.bytes) else {
            throw FuzzFinding("a list of entries")
        }
        let codes = try entries.prefix(3).map { entry in
            guard case .object(let entry) = entry, case .string(let code) = entry["code"],
                case .array = entry["path"], case .string(let message) = entry["message"], !message.isEmpty
            else { throw FuzzFinding("an entry to have code, path and message") }
            return code
        }
        return codes.joined(separator: "+")
    }
}
