import HeraldCore

extension Attempt {
    /// Writes the fields of an entry in a delivery's log. What the receiver answered is text, whatever it was.
    ///
    /// - Parameter isManual: whether it was made because somebody wanted it, rather than by the schedule alone.
    func write(to answer: inout JSONObjectWriter, isManual: Bool) {
        answer.field("number", number)
        answer.field("manual", isManual)
        answer.field("started_at", startedAt)
        answer.field("outcome", outcome.code)
        answer.field("status", outcome.status)
        answer.field("reason", outcome.reason)
        answer.object("timings_us") { timings in
            timings.field("resolve", self.timings.resolve?.wholeMicroseconds)
            timings.field("connect", self.timings.connect?.wholeMicroseconds)
            timings.field("tls", self.timings.tls?.wholeMicroseconds)
            timings.field("first_byte", self.timings.firstByte?.wholeMicroseconds)
            timings.field("total", self.timings.total.wholeMicroseconds)
        }
        guard let response else { return answer.field("response", String?.none) }
        answer.object("response") { excerpt in
            excerpt.array("headers") { headers in
                for header in response.headers {
                    headers.object { field in
                        field.field("name", header.name)
                        field.field("value", header.value)
                    }
                }
            }
            excerpt.field("body", String(decoding: response.body, as: UTF8.self))
            excerpt.field("truncated", response.isTruncated)
        }
    }
}
