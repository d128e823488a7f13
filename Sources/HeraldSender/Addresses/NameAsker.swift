package import HeraldCore

/// On whose account a name is looked up: each holds its own share of the resolver's threads (``ThreadShares``).
package enum NameAsker: Hashable, Sendable {
    /// An attempt at a webhook of this org.
    case org(OrgID)
    /// A registration, of whichever org. What is answered then proves nothing: whoever registers a name chooses the
    /// time, and may have its servers fall silent afterwards.
    case registration
    /// Herald itself, for what its operator has set.
    case herald
}
