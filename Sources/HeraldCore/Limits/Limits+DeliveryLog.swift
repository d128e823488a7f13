/// Bounds of reading the delivery log.
extension Limits {
    /// Deliveries on one page.
    package static let deliveriesPerPage = 200
    /// Deliveries on a page for which nobody asked for a number.
    package static let deliveriesPerPageByDefault = 50
    /// Deliveries looked at for one page. A filter may pass over most of them; then the page is short, and the next one
    /// goes on from there, so that no question costs much more than another.
    package static let deliveriesScannedPerPage = 10_000
    /// Attempts at one delivery that are shown at once. An ordinary one has 12 at most; one that is redelivered again
    /// and again has hundreds, each with some tens of KiB that were sent and answered.
    package static let attemptsPerPage = 25
}
