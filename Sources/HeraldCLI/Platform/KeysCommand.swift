import ArgumentParser
import HeraldCore

/// `herald keys`: the key sets of an org.
struct KeysCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys",
        abstract: "Create, list and revoke key sets.",
        subcommands: [Create.self, List.self, Revoke.self]
    )

    /// `herald keys create`.
    struct Create: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Create a key set and print both keys; the secret key is shown this once."
        )

        @OptionGroup var platform: PlatformOptions

        @Option(help: ArgumentHelp("The org's id.", valueName: "ORG_ID"))
        var org: String

        @Option(help: "What to call the key set.")
        var label: String?

        @Flag(help: "Make a secret key that may not manage webhooks.")
        var withoutWebhookAccess = false

        func run() async throws {
            try await reportingErrors {
                let body = JSONWriter.object { object in
                    if let label { object.field("label", label) }
                    object.field("webhook_access", !withoutWebhookAccess)
                }
                let keys = try await platform.client().call(
                    .post,
                    "/platform/orgs/\(try pathSegment(org))/key-sets",
                    body: body
                )
                print("id          \(keys["id"]?.text ?? "")")
                print("public key  \(keys["public_key"]?.text ?? "")")
                print("secret key  \(keys["secret_key"]?.text ?? "")")
                print("Store the secret key now: it cannot be shown again.")
            }
        }
    }

    /// `herald keys list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List an org's key sets: id, public key, hint, last use, state, label."
        )

        @OptionGroup var platform: PlatformOptions

        @Option(help: ArgumentHelp("The org's id.", valueName: "ORG_ID"))
        var org: String

        func run() async throws {
            try await reportingErrors {
                let answer = try await platform.client().call(
                    .get,
                    "/platform/orgs/\(try pathSegment(org))/key-sets"
                )
                for keys in answer["key_sets"]?.elements ?? [] {
                    let columns = ["id", "public_key", "secret_hint", "last_used_at"].map { keys[$0]?.text ?? "-" }
                    let state = keys["revoked_at"]?.text.map { "revoked \($0)" } ?? "active"
                    print((columns + [state, keys["label"]?.text ?? "-"]).joined(separator: "  "))
                }
            }
        }
    }

    /// `herald keys revoke`.
    struct Revoke: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Revoke a key set at once and for good.")

        @OptionGroup var platform: PlatformOptions

        @Option(help: ArgumentHelp("The org's id.", valueName: "ORG_ID"))
        var org: String

        @Argument(help: ArgumentHelp("The key set's id.", valueName: "KEY_SET_ID"))
        var id: String

        func run() async throws {
            try await reportingErrors {
                let path = "/platform/orgs/\(try pathSegment(org))/key-sets/\(try pathSegment(id))"
                _ = try await platform.client().call(.delete, path)
            }
        }
    }
}

/// An id as part of a path.
///
/// - Throws: ``ClientError`` for anything but a UUID, so that no other path is called by mistake.
func pathSegment(_ id: String) throws(ClientError) -> String {
    guard let uuid = Identifier<Org>(id) else {
        throw ClientError(lines: ["'\(id)' is not an id: ids look like 9555b9ed-1d0c-47ad-9e41-056fb4fe087e"])
    }
    return uuid.description
}
