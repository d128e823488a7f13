import FoundationEssentials
import HeraldServer
import HeraldSigning
import SystemPackage

/// What the sandbox shows in the terminal.
struct DevScreen: Sendable {
    /// Where everything is, and with which keys.
    func showTour(_ tour: DevTour) {
        show(
            """
            Herald \(HeraldVersion.text) sandbox: everything here is thrown away unless --database is given.

              API             \(tour.baseURL)
              platform key    \(tour.platformKey)
              org             \(tour.orgID)
              public key      \(tour.publicKey)
              secret key      \(tour.secretKey)
              receiver        \(tour.receiverURL)
              signing secret  \(tour.signingSecret)

            """
        )
    }

    /// What to type next.
    func showCommands(_ tour: DevTour) {
        show(
            """
            Report a workflow (COMPLETE or FAILED), and see its delivery here:

              curl -X POST \(tour.baseURL)/platform/workflow-events \\
                -H 'Authorization: Bearer \(tour.platformKey)' -H 'Content-Type: application/json' \\
                -d '{"org_id":"\(tour.orgID)","workflow_id":"'$(cat /proc/sys/kernel/random/uuid)'","status":"COMPLETE"}'

            Register a receiver of your own (here http and any port are allowed):

              curl -X POST \(tour.baseURL)/orgs/webhooks \\
                -H 'Authorization: Bearer \(tour.secretKey)' -H 'Content-Type: application/json' \\
                -d '{"url":"http://127.0.0.1:3000/webhooks","label":"mine","event_types":["WORKFLOW_COMPLETED","WORKFLOW_FAILED"]}'

            Ctrl-C ends the sandbox.

            """
        )
    }

    /// A delivery whose signature is right.
    func showVerified(_ event: WebhookEvent, body: [UInt8], signature: String) {
        show(
            """
            ✓ verified  \(event.eventType.rawValue)  workflow \(event.workflowID.uuidString.lowercased())
              \(SignatureHeader.name): \(signature)
              \(String(decoding: body, as: UTF8.self))

            """
        )
    }

    /// Something that came in and did not verify.
    func showRefused(_ error: VerificationError, body: [UInt8]) {
        show("✗ refused  \(error)\n  \(String(decoding: body.prefix(400), as: UTF8.self))\n")
    }

    private func show(_ text: String) {
        // Written at once, also into a pipe. A terminal that is gone needs no answer.
        _ = try? FileDescriptor.standardOutput.writeAll((text + "\n").utf8)
    }
}
