import HeraldCore
import HeraldManagement

extension WebhookFate {
    /// Writes the fields of what a webhook got of a workflow.
    func write(to answer: inout JSONObjectWriter) {
        answer.field("label", label)
        answer.field("reason", reason)
        answer.array("deliveries") { list in
            for entry in deliveries { list.object { entry.write(to: &$0) } }
        }
    }
}
