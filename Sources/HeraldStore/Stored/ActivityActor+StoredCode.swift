package import HeraldCore

extension ActivityActor.Kind: StoredCode {
    /// The way's number.
    package var storedCode: Int64 {
        switch self {
        case .platform: 0
        case .command: 1
        case .key: 2
        case .member: 3
        case .guest: 4
        case .stranger: 5
        }
    }
}
