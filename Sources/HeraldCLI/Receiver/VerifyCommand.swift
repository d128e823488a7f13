import ArgumentParser
import FoundationEssentials
import HeraldServer
import HeraldSigning

/// `herald verify`: checks a delivery's signature as a receiver would.
struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check the signature of a delivery that was received.",
        discussion: """
            Prints the event and exits with 0 when the signature is right; says why not and exits with 1 otherwise. \
            The body must be the bytes that arrived, not a re-formatted copy: 'curl --data-binary', not '-d'.
            """
    )

    @Option(help: "The webhook's signing secret, exactly as it was shown; repeat it during a rotation.")
    var secret: [String]

    @Option(help: "The value of the X-Halliday-Signature header.")
    var signature: String

    @Option(help: ArgumentHelp("The body, or - for standard input.", valueName: "FILE"))
    var body = "-"

    func run() async throws {
        try await reportingErrors {
            do {
                let verifier = try WebhookVerifier(secrets: secret.map { SigningSecret($0) })
                let event = try verifier.verify(body: try bytes(), header: signature)
                print("verified: \(event.eventType.rawValue) for workflow \(event.workflowID.uuidString.lowercased())")
            } catch let error as VerificationError {
                throw ClientError(lines: ["not verified: \(error)"])
            }
        }
    }

    private func bytes() throws(ClientError) -> Data {
        do {
            return try Data(contentsOf: URL(filePath: body == "-" ? "/dev/stdin" : body))
        } catch {
            throw ClientError(lines: ["cannot read the body from \(body)"])
        }
    }
}
