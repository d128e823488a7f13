import HeraldCore
import HeraldManagement

extension DeliveryDetail {
    /// Writes the fields of a delivery with what is noted of it, and where there is more, if there is.
    ///
    /// - Parameter userAgent: how deliveries' requests call their sender.
    func write(to answer: inout JSONObjectWriter, userAgent: String) {
        entry.write(to: &answer, last: last)
        answer.field("body", String(decoding: body, as: UTF8.self))
        answer.array("redeliveries") { list in
            for redelivery in redeliveries { list.object { redelivery.write(to: &$0) } }
        }
        answer.array("attempts") { list in
            for attempt in attempts {
                list.object { entry in
                    attempt.write(to: &entry, isManual: isManual(attempt))
                    attempt.request.write(
                        to: &entry,
                        body: body,
                        userAgent: userAgent,
                        trace: trace(of: attempt)
                    )
                }
            }
        }
        if let cursor { answer.field("next_cursor", cursor) }
    }
}
