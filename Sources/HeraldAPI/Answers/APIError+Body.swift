import HeraldCore

extension APIError {
    /// Writes `"errors":[…]`, never empty.
    ///
    /// - Parameter requestID: what the caller can quote when it is our fault; unreadable requests have none.
    func write(to body: inout JSONObjectWriter, requestID: RequestID? = nil) {
        body.array("errors") { errors in
            switch reason {
            case .issues(let issues):
                for issue in issues.issues { errors.element(issue) }
            case .other(let message):
                Self.write("other", message, to: &errors)
            case .unavailable:
                let message = "Herald cannot store anything right now; nothing was changed, try again"
                Self.write("unavailable", message, to: &errors)
            case .unsettled:
                let message =
                    "Herald lost its database while it stored this, which may have been done; a report may be repeated, "
                    + "look before you repeat anything else"
                Self.write("unavailable", message, to: &errors)
            case .unknown:
                let quote = requestID.map { "; quote request id \($0.text)" } ?? ""
                Self.write("unknown", "Something went wrong on our side\(quote)", to: &errors)
            }
        }
    }

    private static func write(_ kind: String, _ message: String, to errors: inout JSONArrayWriter) {
        errors.object { entry in
            entry.field("kind", kind)
            entry.field("message", message)
        }
    }
}
