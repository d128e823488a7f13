/// What is copied from one database to another, in this order: what others refer to comes first, and what a node would
/// begin to work on comes last.
package enum CopyTable: String, Hashable, Sendable, CaseIterable {
    case org
    case keySet = "key_set"
    case webhook
    case signingSecret = "signing_secret"
    case workflow
    case delivery
    case attempt
    /// Of the deliveries those that are pending, with what changes until they are finished.
    case pending
}
