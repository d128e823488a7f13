import HTTPTypes
import HeraldCore
import HeraldVault

/// The cookie that carries a session's token.
struct SessionCookie {
    /// Whether it is for HTTPS only. Then its name binds it to this host, too.
    let isSecure: Bool

    private var name: String { isSecure ? "__Host-herald" : "herald" }

    /// The token in a request, if there is one that could be ours.
    func token(in headers: HTTPFields) -> EntryToken? {
        for field in headers[values: .cookie] {
            for pair in field.split(separator: ";") {
                let parts = pair.split(separator: "=", maxSplits: 1)
                guard parts.count == 2, parts[0].drop(while: { $0 == " " }) == name else { continue }
                if let token = EntryToken(presented: parts[1]) { return token }
            }
        }
        return nil
    }

    /// The field that hands a token out. The session's end is kept in the store; a browser that is closed forgets the
    /// cookie. It comes along when somebody follows a link to us, and with no other request from elsewhere.
    func setting(_ token: EntryToken) -> String {
        "\(name)=\(token.revealed); Path=/; HttpOnly; SameSite=Lax\(isSecure ? "; Secure" : "")"
    }

    /// The field that takes it back.
    var removal: String {
        "\(name)=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax\(isSecure ? "; Secure" : "")"
    }
}
