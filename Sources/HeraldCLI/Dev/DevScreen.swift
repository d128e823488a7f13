import FoundationEssentials
import HeraldServer
import HeraldSigning
import SystemPackage

/// What the sandbox shows in the terminal.
struct DevScreen: Sendable {
    /// Called when what is shown goes nowhere any more.
    let onClosed: @Sendable () -> Void

    /// Where everything is, with which keys, and what to type next. Shown at once, so that no delivery comes in
    /// between.
    func showTour(_ tour: DevTour) {
        show(
            """
            Herald \(HeraldVersion.text) sandbox: everything here is thrown away unless --database is given.

              dashboard       \(tour.dashboardURL)
              API             \(tour.baseURL)
              platform key    \(tour.platformKey)
              org             \(tour.orgID)
              public key      \(tour.publicKey)
              secret key      \(tour.secretKey)
              receiver        \(tour.receiverURL)
              signing secret  \(tour.signingSecret)

            In another terminal, for what follows and for the herald command:

              export API=\(tour.baseURL) HERALD_URL=\(tour.baseURL)
              export ORG=\(tour.orgID) SECRET_KEY=\(tour.secretKey)
              export HERALD_PLATFORM_KEY=\(tour.platformKey)

            Report a workflow (COMPLETE or FAILED), and see its delivery here:

              curl -X POST "$API/platform/workflow-events" \\
                -H "Authorization: Bearer $HERALD_PLATFORM_KEY" -H 'Content-Type: application/json' \\
                -d '{"org_id":"'$ORG'","workflow_id":"'$(cat /proc/sys/kernel/random/uuid)'","status":"COMPLETE"}'

            Register a receiver of your own (here http and any port are allowed):

              curl -X POST "$API/orgs/webhooks" \\
                -H "Authorization: Bearer $SECRET_KEY" -H 'Content-Type: application/json' \\
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
              \(Self.printable(body))

            """
        )
    }

    /// Something that came in and did not verify.
    func showRefused(_ error: VerificationError, body: [UInt8]) {
        show("✗ refused  \(error)\n  \(Self.printable(body.prefix(400)))\n")
    }

    /// Text that strangers sent, without what would steer a terminal.
    private static func printable(_ bytes: some Collection<UInt8>) -> String {
        String(
            String.UnicodeScalarView(
                String(decoding: bytes, as: UTF8.self).unicodeScalars.map {
                    $0.properties.generalCategory == .control ? "\u{FFFD}" : $0
                }
            )
        )
    }

    private func show(_ text: String) {
        do {
            // Written at once, also into a pipe.
            try FileDescriptor.standardOutput.writeAll((text + "\n").utf8)
        } catch {
            // Nobody looks any more.
            onClosed()
        }
    }
}
