import ArgumentParser
import HeraldCore

/// `herald erase`: deletes what somebody asks to have deleted.
struct EraseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "erase",
        abstract: "Erase one workflow's data, or an org with all that is its.",
        discussion: """
            It goes on until nothing is left. When it is interrupted, run it again. What is in backups stays there.
            """,
        subcommands: [EraseWorkflow.self, EraseOrg.self]
    )

    /// `herald erase workflow`.
    struct EraseWorkflow: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "workflow",
            abstract: "Delete a workflow's deliveries and attempts, and have nothing sent for it any more."
        )

        @OptionGroup var platform: PlatformOptions

        @Option(help: ArgumentHelp("The org's id.", valueName: "ORG_ID"))
        var org: String

        @Argument(help: ArgumentHelp("The workflow's id.", valueName: "WORKFLOW_ID"))
        var id: String

        func run() async throws {
            try await reportingErrors {
                let path = "/platform/orgs/\(try pathSegment(org))/workflows/\(try pathSegment(id))"
                try await EraseCommand.erase(path, of: platform)
            }
        }
    }

    /// `herald erase org`.
    struct EraseOrg: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "org",
            abstract: "Delete an org: its webhooks, keys, members, workflows, deliveries and its audit log."
        )

        @OptionGroup var platform: PlatformOptions

        @Argument(help: ArgumentHelp("The org's id.", valueName: "ORG_ID"))
        var id: String

        func run() async throws {
            try await reportingErrors {
                try await EraseCommand.erase("/platform/orgs/\(try pathSegment(id))", of: platform)
            }
        }
    }

    /// Calls until nothing is left.
    private static func erase(_ path: String, of platform: PlatformOptions) async throws {
        let client = try platform.client()
        while try await client.call(.delete, path)["is_done"] != .bool(true) {}
        print("erased: nothing is left")
    }
}
