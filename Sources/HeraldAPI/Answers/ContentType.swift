/// What an answer's body is.
enum ContentType: String, Hashable, Sendable {
    case json = "application/json"
    /// JSON texts, one a line.
    case ndjson = "application/x-ndjson"
    /// A page for people.
    case html = "text/html; charset=utf-8"
    /// How a page looks.
    case css = "text/css; charset=utf-8"
}
