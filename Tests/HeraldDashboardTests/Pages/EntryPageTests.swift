import HTTPTypes
import HeraldCore
import HeraldManagement
import HeraldTestDoubles
import HeraldVault
import Testing

@testable import HeraldDashboard

@Suite("Getting in to the dashboard")
struct EntryPageTests {
    @Test("a link sets a password, and the password signs in; the cookie is for this site and HTTPS only")
    func signIn() async throws {
        let hall = try await Hall()
        let link = try await hall.invite("ada@example.com", .owner)
        let window = Window(hall)
        let path = "/dashboard/links/\(link.revealed)"
        #expect(try await window.get(path).body.contains("Set your password"))
        let other = ["password": "correct horse", "again": "other"]
        #expect(try await window.submit(path, from: path, other).status == 400)
        #expect(try await window.submit(path, from: path, ["password": "short", "again": "short"]).status == 400)
        let chosen = ["password": "correct horse", "again": "correct horse"]
        let set = try await window.submit(path, from: path, chosen)
        #expect(set.status == 303 && set.location == "/dashboard")
        #expect(try await window.get("/dashboard").location == "/dashboard/\(hall.org.id)")
        #expect(try await window.get(path).status == 410)

        let home = Window(hall)
        let fields = ["email": "ada@example.com", "password": "correct horse"]
        let signedIn = try await home.submit("/dashboard/sign-in", from: "/dashboard/sign-in", fields)
        let cookie = try #require(signedIn.headers[.setCookie])
        #expect(cookie.hasPrefix("__Host-herald="))
        for word in ["HttpOnly", "SameSite=Lax", "Secure", "Path=/"] { #expect(cookie.contains("; \(word)")) }
        #expect(try await home.get("/dashboard/\(hall.org.id)").status == 200)
        #expect(cookie.contains(try #require(window.cookie)) == false)
    }

    @Test("a neighbour's cookie hides none of ours, whatever it holds")
    func neighbour() {
        let token = String(repeating: "a", count: 64)
        let fields: HTTPFields = [.cookie: "other=\u{0600}; __Host-herald=\(token)"]
        #expect(TokenCookie(purpose: .session, isSecure: true).token(in: fields)?.revealed == token)
    }

    @Test("a member who has signed in in a browser comes in there again, however often others guess")
    func knownBrowser() async throws {
        let hall = try await Hall()
        let path = "/dashboard/sign-in"
        let window = Window(hall)
        try await window.enter(as: .owner)
        #expect(try await window.submit("/dashboard/sign-out", from: "/dashboard/\(hall.org.id)").status == 303)
        for number in 0..<Limits.failedSignIns {
            await #expect(throws: AccessError.self) {
                _ = try await hall.access.signIn(
                    "ada@example.com",
                    Password(typed: "wrong wrong"),
                    from: "198.51.100.\(number)",
                    at: hall.now
                )
            }
        }
        let fields = ["email": "ada@example.com", "password": "correct horse"]
        #expect(try await Window(hall).submit(path, from: path, fields).body.contains("Too many attempts"))
        let answer = try await window.submit(path, from: path, fields)
        #expect(answer.status == 303)
        let cookies = answer.headers[values: .setCookie]
        let names = cookies.map { cookie in String(cookie.prefix { $0 != "=" }) }
        #expect(names == ["__Host-herald", "__Host-herald-browser"])
        for word in ["HttpOnly", "SameSite=Lax", "Secure", "Path=/", "Max-Age=15552000"] {
            #expect(cookies.last?.contains("; \(word)") == true)
        }
        #expect(try await window.get("/dashboard/\(hall.org.id)").status == 200)
    }

    @Test("in the sandbox the cookie works without HTTPS")
    func sandbox() async throws {
        let hall = try await Hall()
        let window = Window(hall, isSecure: false)
        try await window.enter(as: .owner)
        #expect(window.cookie?.hasPrefix("herald=") == true)
        #expect(try await window.get("/dashboard/\(hall.org.id)").status == 200)
    }

    @Test("who is wrong reads the same, whether the address is known or not")
    func noEnumeration() async throws {
        let hall = try await Hall()
        try await Window(hall).enter(as: .owner)
        let window = Window(hall)
        func page(_ email: String) async throws -> String {
            let fields = ["email": email, "password": "wrong wrong"]
            let answer = try await window.submit("/dashboard/sign-in", from: "/dashboard/sign-in", fields)
            #expect(answer.status == 400)
            return answer.body.replacing(email, with: "x")
        }
        let known = try await page("ada@example.com")
        #expect(known.contains("Address or password is wrong."))
        #expect(try await page("eve@example.com") == known)
    }

    @Test("a portal link shows a button, which lets in once, and only to its org")
    func portal() async throws {
        let hall = try await Hall()
        let link = try await hall.management.makePortalLink(to: hall.org.id, as: .viewer, by: hall.caller)
        let window = Window(hall)
        for _ in 0..<3 {
            let page = try await Window(hall).get(link.path)
            #expect(page.status == 200 && page.body.contains("Enter the dashboard of Acme"))
            #expect(page.headers[.setCookie]?.hasPrefix("__Host-herald-entry=") == true)
        }
        let answer = try await window.submit(link.path, from: link.path)
        #expect(answer.status == 303 && answer.location == "/dashboard/\(hall.org.id)")
        #expect(try await window.get(answer.location).body.contains("Guest"))
        #expect(try await Window(hall).get(link.path).status == 410)
        #expect(try await window.get("/dashboard/\(OrgID(high: 1, low: 1))").status == 404)
        #expect(try await window.get("/dashboard/orgs").status == 404)
    }

    @Test("nobody sees a page of an org without signing in, and sending a form there does nothing")
    func signedOut() async throws {
        let hall = try await Hall()
        let window = Window(hall)
        for path in ["", "/webhooks", "/keys", "/deliveries", "/members", "/activity"] {
            let answer = try await window.get("/dashboard/\(hall.org.id)\(path)")
            #expect(answer.status == 303 && answer.location == "/dashboard/sign-in")
            let post = try await window.post("/dashboard/\(hall.org.id)\(path)", [:])
            #expect(post.status == 401)
        }
        #expect(try await window.get("/dashboard/elsewhere").status == 404)
        #expect(try await window.get("/dashboard/sign-in/").status == 404)
    }

    @Test("signing out ends the session, and a form from elsewhere does not")
    func signOut() async throws {
        let hall = try await Hall()
        let window = Window(hall)
        try await window.enter(as: .owner)
        let home = "/dashboard/\(hall.org.id)"
        #expect(try await window.post("/dashboard/sign-out", ["token": "guessed"]).status == 403)
        #expect(try await window.get(home).status == 200)
        #expect(try await window.submit("/dashboard/sign-out", from: home).status == 303)
        #expect(try await window.get(home).status == 303)
    }

    @Test("every answer forbids scripts of pages, frames and guessing of types, and pages are not stored")
    func headers() async throws {
        let hall = try await Hall()
        let window = Window(hall)
        let page = try await window.get("/dashboard/sign-in")
        for path in ["/dashboard/sign-in", "/dashboard/none", "/dashboard"] {
            let headers = try await window.get(path).headers
            #expect(headers[.contentSecurityPolicy]?.hasPrefix("default-src 'none'; script-src 'self'") == true)
            #expect(headers[.xContentTypeOptions] == "nosniff")
            #expect(headers[.cacheControl] == "no-store")
        }
        #expect(!page.body.contains("style=") && !page.body.contains("<script>") && !page.body.contains("onclick"))
        for mark in ["href=\"/dashboard/assets/herald-", "src=\"/dashboard/assets/herald-"] {
            let start = try #require(page.body.firstRange(of: mark)).lowerBound
            let path = page.body[start...].split(separator: "\"")[1]
            let asset = try await window.get(String(path))
            #expect(asset.status == 200)
            #expect(asset.headers[.cacheControl]?.contains("immutable") == true)
        }
        #expect(try await window.get("/dashboard/assets/herald.css").status == 404)
    }

    @Test("an operator sees all orgs, and finds them by name")
    func operators() async throws {
        let hall = try await Hall()
        let request = try CreateMemberRequest.parse(
            .object(
                JSONObject([
                    JSONObject.Member(name: "email", value: .string("root@example.com")),
                    JSONObject.Member(name: "role", value: .string("operator")),
                ])
            )
        )
        let link = try await hall.management.addMember(request, by: hall.caller).link
        let window = Window(hall)
        let fields = ["password": "correct horse", "again": "correct horse"]
        _ = try await window.submit(link.path, from: link.path, fields)
        #expect(try await window.get("/dashboard").location == "/dashboard/orgs")
        #expect(try await window.get("/dashboard/orgs?q=acm").body.contains("/dashboard/\(hall.org.id)"))
        #expect(try await window.get("/dashboard/orgs?q=zzz").body.contains("Nothing found"))
        for number in 0..<Limits.orgsOnPage {
            let name = JSONObject([JSONObject.Member(name: "name", value: .string("Org \(number)"))])
            _ = try await hall.management.createOrg(CreateOrgRequest.parse(.object(name)), by: hall.caller)
        }
        let newest = try await window.get("/dashboard/orgs").body
        #expect(newest.contains("Org 99") && !newest.contains("Acme") && newest.contains("Older"))
        let start = try #require(newest.firstRange(of: "/dashboard/orgs?before=")).lowerBound
        let older = try await window.get(String(newest[start...].prefix { $0 != "\"" })).body
        #expect(older.contains("Acme") && !older.contains("Org 99") && older.contains("Newest"))
        #expect(try await window.get("/dashboard/orgs?q=acme").body.contains("/dashboard/\(hall.org.id)"))
        #expect(try await window.get("/dashboard/\(hall.org.id)").status == 200)
    }

    @Test("nobody is signed in by a form that did not come from a page of the same browser")
    func foreignForms() async throws {
        let hall = try await Hall()
        try await Window(hall).enter(as: .owner)
        let portal = try await hall.management.makePortalLink(to: hall.org.id, as: .owner, by: hall.caller).path
        let invitation = "/dashboard/links/\(try await hall.invite("eve@example.com", .owner).revealed)"
        let right = ["email": "ada@example.com", "password": "correct horse", "again": "correct horse"]
        for path in ["/dashboard/sign-in", portal, invitation] {
            let attacker = try await Window(hall).get(path).field("token")
            let victim = Window(hall)
            let bare = try await victim.post(path, right)
            #expect(bare.status == 403 && bare.body.contains("No cookie came along"), "\(path)")
            _ = try await victim.get(path)
            for token in ["", "0", attacker] {
                let answer = try await victim.post(path, right.merging(["token": token]) { $1 })
                #expect(answer.status == 403 && victim.cookie == nil, "\(path)")
            }
            #expect(try await victim.submit(path, from: path, right).status == 303, "\(path)")
        }
    }

    @Test("whoever comes in again ends the session that the browser had")
    func rotation() async throws {
        let hall = try await Hall()
        let window = Window(hall)
        try await window.enter(as: .owner)
        let home = "/dashboard/\(hall.org.id)"
        let first = try #require(window.cookie)
        let stale = Window(hall)
        stale.take(first)
        #expect(try await stale.get(home).status == 200)
        let link = try await hall.management.makePortalLink(to: hall.org.id, as: .viewer, by: hall.caller)
        #expect(try await window.submit(link.path, from: link.path).status == 303)
        #expect(try await window.get(home).body.contains("Guest"))
        #expect(try await stale.get(home).status == 303)
    }

    @Test("a page that is only open keeps no session alive: neither its news nor its reloads by script")
    func disuse() async throws {
        let hall = try await Hall()
        let window = Window(hall)
        try await window.enter(as: .viewer)
        let page = "/dashboard/\(hall.org.id)/deliveries"
        let reload: HTTPFields = [.reload: "1"]
        for _ in 0..<4 {
            window.wait(Limits.sessionIdle / 5)
            #expect(try await window.get(page, headers: reload).status == 200)
            #expect(try await window.get("\(page)/news").status == 200)
        }
        window.wait(Limits.sessionIdle / 5)
        #expect(try await window.get(page, headers: reload).status == 303)

        let other = Window(hall)
        try await other.enter(as: .viewer, "bob@example.com")
        for _ in 0..<6 {
            other.wait(Limits.sessionIdle / 5)
            #expect(try await other.get(page).status == 200)
        }
    }

    @Test("nobody is told that nothing was changed when something fails that nobody has foreseen")
    func failed() {
        let page = MessagePage(DashboardError.failed(Unexpected(text: "a fault")))
        #expect(page.status == .internalServerError)
        #expect(page.text.contains("look whether it was done") && !page.text.contains("Nothing was changed"))
    }

    @Test("what breaks while a form is read is answered with the same headers as all else")
    func brokenForm() async throws {
        let hall = try await Hall()
        let answer = try await Window(hall).postBroken("/dashboard/sign-in")
        #expect(answer.status == 500 && answer.body.contains("The form did not arrive whole."))
        #expect(answer.headers[.contentSecurityPolicy]?.hasPrefix("default-src 'none'") == true)
        #expect(answer.headers[.cacheControl] == "no-store")
    }

    @Test(
        "browsers are told to come by HTTPS only where the operator says that they come by it",
        arguments: [true, false]
    )
    func onlyHTTPS(isHTTPS: Bool) async throws {
        let window = Window(try await Hall(), isHTTPS: isHTTPS)
        for path in ["/dashboard/sign-in", "/dashboard/none"] {
            let header = try await window.get(path).headers[.strictTransportSecurity]
            #expect(header == (isHTTPS ? "max-age=31536000" : nil))
        }
    }

    @Test("signing out everywhere ends the member's other sessions, and signing out does so without a session, too")
    func signOutEverywhere() async throws {
        let hall = try await Hall()
        let (window, other) = (Window(hall), Window(hall))
        try await window.enter(as: .viewer)
        let fields = ["email": "ada@example.com", "password": "correct horse"]
        #expect(try await other.submit("/dashboard/sign-in", from: "/dashboard/sign-in", fields).status == 303)
        let home = "/dashboard/\(hall.org.id)"
        #expect(try await window.get(home).status == 200)
        let page = "\(home)/members"
        #expect(try await window.get(page).body.contains("Sign out everywhere"))
        #expect(try await window.submit("/dashboard/sign-out", from: page, ["everywhere": "yes"]).status == 303)
        #expect(window.cookie == nil)
        #expect(try await other.get(home).status == 303)
        #expect(try await other.post("/dashboard/sign-out", [:]).status == 303)
        #expect(other.cookie == nil)
    }
}
