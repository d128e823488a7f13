import HTTPTypes
import HeraldCore
import HeraldManagement
import HeraldTestDoubles
import Testing

@testable import HeraldDashboard

@Suite("Changing things on pages")
struct ChangeTests {
    private func opened(_ role: MemberRole = .developer) async throws -> (Window, String) {
        let hall = try await Hall()
        let window = Window(hall)
        try await window.enter(as: role)
        return (window, "/dashboard/\(hall.org.id)")
    }

    private func register(_ window: Window, _ base: String, _ label: String = "prod") async throws -> Window.Answer {
        try await window.submit(
            "\(base)/webhooks",
            from: "\(base)/webhooks/new",
            ["label": label, "url": "https://example.com/hook", "event_types": "WORKFLOW_COMPLETED"]
        )
    }

    @Test("a key set's secret is shown once: sending the form again makes none and shows none")
    func keySet() async throws {
        let (window, base) = try await opened()
        let form = try await window.get("\(base)/keys")
        let fields = ["token": form.field("token"), "form": form.field("form"), "label": "backend"]
        let made = try await window.post("\(base)/keys", fields)
        #expect(made.status == 200 && made.body.contains("sk_") && made.body.contains("I have stored it"))
        let again = try await window.post("\(base)/keys", fields)
        #expect(again.status == 409 && !again.body.contains("sk_"))
        let keySets = try await window.hall.management.keySets(of: window.hall.org.id)
        #expect(keySets.map(\.label) == ["backend"])
        let list = try await window.get("\(base)/keys").body
        let secret = try #require(made.body.split(separator: "data-copy>").dropFirst().first?.prefix { $0 != "<" })
        #expect(secret.hasPrefix("sk_") && !list.contains(secret))
        #expect(list.contains(keySets[0].publicKey) && list.contains(keySets[0].secretHint))

        let path = "\(base)/keys/\(keySets[0].id)/revoke"
        #expect(try await window.get(path).body.contains("Revoke “backend”?"))
        #expect(try await window.submit(path, from: path).location == "\(base)/keys?done=revoked")
        #expect(try await window.get("\(base)/keys?done=revoked").body.contains("Revoked."))
        #expect(try await window.get(path).status == 404)
    }

    @Test("a webhook is registered, changed, rotated, paused, resumed, and deleted by its label typed out")
    func webhook() async throws {
        let (window, base) = try await opened(.owner)
        #expect(try await register(window, base).body.contains("Signing secret"))
        #expect(try await register(window, base).body.contains("is taken"))
        let management = window.hall.management
        let org = window.hall.org.id
        let webhook = try #require(try await management.webhooks(of: org).first)
        let page = "\(base)/webhooks/\(webhook.id)"
        let shown = try await window.get(page)
        #expect(shown.status == 200 && shown.body.contains("https://example.com/hook"))

        let wrong = try await window.submit("\(page)/update", from: page, ["url": "http://example.com"])
        #expect(wrong.status == 400 && wrong.body.contains("class=\"problem\""))
        let changes = ["url": "https://example.com/new", "header": "set", "auth_header_name": "X-Key"]
        let updated = try await window.submit(
            "\(page)/update",
            from: page,
            changes.merging(["auth_header_value": "v"]) { $1 }
        )
        #expect(updated.location == "\(page)?done=updated")
        let changed = try #require(try await management.webhooks(of: org).first)
        #expect(changed.url == "https://example.com/new" && changed.authHeaderName == "X-Key")
        _ = try await window.submit("\(page)/update", from: page, ["url": changed.url, "header": "remove"])
        #expect(try await management.webhooks(of: org).first?.authHeaderName == nil)

        let rotated = try await window.submit("\(page)/rotate", from: page, ["retire": "day"])
        #expect(rotated.status == 200 && rotated.body.contains("The new signing secret"))
        let late = try await window.submit("\(page)/rotate", from: page, ["retire": "at", "retire_after": "soon"])
        #expect(late.status == 400 && late.body.contains("Give a date and a time."))
        #expect(try await window.submit("\(page)/pause", from: page).location == "\(page)?done=paused")
        #expect(try await window.get(page).body.contains("Paused since"))
        #expect(try await window.submit("\(page)/resume", from: page).location == "\(page)?done=resumed")

        #expect(try await window.submit("\(page)/delete", from: page, ["confirm": "Prod"]).status == 400)
        #expect(try await management.webhooks(of: org).count == 1)
        let deleted = try await window.submit("\(page)/delete", from: page, ["confirm": "prod"])
        #expect(deleted.location == "\(base)/webhooks?done=deleted")
        #expect(try await management.webhooks(of: org) == [])
        let log = try await window.get("\(base)/activity").body
        for text in [
            "Registered a webhook", "Rotated a signing secret", "Deleted a webhook", "192.0.2.1", "ada@example.com",
        ] {
            #expect(log.contains(text), "\(text)")
        }
    }

    @Test("a webhook's pace is set and shown, an empty field takes a bound away, and what is no bound is refused")
    func pace() async throws {
        let (window, base) = try await opened()
        _ = try await register(window, base)
        let (management, org) = (window.hall.management, window.hall.org.id)
        let page = "\(base)/webhooks/\(try #require(try await management.webhooks(of: org).first).id)"
        func set(_ perMinute: String, _ concurrent: String) async throws -> Window.Answer {
            try await window.submit(
                "\(page)/pace",
                from: page,
                ["max_per_minute": perMinute, "max_concurrent": concurrent]
            )
        }
        #expect(try await set("120", "").location == "\(page)?done=updated")
        let shown = try await window.get(page)
        #expect(shown.field("max_per_minute") == "120" && shown.field("max_concurrent") == "")
        let fast = WebhookPace(maxPerMinute: 120, maxConcurrent: nil)
        #expect(try await management.webhooks(of: org).first?.pace == fast)
        let wrong = try await set("1.5", "129")
        #expect(wrong.status == 400 && wrong.field("max_per_minute") == "1.5")
        #expect(wrong.body.contains("Use a whole number from 1 to 60000"))
        #expect(wrong.body.contains("Use a whole number from 1 to 128"))
        #expect(try await set("", "2").location == "\(page)?done=updated")
        let narrow = WebhookPace(maxPerMinute: nil, maxConcurrent: 2)
        #expect(try await management.webhooks(of: org).first?.pace == narrow)
        #expect(try await window.get("\(base)/activity").body.contains("Changed a webhook"))
    }

    @Test("all that is wrong with a form is said at once, at its fields, and what was typed is kept")
    func problems() async throws {
        let (window, base) = try await opened()
        let answer = try await window.submit(
            "\(base)/webhooks",
            from: "\(base)/webhooks/new",
            ["label": "", "url": "https://10.0.0.1/x?<b>", "auth_header_name": "Host", "auth_header_value": "v"]
        )
        #expect(answer.status == 400)
        #expect(answer.body.split(separator: "class=\"problem\"").count == 5)
        #expect(answer.field("url") == "https://10.0.0.1/x?&lt;b&gt;" || answer.body.contains("x?&lt;b&gt;"))
        #expect(!answer.body.contains("<b>"))
    }

    @Test("what others have typed is text on every page, whatever it is")
    func escaping() async throws {
        let (window, base) = try await opened(.owner)
        let hostile = #"<script>alert(1)</script>"'&"#
        #expect(try await register(window, base, hostile).status == 200)
        _ = try await window.submit("\(base)/keys", from: "\(base)/keys", ["label": hostile])
        let webhook = try #require(try await window.hall.management.webhooks(of: window.hall.org.id).first)
        let pages = ["", "/webhooks", "/webhooks/\(webhook.id)", "/keys", "/deliveries", "/activity"]
        for page in pages {
            let body = try await window.get(base + page).body
            #expect(!body.contains("<script>alert") && !body.contains(#""'&"#), "\(page)")
            #expect(body.contains("&lt;script&gt;"), "\(page)")
        }
        let query = "\(base)/deliveries?label=%3Cscript%3Ealert(1)%3C/script%3E&workflow_id=%22%3E%3Cscript%3Ealert"
        #expect(try await !window.get(query).body.contains("<script>alert"))
    }

    @Test("a viewer sees everything and changes nothing")
    func viewer() async throws {
        let hall = try await Hall()
        let developer = Window(hall)
        try await developer.enter(as: .developer)
        let base = "/dashboard/\(hall.org.id)"
        _ = try await register(developer, base)
        let webhook = try #require(try await hall.management.webhooks(of: hall.org.id).first)
        let viewer = Window(hall)
        try await viewer.enter(as: .viewer, "bob@example.com")
        let page = "\(base)/webhooks/\(webhook.id)"
        for path in [base, "\(base)/webhooks", page, "\(base)/keys", "\(base)/deliveries", "\(base)/members"] {
            let answer = try await viewer.get(path)
            #expect(answer.status == 200)
            let forms = answer.body.split(separator: "method=\"post\" action=\"").dropFirst().map {
                $0.prefix { $0 != "\"" }
            }
            #expect(Set(forms) == ["/dashboard/sign-out"], "\(path)")
        }
        #expect(try await viewer.get("\(base)/webhooks/new").status == 403)
        for act in OrgRoute.WebhookAct.allCases {
            #expect(try await viewer.submit("\(page)/\(act.rawValue)", from: page).status == 403, "\(act)")
        }
        #expect(try await viewer.submit("\(base)/keys", from: page).status == 403)
        #expect(try await viewer.submit("\(base)/members", from: page).status == 403)
        #expect(try await hall.management.webhooks(of: hall.org.id) == [webhook])
    }

    @Test("a form without the session's token, or from another site, changes nothing")
    func forgery() async throws {
        let (window, base) = try await opened()
        let fields = ["label": "x"]
        #expect(try await window.post("\(base)/keys", fields).status == 403)
        #expect(try await window.post("\(base)/keys", fields.merging(["token": "0"]) { $1 }).status == 403)
        let token = try await window.get("\(base)/keys").field("token")
        let genuine = fields.merging(["token": token, "form": "1"]) { $1 }
        let fetchSite = try #require(HTTPField.Name("Sec-Fetch-Site"))
        for headers: HTTPFields in [
            [fetchSite: "cross-site"], [fetchSite: "same-site"], [.origin: "https://evil.example"], [.origin: "null"],
        ] {
            #expect(try await window.post("\(base)/keys", genuine, headers: headers).status == 403)
        }
        #expect(try await window.hall.management.keySets(of: window.hall.org.id) == [])
        let json: HTTPFields = [.contentType: "text/plain"]
        #expect(try await window.post("\(base)/keys", genuine, headers: json).status == 400)
        #expect(try await window.post("\(base)/keys", genuine, headers: [.origin: "https://herald.test"]).status == 200)
        let large = genuine.merging(["label": String(repeating: "x", count: Limits.requestBody)]) { $1 }
        #expect(try await window.post("\(base)/keys", large).status == 413)
    }

    @Test("an owner adds, resets and removes members of the org; a developer does not, and nobody removes themselves")
    func members() async throws {
        let (window, base) = try await opened(.owner)
        let page = "\(base)/members"
        let added = try await window.submit(page, from: page, ["email": "bob@example.com", "role": "developer"])
        #expect(added.status == 200 && added.body.contains("https://herald.test/dashboard/links/"))
        let again = try await window.submit(page, from: page, ["email": "bob@example.com", "role": "developer"])
        #expect(again.status == 400 && again.body.contains("already"))
        #expect(
            try await window.submit(page, from: page, ["email": "root@example.com", "role": "operator"]).status == 400
        )
        let members = try await window.hall.management.members(of: window.hall.org.id)
        let ada = try #require(members.first { $0.email.text == "ada@example.com" })
        let bob = try #require(members.first { $0.email.text == "bob@example.com" })
        #expect(try await window.submit("\(page)/\(ada.id)/remove", from: page).status == 403)
        #expect(try await window.submit("\(page)/\(bob.id)/reset", from: page).body.contains("/dashboard/links/"))
        #expect(try await window.submit("\(page)/\(bob.id)/remove", from: page).status == 303)
        #expect(try await window.submit("\(page)/\(bob.id)/remove", from: page).status == 404)
        let developer = Window(window.hall)
        try await developer.enter(as: .developer, "dev@example.com")
        #expect(try await developer.submit("\(page)/\(ada.id)/remove", from: page).status == 403)
        #expect(try await window.hall.management.members(of: window.hall.org.id).contains(ada))
    }

    @Test("a guest manages no members, in whatever role, and may do all else that the role may")
    func guests() async throws {
        let hall = try await Hall()
        _ = try await hall.invite("ada@example.com", .developer)
        let ada = try #require(try await hall.management.members(of: hall.org.id).first)
        let link = try await hall.management.makePortalLink(to: hall.org.id, as: .owner, by: hall.caller)
        let window = Window(hall)
        #expect(try await window.submit(link.path, from: link.path).status == 303)
        let base = "/dashboard/\(hall.org.id)"
        let page = try await window.get("\(base)/members").body
        #expect(page.contains("ada@example.com") && page.contains("let in by your platform"))
        #expect(!page.contains("Make a link") && !page.contains("/reset") && !page.contains("everywhere"))
        let fields = ["email": "eve@example.com", "role": "owner"]
        #expect(try await window.submit("\(base)/members", from: base, fields).status == 403)
        #expect(try await window.submit("\(base)/members/\(ada.id)/reset", from: base).status == 403)
        #expect(try await window.submit("\(base)/members/\(ada.id)/remove", from: base).status == 403)
        #expect(try await hall.management.members(of: hall.org.id) == [ada])
        #expect(try await register(window, base).status == 200)
    }

    @Test("a header stays with the server that it was given for")
    func keptHeader() async throws {
        let (window, base) = try await opened()
        _ = try await register(window, base)
        let management = window.hall.management
        let org = window.hall.org.id
        let page = "\(base)/webhooks/\(try #require(try await management.webhooks(of: org).first).id)"
        let header = ["header": "set", "auth_header_name": "X-Key", "auth_header_value": "secret"]
        func update(_ url: String, _ fields: [String: String]) async throws -> Window.Answer {
            try await window.submit("\(page)/update", from: page, fields.merging(["url": url]) { $1 })
        }
        #expect(try await update("https://elsewhere.example.com/a", ["header": "keep"]).status == 303)
        #expect(try await update("https://example.com/a", header).status == 303)
        #expect(try await update("https://example.com/b?c", ["header": "keep"]).status == 303)
        for fields in [[:], ["header": "keep"], ["header": "odd"]] {
            let refused = try await update("https://evil.example.com/b", fields)
            #expect(refused.status == 400 && refused.body.contains("set it anew, or remove it"))
        }
        let known = try #require(try await management.webhooks(of: org).first)
        #expect(known.url == "https://example.com/b?c" && known.authHeaderName == "X-Key")
        #expect(try await update("https://other.example.com/b", header).status == 303)
        #expect(try await update("https://third.example.com/b", ["header": "remove"]).status == 303)
        #expect(try await management.webhooks(of: org).first?.authHeaderName == nil)
    }

    @Test(
        "only owners see in the audit log from where others work",
        arguments: [(MemberRole.owner, true), (.developer, false), (.viewer, false)]
    )
    func addresses(role: MemberRole, seesThem: Bool) async throws {
        let (window, base) = try await opened(role)
        let log = try await window.get("\(base)/activity").body
        #expect(log.contains("Set a password"))
        #expect(log.contains("192.0.2.1") == seesThem && log.contains(">From<") == seesThem)
    }

    @Test("when an org has as many key sets as it may have, the page says what to do")
    func manyKeySets() async throws {
        let (window, base) = try await opened()
        let hall = window.hall
        let request = try CreateKeySetRequest.parse(.object(JSONObject()))
        for _ in 0..<Limits.keySetsPerOrg {
            _ = try await hall.management.createKeySet(request, for: hall.org.id, by: hall.caller)
        }
        let answer = try await window.submit("\(base)/keys", from: "\(base)/keys", ["label": "one more"])
        #expect(answer.status == 400 && answer.body.contains("revoke one that is not used any more first"))
    }

    @Test(
        "what the operator says of where the server is reached is what forms must come from, and what links begin with"
    )
    func knownOrigin() async throws {
        let window = Window(try await Hall(origin: "https://herald.example.com"))
        try await window.enter(as: .owner)
        let page = "/dashboard/\(window.hall.org.id)/members"
        for (origin, status) in [("https://herald.test", 403), ("https://herald.example.com", 200)] {
            let form = try await window.get(page)
            let fields = [
                "token": form.field("token"), "form": form.field("form"), "email": "bob@example.com", "role": "viewer",
            ]
            let answer = try await window.post(page, fields, headers: [.origin: origin])
            #expect(answer.status == status)
            #expect(answer.body.contains("https://herald.example.com/dashboard/links/") == (status == 200))
        }
    }

    @Test("a webhook that was changed meanwhile is not changed by what was decided before")
    func changedMeanwhile() async throws {
        let (window, base) = try await opened()
        _ = try await register(window, base)
        let management = window.hall.management
        let org = window.hall.org.id
        let seen = try #require(try await management.webhooks(of: org).first)
        func change(_ url: String, ifStill seen: Webhook?) async throws {
            let members = [("label", "prod"), ("url", url)].map {
                JSONObject.Member(name: $0.0, value: .string($0.1))
            }
            let request = try UpdateWebhookRequest.parse(.object(JSONObject(members)), policy: AddressPolicy())
            try await management.updateWebhook(request, of: org, ifStill: seen, by: window.hall.caller)
        }
        try await change("https://example.com/other", ifStill: nil)
        await #expect(throws: ManagementError.self) { try await change("https://evil.example.com/", ifStill: seen) }
        #expect(try await management.webhooks(of: org).first?.url == "https://example.com/other")
    }
}
