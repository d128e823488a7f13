package import HeraldCore

/// What became of one report.
package enum ReportResult: Hashable, Sendable {
    /// It is on disk.
    case accepted(ReportReceipt)
    /// It names an org that does not exist; nothing was stored.
    case unknownOrg
}
