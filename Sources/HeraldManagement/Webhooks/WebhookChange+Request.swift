import HeraldCore
import HeraldStore

extension WebhookChange.AuthHeaderChange {
    /// What a request's `auth_header` asks for.
    init(_ update: FieldUpdate<AuthHeader>) {
        switch update {
        case .unchanged: self = .leave
        case .removed: self = .remove
        case .set(let header): self = .set(header)
        }
    }
}
