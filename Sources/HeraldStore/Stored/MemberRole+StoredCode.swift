package import HeraldCore

extension MemberRole: StoredCode {
    /// The role's number.
    package var storedCode: Int64 {
        switch self {
        case .operator: 0
        case .owner: 1
        case .developer: 2
        case .viewer: 3
        }
    }
}
