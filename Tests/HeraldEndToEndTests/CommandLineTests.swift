import Foundation
import HeraldTestFiles
import Testing

@Suite("Commands that talk to a server, and those that need none")
struct CommandLineTests {
    @Test("orgs and keys are made, listed and revoked from the command line")
    func orgsAndKeys() async throws {
        let folder = try TestFolder()
        let herald = try await HeraldUnderTest(in: folder)
        let environment = ["HERALD_URL": herald.baseURL, "HERALD_PLATFORM_KEY": HeraldUnderTest.platformKey]

        let created = try await HeraldBinary.run(["org", "create", "Acme"], environment: environment, in: folder)
        let org = created.output.trimmingCharacters(in: .whitespacesAndNewlines)
        #expect(UUID(uuidString: org) != nil, "\(created)")
        let orgs = try await HeraldBinary.run(["org", "list"], environment: environment, in: folder)
        #expect(orgs.output.contains(org) && orgs.output.contains("Acme"))

        let keys = try await HeraldBinary.run(
            ["keys", "create", "--org", org, "--label", "backend"],
            environment: environment,
            in: folder
        )
        let words = keys.output.split { $0.isWhitespace }.map(String.init)
        let secretKey = try #require(words.first { $0.hasPrefix("sk_") }, "\(keys)")
        let id = try #require(words.first { UUID(uuidString: $0) != nil })
        #expect(try await herald.call("GET", "/orgs/webhooks", key: secretKey).status == 200)
        let list = try await HeraldBinary.run(["keys", "list", "--org", org], environment: environment, in: folder)
        #expect(list.output.contains(id) && list.output.contains("backend") && !list.output.contains(secretKey))

        let revoked = try await HeraldBinary.run(
            ["keys", "revoke", id, "--org", org],
            environment: environment,
            in: folder
        )
        #expect(revoked.exitCode == 0)
        #expect(try await herald.call("GET", "/orgs/webhooks", key: secretKey).status == 401)
    }

    @Test("a report from the command line prints the delivery that it made, and the same again")
    func reports() async throws {
        let folder = try TestFolder()
        let receiver = try await PythonReceiver(in: folder)
        let herald = try await HeraldUnderTest(in: folder, arguments: HeraldUnderTest.sandbox)
        let environment = ["HERALD_URL": herald.baseURL, "HERALD_PLATFORM_KEY": HeraldUnderTest.platformKey]
        let org = try await herald.createOrg()
        _ = try await herald.register(receiver.baseURL + "/ok", label: "main", key: org.secretKey)
        let arguments = ["report", UUID().uuidString, "COMPLETE", "--org", org.id]

        let first = try await HeraldBinary.run(arguments, environment: environment, in: folder)
        let second = try await HeraldBinary.run(arguments, environment: environment, in: folder)

        let receipt = try #require(try await receiver.receipts(count: 1).first)
        #expect(first.output.contains("accepted") && first.output.contains(receipt.id), "\(first)")
        #expect(second.output.contains("known already") && second.output.contains(receipt.id), "\(second)")
    }

    @Test("what the server refuses is said in its words")
    func refusals() async throws {
        let folder = try TestFolder()
        let herald = try await HeraldUnderTest(in: folder)
        let environment = ["HERALD_URL": herald.baseURL, "HERALD_PLATFORM_KEY": HeraldUnderTest.platformKey]
        let org = try await herald.createOrg()

        let report = try await HeraldBinary.run(
            ["report", "not-an-id", "DONE", "--org", org.id],
            environment: environment,
            in: folder
        )

        #expect(report.exitCode == 1)
        #expect(report.errors.contains("workflow_id") && report.errors.contains("status"), "\(report.errors)")
    }

    @Test("a server that is not there is named")
    func absence() async throws {
        let folder = try TestFolder()

        let list = try await HeraldBinary.run(
            ["org", "list", "--url", "http://127.0.0.1:1"],
            environment: ["HERALD_PLATFORM_KEY": HeraldUnderTest.platformKey],
            in: folder
        )

        #expect(list.exitCode == 1)
        #expect(list.errors.contains("http://127.0.0.1:1"), "\(list.errors)")
    }

    @Test("a signature made by openssl verifies, and another does not")
    func madeElsewhere() async throws {
        let folder = try TestFolder()
        let body =
            #"{"id":"9555b9ed-1d0c-47ad-9e41-056fb4fe087e","time":"2026-06-22T18:04:11.000Z","#
            + #""event_type":"WORKFLOW_COMPLETED","event":{"workflow_id":"e050f684-7b3d-407a-98e7-5dfe11860317","#
            + #""status":"COMPLETE"}}"#
        try body.write(toFile: folder.file("body.json"), atomically: false, encoding: .utf8)
        let openssl = try RunningProcess(
            "openssl",
            ["dgst", "-sha256", "-hmac", "a1b2c3", "-r", "body.json"],
            in: folder
        )
        #expect(try await openssl.exitCode() == 0)
        let mac = try #require(openssl.output.split(separator: " ").first)

        let right = try await HeraldBinary.run(
            ["verify", "--secret", "a1b2c3", "--signature", "v1=0x\(mac)", "--body", folder.file("body.json")],
            in: folder
        )
        let wrong = try await HeraldBinary.run(
            ["verify", "--secret", "a1b2c4", "--signature", "v1=0x\(mac)", "--body", folder.file("body.json")],
            in: folder
        )

        #expect(right.exitCode == 0 && right.output.contains("WORKFLOW_COMPLETED"), "\(right)")
        #expect(wrong.exitCode == 1 && wrong.errors.contains("not verified"), "\(wrong)")
    }

    @Test(
        "help says what a command is for",
        arguments: ["", "serve", "dev", "org", "org create", "keys", "keys create", "report", "verify"]
    )
    func helps(command: String) async throws {
        let folder = try TestFolder()

        let help = try await HeraldBinary.run(command.split(separator: " ").map(String.init) + ["--help"], in: folder)

        #expect(help.exitCode == 0)
        #expect(help.output.contains("OVERVIEW:") && help.output.contains("USAGE:"), "\(help)")
    }
}
