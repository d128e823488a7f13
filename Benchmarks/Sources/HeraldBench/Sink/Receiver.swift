/// Where a webhook of a benchmark leads.
enum Receiver: Sendable {
    /// An endpoint of the sink that answers `200` at once.
    case healthy(Int)
    /// The same endpoint, reached over TLS.
    case overTLS(Int)
    /// An endpoint of the sink that takes the request and never answers: every attempt lasts until its deadline.
    case hanging(Int)
    /// A port that nobody listens on: every attempt is refused at once.
    case dead

    /// Whether what is sent there arrives.
    var acknowledges: Bool {
        switch self {
        case .healthy, .overTLS: true
        case .hanging, .dead: false
        }
    }

    /// The webhook's URL.
    func url(at sink: SinkProcess) -> String {
        switch self {
        case .healthy(let number): "http://127.0.0.1:\(sink.port)/d/\(number)"
        case .overTLS(let number): "https://127.0.0.1:\(sink.securePort)/d/\(number)"
        case .hanging(let number): "http://127.0.0.1:\(sink.port)/hang/\(number)"
        // Port 1 is reserved for a service that nobody offers any more.
        case .dead: "http://127.0.0.1:1/"
        }
    }
}
