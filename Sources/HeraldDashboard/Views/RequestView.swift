import HeraldCore

/// What an attempt sent, or would have sent had it come so far.
struct RequestView: Sendable {
    /// Where it went; `nil` when that was not kept.
    let url: String?
    let headers: [HeaderView]
    let body: String

    /// Shows a request.
    init(_ request: SentRequest?, body: [UInt8], userAgent: String, trace: TraceContext? = nil) {
        url = request?.url
        let fields = request?.fields(body: body, userAgent: userAgent, trace: trace) ?? []
        headers = fields.map { HeaderView(name: $0.name, value: $0.value ?? "withheld") }
        self.body = String(decoding: body, as: UTF8.self)
    }

    /// The same as a command, for a terminal; what is withheld is left out.
    func curl(to url: String) -> String {
        let wanted = ["Content-Type", "X-Halliday-Signature"]
        let flags = headers.filter { wanted.contains($0.name) }.map { " -H \("\($0.name): \($0.value)".shellQuoted)" }
        let type = flags.isEmpty ? " -H 'Content-Type: application/json'" : flags.joined()
        return "curl -X POST \(url.shellQuoted)\(type) --data-raw \(body.shellQuoted)"
    }
}

/// A header field.
struct HeaderView: Sendable {
    let name: String
    let value: String
}

extension String {
    /// The text as one word of a shell's command line.
    fileprivate var shellQuoted: String { "'\(replacing("'", with: "'\\''"))'" }
}
