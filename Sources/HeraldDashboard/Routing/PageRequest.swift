import HTTPTypes
import HeraldCore
import HeraldManagement
import HummingbirdCore

/// One request on its way to its page.
struct PageRequest: Sendable {
    private let received: Request
    /// Where it comes from, as far as it is known.
    let address: String?
    /// Whether that is a proxy's, of whose visitor no more is known.
    let hidesAnother: Bool
    /// When it was taken up.
    let now: Timestamp
    /// The target up to its query.
    let path: Substring
    /// The query, if there is one.
    let query: Substring?

    /// Takes a request up.
    init(_ received: Request, from address: String?, hidesAnother: Bool, at now: Timestamp) {
        self.received = received
        self.address = address
        self.hidesAnother = hidesAnother
        self.now = now
        let target = received.head.path ?? ""
        let end = target.firstIndex(of: "?") ?? target.endIndex
        path = target[..<end]
        query = end < target.endIndex ? target[end...].dropFirst() : nil
    }

    /// What it is to do.
    var method: HTTPRequest.Method { received.method }

    /// Its header fields.
    var headers: HTTPFields { received.headers }

    /// What it sends, as it comes in.
    var body: RequestBody { received.body }

    /// The host that the browser says it asked.
    var host: String { received.head.authority ?? "" }

    /// Whether it only looks.
    var isReading: Bool { method == .get || method == .head }

    /// Whether an open page loads itself anew, because there is news.
    var isReload: Bool { isReading && headers[.reload] != nil }

    /// Makes sure that it only looks.
    ///
    /// - Throws: `wrongMethod`.
    func mustRead() throws(DashboardError) {
        guard isReading else { throw .wrongMethod(allowed: "GET, HEAD") }
    }

    /// Makes sure that it sends a form.
    ///
    /// - Throws: `wrongMethod`.
    func mustPost() throws(DashboardError) {
        guard method == .post else { throw .wrongMethod(allowed: "POST") }
    }

    /// Makes sure that a form comes from a page of ours, by what browsers say of where it comes from. Those that say
    /// nothing are judged by the form's token alone.
    ///
    /// `Source:` W3C Fetch Metadata section 2.3; RFC 6454 section 7.
    ///
    /// - Parameter known: where browsers reach us, if the operator says; otherwise it must be the host that was asked.
    /// - Throws: `strangeForm`.
    func checkOrigin(_ known: String?) throws(DashboardError) {
        guard !isReading else { return }
        if let site = headers[.fetchSite] {
            guard site == "same-origin" || site == "none" else { throw .strangeForm }
        } else if let origin = headers[.origin] {
            let own = known.map { [$0] } ?? ["https://\(host)", "http://\(host)"]
            guard own.contains(origin) else { throw .strangeForm }
        }
    }

    /// The parameters of the query; none when it cannot be read.
    var parameters: QueryParameters? {
        do throws(ValidationIssues) {
            return try QueryParameters(query)
        } catch {
            return nil
        }
    }

    /// Who the activity log says it was.
    func caller(_ visitor: SignedIn) -> Caller { Caller(visitor.actor, from: address, at: now) }
}
