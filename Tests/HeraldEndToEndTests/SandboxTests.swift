import Foundation
import HeraldTestFiles
import Testing

/// `herald dev`, as a newcomer meets it.
@Suite("The sandbox, as a newcomer meets it")
struct SandboxTests {
    @Test("a first verified delivery is on the screen without any configuration")
    func firstDelivery() async throws {
        let folder = try TestFolder()
        let sandbox = try RunningProcess(HeraldBinary.path, ["dev"], in: folder)

        let screen = try await eventually("a verified delivery; it said: \(sandbox.errors)") {
            sandbox.output.contains("✓ verified  WORKFLOW_COMPLETED") && sandbox.output.contains("Ctrl-C")
                ? sandbox.output : nil
        }

        #expect(screen.contains("secret key      sk_"))
        #expect(try await sandbox.terminate() == 0)
        #expect(sandbox.errors.isEmpty, "\(sandbox.errors)")
    }

    @Test("the address that it prints leads into the dashboard, as often as it is opened")
    func leadsIn() async throws {
        let folder = try TestFolder()
        let sandbox = try RunningProcess(HeraldBinary.path, ["dev"], in: folder)
        let screen = try await eventually("the sandbox is up; it said: \(sandbox.errors)") {
            sandbox.output.contains("Ctrl-C") ? sandbox.output : nil
        }
        let line = try #require(screen.split(separator: "\n").first { $0.contains("dashboard ") })
        let address = try #require(line.split(separator: " ").last)

        for _ in 1...2 {
            let browser = try await Browser(in: folder)
            try await browser.open(String(address))
            try await browser.waitFor("Enter the dashboard of sandbox")
            try await browser.click(text: "Enter")
            try await browser.waitFor("Audit log")
            try await browser.click(text: "Deliveries")
            try await browser.waitFor("WORKFLOW_COMPLETED")
            #expect(try await browser.console() == [])
            await browser.quit()
        }
        #expect(try await sandbox.terminate() == 0)
        #expect(sandbox.errors.isEmpty, "\(sandbox.errors)")
    }

    @Test("the report that it prints works as it stands")
    func reporting() async throws {
        let folder = try TestFolder()
        let sandbox = try RunningProcess(HeraldBinary.path, ["dev"], in: folder)
        let screen = try await eventually("the sandbox is up; it said: \(sandbox.errors)") {
            sandbox.output.contains("Ctrl-C") ? sandbox.output : nil
        }
        let lines = try ["export API=", "/platform/workflow-events"].map { text in
            String(try #require(screen.split(separator: "\n\n").first { $0.contains(text) }))
        }

        let shell = try RunningProcess("sh", ["-c", lines.joined(separator: "\n")], in: folder)

        #expect(try await shell.exitCode() == 0, "\(shell.errors)")
        #expect(shell.output.contains(#""applied":true"#), "\(shell.output)")
        _ = try await eventually("the second delivery is shown") {
            sandbox.output.components(separatedBy: "✓ verified").count == 3 ? true : nil
        }
    }

    @Test("a kept sandbox comes up again with its org")
    func kept() async throws {
        let folder = try TestFolder()
        for _ in 1...2 {
            let sandbox = try RunningProcess(
                HeraldBinary.path,
                ["dev", "--database", folder.file("sandbox.db")],
                in: folder
            )
            _ = try await eventually("a verified delivery; it said: \(sandbox.errors)") {
                sandbox.output.contains("✓ verified") && sandbox.output.contains("Ctrl-C") ? true : nil
            }
            #expect(!sandbox.output.contains("✗ refused"), "\(sandbox.output)")
            #expect(try await sandbox.terminate() == 0)
        }
    }
}
