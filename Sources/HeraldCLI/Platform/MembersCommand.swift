import ArgumentParser
import HeraldCore

/// `herald members`: who may sign in to the dashboard.
struct MembersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "members",
        abstract: "Add, list and remove those who may sign in to the dashboard, and reset their passwords.",
        subcommands: [Add.self, List.self, Reset.self, Remove.self]
    )

    /// `herald members add`.
    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Add a member and print the link that sets the password; it works once, for three days."
        )

        @OptionGroup var platform: PlatformOptions

        @Argument(help: ArgumentHelp("The e-mail address to sign in with.", valueName: "EMAIL"))
        var email: String

        @Option(help: ArgumentHelp("The org's id; operators have none.", valueName: "ORG_ID"))
        var org: String?

        @Option(help: "owner, developer or viewer of the org, or operator of all orgs.")
        var role: String

        func run() async throws {
            try await reportingErrors {
                let client = try platform.client()
                let body = JSONWriter.object { object in
                    object.field("email", email)
                    object.field("role", role)
                    if let org { object.field("org_id", org) }
                }
                let member = try await client.call(.post, "/platform/members", body: body)
                print("id    \(member["id"]?.text ?? "")")
                printLink(of: member, at: client)
            }
        }
    }

    /// `herald members list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List an org's members, or the operators: id, role, whether a password is set, address."
        )

        @OptionGroup var platform: PlatformOptions

        @Option(help: ArgumentHelp("The org's id. (default: the operators)", valueName: "ORG_ID"))
        var org: String?

        func run() async throws {
            try await reportingErrors {
                let query = try org.map { "?org_id=\(try pathSegment($0))" } ?? ""
                let answer = try await platform.client().call(.get, "/platform/members\(query)")
                for member in answer["members"]?.elements ?? [] {
                    let state = member["has_password"] == .bool(true) ? "active" : "invited"
                    let columns = [member["id"]?.text, member["role"]?.text, state, member["email"]?.text]
                    print(columns.map { $0 ?? "-" }.joined(separator: "  "))
                }
            }
        }
    }

    /// `herald members reset`.
    struct Reset: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take a member's password and sessions away, and print a link that sets a new one."
        )

        @OptionGroup var platform: PlatformOptions

        @Argument(help: ArgumentHelp("The member's id.", valueName: "MEMBER_ID"))
        var id: String

        func run() async throws {
            try await reportingErrors {
                let client = try platform.client()
                let link = try await client.call(.post, "/platform/members/\(try pathSegment(id))/reset")
                printLink(of: link, at: client)
            }
        }
    }

    /// `herald members remove`.
    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Remove a member, whose sessions end at once.")

        @OptionGroup var platform: PlatformOptions

        @Argument(help: ArgumentHelp("The member's id.", valueName: "MEMBER_ID"))
        var id: String

        func run() async throws {
            try await reportingErrors {
                _ = try await platform.client().call(.delete, "/platform/members/\(try pathSegment(id))")
            }
        }
    }
}

/// Prints a link that was just made: the server's own address for it, or below the one at which the command found it.
private func printLink(of answer: JSONValue, at client: APIClient) {
    print("link  \(answer["link_url"]?.text ?? "\(client.baseURL)\(answer["link_path"]?.text ?? "")")")
    print("Send it to the member now: it cannot be shown again, and ends \(answer["link_expires_at"]?.text ?? "").")
}
