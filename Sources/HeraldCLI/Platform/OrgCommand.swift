import ArgumentParser
import HeraldCore

/// `herald org`: the organisations of a server.
struct OrgCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "org",
        abstract: "Create and list orgs.",
        subcommands: [Create.self, List.self]
    )

    /// `herald org create`.
    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Create an org and print its id.")

        @OptionGroup var platform: PlatformOptions

        @Argument(help: "What to call the org.")
        var name: String

        func run() async throws {
            try await reportingErrors {
                let body = JSONWriter.object { $0.field("name", name) }
                let org = try await platform.client().call(.post, "/platform/orgs", body: body)
                print(org["id"]?.text ?? "")
            }
        }
    }

    /// `herald org list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the orgs: id, creation time, name.")

        @OptionGroup var platform: PlatformOptions

        func run() async throws {
            try await reportingErrors {
                let answer = try await platform.client().call(.get, "/platform/orgs")
                for org in answer["orgs"]?.elements ?? [] {
                    print(["id", "created_at", "name"].map { org[$0]?.text ?? "-" }.joined(separator: "  "))
                }
            }
        }
    }
}
