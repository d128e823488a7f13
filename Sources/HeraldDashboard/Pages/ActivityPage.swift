import HeraldCore

/// The audit log.
struct ActivityPage: Sendable {
    let rows: [Row]
    /// Whether it is shown from where things were done.
    let showsAddresses: Bool
    let isEmpty: Bool
    /// Where older entries are, if there may be some.
    let older: String?
    /// Where the newest are, on another page than the first.
    let newest: String?

    /// One entry.
    struct Row: Sendable {
        let at: TimeView
        let actor: String
        let way: String
        let action: String
        let subject: String
        /// From where, if that is shown.
        let address: String?
    }

    /// Shows a page of the log.
    ///
    /// - Parameter showsAddresses: whether the visitor may know from where people work.
    init(_ activities: [Activity], showsAddresses: Bool, base: String, isFirst: Bool) {
        rows = activities.map { Row($0, showsAddress: showsAddresses) }
        self.showsAddresses = showsAddresses
        isEmpty = activities.isEmpty
        newest = isFirst ? nil : "\(base)/activity"
        let last = activities.count < Limits.activitiesPerPage ? nil : activities.last
        older = last.map { "\(base)/activity?before=\($0.id)" }
    }
}

extension ActivityPage.Row {
    /// Shows an entry.
    fileprivate init(_ activity: Activity, showsAddress: Bool) {
        at = TimeView(activity.at)
        subject = activity.subject
        address = showsAddress ? activity.address ?? "–" : nil
        switch activity.actor.kind {
        case .platform: (actor, way) = ("Platform", "API")
        case .command: (actor, way) = ("Operator", "Command line")
        case .key: (actor, way) = (activity.actor.name, "API")
        case .member: (actor, way) = (activity.actor.name, "Dashboard")
        case .guest: (actor, way) = ("Guest", "Dashboard")
        case .stranger: (actor, way) = ("Somebody", "Dashboard")
        }
        switch activity.action {
        case .orgCreated: action = "Created the org"
        case .keySetCreated: action = "Created a key set"
        case .keySetRevoked: action = "Revoked a key set"
        case .webhookCreated: action = "Registered a webhook"
        case .webhookUpdated: action = "Changed a webhook"
        case .webhookDeleted: action = "Deleted a webhook"
        case .secretRotated: action = "Rotated a signing secret"
        case .webhookPaused: action = "Paused a webhook"
        case .webhookResumed: action = "Resumed a webhook"
        case .deliveryRedelivered: action = "Redelivered"
        case .webhookTested: action = "Sent a test"
        case .replayStarted: action = "Started a replay"
        case .replayStopped: action = "Stopped a replay"
        case .memberAdded: action = "Added a member"
        case .memberRemoved: action = "Removed a member"
        case .memberReset: action = "Reset a member's password"
        case .passwordSet: action = "Set a password"
        case .signedIn: action = "Signed in"
        case .signInFailed: action = "Gave a wrong password"
        case .portalLinkMade: action = "Made a portal link"
        case .workflowErased: action = "Erased a workflow"
        case .orgErased: action = "Erased an org"
        }
    }
}
