package import HeraldCore

extension ActivityAction: StoredCode {
    /// The action's number.
    package var storedCode: Int64 {
        switch self {
        case .orgCreated: 0
        case .keySetCreated: 1
        case .keySetRevoked: 2
        case .webhookCreated: 3
        case .webhookUpdated: 4
        case .webhookDeleted: 5
        case .secretRotated: 6
        case .webhookPaused: 7
        case .webhookResumed: 8
        case .deliveryRedelivered: 9
        case .webhookTested: 10
        case .replayStarted: 11
        case .replayStopped: 12
        case .memberAdded: 13
        case .memberRemoved: 14
        case .memberReset: 15
        case .passwordSet: 16
        case .signedIn: 17
        case .portalLinkMade: 18
        case .workflowErased: 19
        case .orgErased: 20
        case .signInFailed: 21
        }
    }
}
