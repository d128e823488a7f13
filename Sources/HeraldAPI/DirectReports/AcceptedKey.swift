import HeraldCore

/// The key that a connection has shown and that was right, so that it is hashed once and not for each report.
///
/// It is compared to its last byte, as keys are everywhere: others may send their requests over the same connection, by
/// a proxy. Platform keys stay what they are as long as the server runs.
struct AcceptedKey: Sendable {
    private var authorization: [UInt8] = []

    /// Whether the value of `Authorization` presents a platform key.
    mutating func accepts(_ authorization: [UInt8], by keys: PlatformKeys) -> Bool {
        if !self.authorization.isEmpty, authorization.count == self.authorization.count,
            PlatformKeys.contains(authorization, among: [self.authorization])
        {
            return true
        }
        guard let token = BearerToken(in: String(decoding: authorization, as: UTF8.self)), keys.contains(token.text)
        else { return false }
        self.authorization = authorization
        return true
    }
}

extension AcceptedKey: CustomStringConvertible, CustomReflectable {
    /// Always `[REDACTED]`.
    var description: String { "[REDACTED]" }

    /// A mirror that shows nothing.
    var customMirror: Mirror { Mirror(self, children: []) }
}
