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
        #expect(try await window.post(path, ["password": "correct horse", "again": "other"]).status == 400)
        #expect(try await window.post(path, ["password": "short", "again": "short"]).status == 400)
        let set = try await window.post(path, ["password": "correct horse", "again": "correct horse"])
        #expect(set.status == 303 && set.location == "/dashboard")
        #expect(try await window.get("/dashboard").location == "/dashboard/\(hall.org.id)")
        #expect(try await window.get(path).status == 410)

        let other = Window(hall)
        let fields = ["email": "ada@example.com", "password": "correct horse"]
        let signedIn = try await other.post("/dashboard/sign-in", fields)
        let cookie = try #require(signedIn.headers[.setCookie])
        #expect(cookie.hasPrefix("__Host-herald="))
        for word in ["HttpOnly", "SameSite=Lax", "Secure", "Path=/"] { #expect(cookie.contains("; \(word)")) }
        #expect(try await other.get("/dashboard/\(hall.org.id)").status == 200)
        #expect(cookie.contains(try #require(window.cookie)) == false)
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
            let answer = try await window.post("/dashboard/sign-in", ["email": email, "password": "wrong wrong"])
            #expect(answer.status == 400)
            return answer.body.replacing(email, with: "x")
        }
        let known = try await page("ada@example.com")
        #expect(known.contains("Address or password is wrong."))
        #expect(try await page("eve@example.com") == known)
    }

    @Test("a portal link lets in once, and only to its org")
    func portal() async throws {
        let hall = try await Hall()
        let link = try await hall.management.makePortalLink(to: hall.org.id, as: .viewer, by: hall.caller)
        let window = Window(hall)
        let answer = try await window.get(link.path)
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
        _ = try await window.post(link.path, ["password": "correct horse", "again": "correct horse"])
        #expect(try await window.get("/dashboard").location == "/dashboard/orgs")
        #expect(try await window.get("/dashboard/orgs?q=acm").body.contains("/dashboard/\(hall.org.id)"))
        #expect(try await window.get("/dashboard/orgs?q=zzz").body.contains("Nothing found"))
        #expect(try await window.get("/dashboard/\(hall.org.id)").status == 200)
    }
}
