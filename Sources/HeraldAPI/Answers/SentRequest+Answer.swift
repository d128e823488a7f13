import HeraldCore

extension SentRequest? {
    /// Writes what an attempt sent, as far as it is known. Where the custom field's value would be is `null`.
    func write(to answer: inout JSONObjectWriter, body: [UInt8], userAgent: String, trace: TraceContext?) {
        guard let self else { return answer.field("request", String?.none) }
        answer.object("request") { request in
            request.field("method", "POST")
            request.field("url", self.url)
            request.array("headers") { headers in
                for (name, value) in self.fields(body: body, userAgent: userAgent, trace: trace) {
                    headers.object { field in
                        field.field("name", name)
                        field.field("value", value)
                    }
                }
            }
        }
    }
}
