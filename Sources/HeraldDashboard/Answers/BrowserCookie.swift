import HTTPTypes
import HeraldCore
import HeraldManagement

/// The cookie by which a browser shows that a member has signed in there before. It outlives sessions and lets nobody
/// in.
struct BrowserCookie: Sendable {
    /// Whether it is for HTTPS only. Then its name binds it to this host, too.
    let isSecure: Bool

    private var name: String { isSecure ? "__Host-herald-browser" : "herald-browser" }

    /// What a request shows, if anything.
    func mark(in headers: HTTPFields) -> BrowserMark? {
        headers.cookies(named: name).first.map { BrowserMark(presented: $0) }
    }

    /// The field that hands a mark out.
    func setting(_ mark: BrowserMark) -> String {
        let age = Limits.browserMark.components.seconds
        return "\(name)=\(mark.text); Path=/; Max-Age=\(age); HttpOnly; SameSite=Lax\(isSecure ? "; Secure" : "")"
    }
}
