import HeraldCore

extension ReportReceipt {
    /// Writes the fields of the answer to one report, in the contract's order (section 7).
    func write(to answer: inout JSONObjectWriter) {
        answer.field("workflow_id", workflowID)
        answer.field("status", status)
        answer.field("applied", applied)
        answer.array("deliveries") { deliveries in
            for line in self.deliveries {
                deliveries.object { delivery in
                    delivery.field("id", line.id)
                    delivery.field("label", line.label)
                    delivery.field("event_type", line.eventType)
                }
            }
        }
    }
}
