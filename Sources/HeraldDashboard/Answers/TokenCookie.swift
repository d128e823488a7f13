import HTTPTypes
import HeraldCore
import HeraldVault

/// A cookie that carries a token.
struct TokenCookie: Sendable {
    let purpose: Purpose
    /// Whether it is for HTTPS only. Then its name binds it to this host, too.
    let isSecure: Bool

    /// What the token is for.
    enum Purpose: Sendable {
        /// It is a session's.
        case session
        /// It ties the forms by which people come in to the browser that asked for them.
        case entry
    }

    private var name: String {
        let name =
            switch purpose {
            case .session: "herald"
            case .entry: "herald-entry"
            }
        return isSecure ? "__Host-\(name)" : name
    }

    /// The token in a request, if there is one that could be ours.
    func token(in headers: HTTPFields) -> EntryToken? {
        headers.cookies(named: name).lazy.compactMap { EntryToken(presented: $0) }.first
    }

    /// The field that hands a token out. A browser that is closed forgets it; when a session ends is kept in the store.
    /// It comes along when somebody follows a link to us, and with no other request from elsewhere.
    func setting(_ token: EntryToken) -> String {
        "\(name)=\(token.revealed); Path=/; HttpOnly; SameSite=Lax\(isSecure ? "; Secure" : "")"
    }

    /// The field that takes it back.
    var removal: String {
        "\(name)=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax\(isSecure ? "; Secure" : "")"
    }
}
