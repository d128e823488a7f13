import HTTPTypes

/// What a request's body can be.
enum MediaType: String, Hashable, Sendable {
    case json = "application/json"
    /// JSON texts, one a line.
    case ndjson = "application/x-ndjson"

    /// Reads a `Content-Type`, whatever its parameters and case.
    ///
    /// JSON has one encoding (RFC 8259 section 8.1), so a `charset` changes nothing.
    init?(header: String) {
        if let exact = MediaType(rawValue: header) {
            self = exact
        } else {
            let essence = header.prefix { $0 != ";" }
            self.init(rawValue: essence.lowercased().filter { $0 != " " && $0 != "\t" })
        }
    }
}
