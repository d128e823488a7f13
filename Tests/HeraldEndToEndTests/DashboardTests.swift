import Foundation
import HeraldTestFiles
import Testing

/// The dashboard in a real browser, over the built binary.
@Suite("The dashboard in a real browser")
struct DashboardTests {
    @Test("a newcomer comes from the platform's link to keys, a webhook and a failed delivery that turns green")
    func newcomer() async throws {
        let folder = try TestFolder()
        let receiver = try await PythonReceiver(in: folder)
        let herald = try await HeraldUnderTest(
            in: folder,
            arguments: HeraldUnderTest.sandbox + ["--max-attempts", "1"]
        )
        let org = try await herald.createOrg()
        let browser = try await Browser(in: folder)
        let tour = DashboardTour(browser, herald)

        // In, once, though a program looked at the link before, to make a preview.
        let link = try await tour.portalLink(to: org.id)
        #expect(try await HTTPCall.make("GET", link, key: nil, body: nil, type: "").status == 200)
        try await browser.open(link)
        try await browser.waitFor("Enter the dashboard of Acme")
        try await tour.check("enter", isShot: false)
        try await browser.click(text: "Enter")
        try await browser.waitFor("Three steps to the first delivery")
        try await tour.check("overview-new")
        let home = try await browser.url

        // A key set, whose secret is gone after that.
        try await browser.click(text: "Make a key set")
        try await browser.type("backend", into: "#label")
        try await browser.click("main form .primary")
        try await browser.waitFor("This is the only time that the secret key is shown.")
        try await tour.check("secret", isShot: false)
        let secret = try #require(
            try await browser.run("return document.querySelector('[data-copy]').textContent") as? String
        )
        #expect(try await herald.call("GET", "/orgs/webhooks", key: secret).status == 200)
        try await browser.reload()
        try await browser.waitFor("This form was sent already")
        try await browser.open("\(home)/keys")
        try await browser.waitFor("backend")
        #expect(try await !browser.text.contains(secret))
        try await tour.check("keys")
        try await browser.click("main table a")
        try await browser.waitFor("Revoke “backend”?")
        try await tour.check("key-revoke", isShot: false)

        // A webhook.
        try await browser.open("\(home)/webhooks")
        try await browser.click(text: "Register a webhook")
        try await browser.type("prod-workflows", into: "#label")
        try await browser.type("ftp://wrong", into: "#url")
        try await browser.click(text: "Register")
        try await browser.waitFor("must")
        try await tour.check("webhook-new")
        try await browser.type(receiver.baseURL + "/fail/1", into: "#url")
        try await browser.click(text: "Register")
        try await browser.waitFor("This is the only time that the signing secret is shown.")
        let signing = try #require(
            try await browser.run("return document.querySelector('[data-copy]').textContent") as? String
        )
        try await browser.click(text: "I have stored it")
        try await browser.waitFor("Good. The secret is not shown again.")
        try await tour.check("webhook")
        let webhook = try await browser.url.prefix { $0 != "?" }

        // A delivery that fails, is found, redelivered, and seen to arrive without a reload.
        _ = try await herald.report("COMPLETE", org: org.id)
        _ = try await receiver.receipts(count: 1)
        try await browser.open("\(home)/deliveries?state=FAILED")
        try await browser.waitFor("1 attempt")
        try await tour.check("deliveries")
        try await browser.click("main table a.state")
        try await browser.waitFor("The receiver answered 500")
        try await browser.click(text: "Redeliver")
        try await browser.waitFor("It is being delivered again.")
        _ = try await browser.run("document.body.dataset.same = 'yes'")
        try await browser.waitFor("Attempt 2 was acknowledged.")
        #expect(try await browser.run("return document.body.dataset.same") as? String == "yes")
        let receipt = try #require(try await receiver.receipts(count: 2).last)
        #expect(receipt.status == 204 && receipt.isSigned(with: signing))
        try await tour.check("delivery")

        // All of a time again, counted first.
        try await browser.open("\(home)/replays")
        _ = try await browser.run(
            """
            document.querySelector("#since").value = "2020-01-01T00:00";
            document.querySelector("[value=SUCCEEDED]").checked = true;
            """
        )
        try await browser.click(text: "Count first")
        try await browser.waitFor("1 delivery to deliver again.")
        try await tour.check("replays")
        try await browser.click(text: "Deliver them again")
        try await browser.waitFor("Done")
        try await tour.check("replay", isShot: false)

        // A new secret beside the old one.
        try await browser.open(String(webhook))
        try await browser.click(text: "Rotate")
        try await browser.waitFor("The new signing secret")
        let second = try #require(
            try await browser.run("return document.querySelector('[data-copy]').textContent") as? String
        )
        try await browser.click(text: "I have stored it")
        _ = try await herald.report("FAILED", org: org.id)
        let both = try await eventually("the failure arrives") {
            receiver.receipts.first { $0.body.contains("WORKFLOW_FAILED") }
        }
        #expect(both.isSigned(with: signing) && both.isSigned(with: second))
        // The receiver has it before it is recorded, and the overview shows what was there when it was opened.
        _ = try await eventually("the failure is recorded") {
            let log = try await herald.call("GET", "/orgs/deliveries?state=FAILED", key: secret)
            return log.text.contains("WORKFLOW_FAILED") ? log : nil
        }

        try await browser.open(home)
        try await browser.waitFor("1 delivery has failed for prod-workflows.")
        try await tour.check("overview")
        try await browser.open("\(home)/activity")
        try await browser.waitFor("Rotated a signing secret")
        try await tour.check("activity")
        try await browser.open("\(home)/members")
        try await browser.waitFor("No members yet")
        try await tour.check("members")

        // A client that asks first whether it may send a form is told to.
        let asking = try RunningProcess(
            "curl",
            ["-s", "-o", "/dev/null", "-w", "%{http_code}", "-m", "20", "--expect100-timeout", "60"]
                + ["-H", "Expect: 100-continue", "-d", "email=a", "\(herald.baseURL)/dashboard/sign-in"],
            in: folder
        )
        #expect(try await asking.exitCode() == 0)
        #expect(asking.output == "403")

        // Out, and not in again by the same link.
        try await browser.click(text: "Sign out")
        try await browser.waitFor("Sign in")
        try await browser.open(link)
        try await browser.waitFor("This link is over")
        try await tour.check("message", isShot: false)
        try await tour.finish()
        await browser.quit()
    }

    @Test("a member whom the command line adds sets a password, signs in, and works without scripts")
    func member() async throws {
        let folder = try TestFolder()
        let herald = try await HeraldUnderTest(in: folder, arguments: HeraldUnderTest.sandbox)
        let org = try await herald.createOrg()
        let environment = ["HERALD_URL": herald.baseURL, "HERALD_PLATFORM_KEY": HeraldUnderTest.platformKey]
        let added = try await HeraldBinary.run(
            ["members", "add", "ada@example.com", "--role", "owner", "--org", org.id],
            environment: environment,
            in: folder
        )
        #expect(added.exitCode == 0, "\(added.errors)")
        let link = try #require(
            added.output.split(separator: "\n").first { $0.hasPrefix("link") }?.split(separator: " ").last
        )
        let browser = try await Browser(in: folder, width: 360, height: 740, isDark: true, hasScripts: false)
        let tour = DashboardTour(browser, herald)

        try await browser.open(String(link))
        try await browser.waitFor("Set your password")
        try await tour.check("set-password", isShot: false)
        try await browser.look(width: 360, isDark: true)
        try await browser.type("correct horse", into: "#password")
        try await browser.type("correct horse", into: "#again")
        try await browser.click("main button")
        try await browser.waitFor("Three steps to the first delivery")
        let home = try await browser.url
        try await browser.click(text: "Sign out")
        try await browser.waitFor("Sign in")
        try await browser.type("ada@example.com", into: "#email")
        try await browser.type("wrong horse", into: "#password")
        try await browser.click("main button")
        try await browser.waitFor("Address or password is wrong.")
        try await browser.type("correct horse", into: "#password")
        try await browser.click("main button")
        try await browser.waitFor("Three steps to the first delivery")
        #expect(try await browser.url == home)

        let list = try await HeraldBinary.run(
            ["members", "list", "--org", org.id],
            environment: environment,
            in: folder
        )
        let id = try #require(list.output.split(separator: " ").first)
        #expect(list.output.contains("owner  active  ada@example.com"))
        let reset = try await HeraldBinary.run(["members", "reset", String(id)], environment: environment, in: folder)
        #expect(reset.exitCode == 0 && reset.output.contains("/dashboard/links/"))
        try await browser.open(home)
        try await browser.waitFor("Sign in")
        try await tour.check("sign-in", isShot: false)
        try await tour.finish()
        await browser.quit()
    }

    @Test("an operator finds an org by its name")
    func operatorSearch() async throws {
        let folder = try TestFolder()
        let herald = try await HeraldUnderTest(in: folder, arguments: HeraldUnderTest.sandbox)
        for name in ["Acme", "Börse & Söhne"] { _ = try await herald.createOrg(name) }
        let made = try await herald.call(
            "POST",
            "/platform/members",
            body: #"{"email":"root@example.com","role":"operator"}"#
        )
        // The server knows its own port.
        let link = try #require(made.json?["link_url"]?.text)
        #expect(link.hasPrefix(herald.baseURL + "/dashboard/links/"))
        let browser = try await Browser(in: folder)
        let tour = DashboardTour(browser, herald)
        try await browser.open(link)
        try await browser.type("correct horse", into: "#password")
        try await browser.type("correct horse", into: "#again")
        try await browser.click("main button")
        try await browser.waitFor("Acme")
        try await tour.check("orgs", isShot: false)
        try await browser.type("börse", into: "#q")
        try await browser.click("main button")
        try await browser.click(text: "Börse & Söhne")
        try await browser.waitFor("Three steps to the first delivery")
        try await tour.finish()
        await browser.quit()
    }
}
