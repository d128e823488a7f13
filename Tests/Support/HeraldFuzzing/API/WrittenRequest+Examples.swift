import HeraldCore

extension WrittenRequest {
    /// A call of every endpoint that succeeds, and some that do not.
    static let examples: [String] = [
        call("POST", "/orgs/webhooks", FuzzedAPI.secretKey, webhook),
        call("GET", "/orgs/webhooks", FuzzedAPI.secretKey),
        call("PATCH", "/orgs/webhooks", FuzzedAPI.secretKey, #"{"label":"prod","auth_header":null}"#),
        call("DELETE", "/orgs/webhooks?label=prod%20a+b", FuzzedAPI.secretKey),
        call("DELETE", "/orgs/webhooks", FuzzedAPI.secretKey, #"{"label":"prod"}"#),
        call("POST", "/orgs/webhooks/rotate-secret", FuzzedAPI.secretKey, #"{"label":"prod"}"#),
        call("POST", "/platform/orgs", FuzzedAPI.platformKey, #"{"name":"Acme"}"#),
        call("GET", "/platform/orgs", FuzzedAPI.platformKey),
        call("POST", "/platform/orgs/\(FuzzedAPI.orgID)/key-sets", FuzzedAPI.platformKey, "{}"),
        call("GET", "/platform/orgs/\(FuzzedAPI.orgID)/key-sets", FuzzedAPI.platformKey),
        call(
            "DELETE",
            "/platform/orgs/\(FuzzedAPI.orgID)/key-sets/00000000-0000-0001-0000-000000000001",
            FuzzedAPI.platformKey
        ),
        call("POST", "/platform/workflow-events", FuzzedAPI.platformKey, report(1)),
        bulkHead + report(1) + "\n" + report(2),
        call("GET", "/healthz", nil), call("HEAD", "/readyz", nil), call("GET", "/orgs/webhooks", FuzzedAPI.publicKey),
        call("OPTIONS", "*", nil), call("GET", "/nowhere", "sk_wrong"),
    ]

    /// Words that mean something in a request.
    static let words: [String] =
        [FuzzedAPI.secretKey, FuzzedAPI.publicKey, FuzzedAPI.platformKey, webhook, report(7), "\(FuzzedAPI.orgID)"]
        + [
            "GET", "POST", "PATCH", "DELETE", "HEAD", "CONNECT", "OPTIONS", "TRACE", "PRI", "*", "/", "//", "?", "#",
            "%00",
        ]
        + [
            "/orgs/webhooks", "/orgs/webhooks/rotate-secret", "/platform/orgs", "/platform/workflow-events",
            "/key-sets",
        ]
        + ["?label=", "&", "+", "%", "%C3%A9", "%ff", "%2F", "..", "Bearer ", "bearer", "Basic ", "Authorization: "]
        + ["Content-Type: application/json", "Content-Type: application/x-ndjson", "; charset=utf-8", "text/plain"]
        + [
            "Content-Length: ", "Content-Encoding: gzip", "X-Request-ID: abc", "Transfer-Encoding: chunked", "\n",
            "\r\n",
        ]
        + [
            "{}", "[]", "null", "\"label\"", "\"prod\"", "\"name\"", "\"url\"", "\"status\"", "\u{FFFD}", "\u{301}",
            "\0",
        ]

    /// A bulk report up to its body.
    static let bulkHead = """
        POST /platform/workflow-events
        Authorization: Bearer \(FuzzedAPI.platformKey)
        Content-Type: application/x-ndjson
        Transfer-Encoding: chunked


        """

    /// A report on a workflow of the org that is there.
    static func report(_ number: Int, status: String = "COMPLETE") -> String {
        let workflow = WorkflowID(high: 0x4000, low: UInt64(number))
        return #"{"org_id":"\#(FuzzedAPI.orgID)","workflow_id":"\#(workflow)","status":"\#(status)"}"#
    }

    private static let webhook = #"""
        {"url":"https://example.com/hook","label":"prod","event_types":["WORKFLOW_COMPLETED"],\#
        "auth_header":{"name":"X-Key","value":"v"},"signing_secret":"0123456789abcdef"}
        """#

    private static func call(_ method: String, _ path: String, _ key: String?, _ body: String = "") -> String {
        let authorization = key.map { "Authorization: Bearer \($0)\n" } ?? ""
        let type = body.isEmpty ? "" : "Content-Type: application/json\nContent-Length: \(body.utf8.count)\n"
        return "\(method) \(path)\n\(authorization)\(type)\n\(body)"
    }
}
