/// One signed `POST`, ready to be sent: what the engine hands to a sender.
package struct WebhookRequest: Hashable, Sendable {
    /// The org that it is sent for; `nil` for what is sent to the platform.
    package let org: OrgID?
    package let url: WebhookURL
    /// The receiver's custom header, if it asked for one.
    package let authHeader: AuthHeader?
    /// The value of `X-Halliday-Signature`.
    package let signature: String
    /// The attempt's place in the trace of its report, if that came in one.
    package let trace: TraceContext?
    /// The body, which the signature covers byte for byte.
    package let body: [UInt8]

    /// Gathers a request.
    package init(
        for org: OrgID?,
        url: WebhookURL,
        authHeader: AuthHeader?,
        signature: String,
        trace: TraceContext? = nil,
        body: [UInt8]
    ) {
        self.org = org
        self.url = url
        self.authHeader = authHeader
        self.signature = signature
        self.trace = trace
        self.body = body
    }
}
