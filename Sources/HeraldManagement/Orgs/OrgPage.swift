package import HeraldCore

/// Some of the orgs, newest first.
package struct OrgPage: Sendable {
    package var orgs: [Org] = []
    /// The last org that was looked at, when there may be older ones: the next page begins behind it.
    package var cursor: OrgID?
}
