import ArgumentParser
import HeraldCore

/// `herald report`: tells a server the status of a workflow.
struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report",
        abstract: "Report a workflow's status and print the deliveries that it made.",
        discussion: "Repeating a report is harmless: it prints the deliveries that exist."
    )

    @OptionGroup var platform: PlatformOptions

    @Argument(help: ArgumentHelp("The workflow's id, a UUID.", valueName: "WORKFLOW_ID"))
    var workflowID: String

    @Argument(
        help: ArgumentHelp(
            "One of \(WorkflowStatus.allCases.map(\.rawValue).joined(separator: ", ")).",
            valueName: "STATUS"
        )
    )
    var status: String

    @Option(help: ArgumentHelp("The org's id.", valueName: "ORG_ID"))
    var org: String

    @Option(help: ArgumentHelp("When the status came about, ISO 8601. (default: now)", valueName: "TIME"))
    var time: String?

    func run() async throws {
        try await reportingErrors {
            let body = JSONWriter.object { object in
                object.field("org_id", org)
                object.field("workflow_id", workflowID)
                object.field("status", status)
                if let time { object.field("time", time) }
            }
            let receipt = try await platform.client().call(.post, "/platform/workflow-events", body: body)
            let isNews = receipt["applied"] == .bool(true)
            print("\(receipt["status"]?.text ?? ""), \(isNews ? "accepted" : "known already")")
            for delivery in receipt["deliveries"]?.elements ?? [] {
                print(["id", "event_type", "label"].map { delivery[$0]?.text ?? "-" }.joined(separator: "  "))
            }
        }
    }
}
