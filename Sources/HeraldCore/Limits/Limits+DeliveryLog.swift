/// Bounds of reading the delivery log.
extension Limits {
    /// Deliveries on one page.
    package static let deliveriesPerPage = 200
    /// Deliveries on a page for which nobody asked for a number.
    package static let deliveriesPerPageByDefault = 50
    /// Deliveries looked at for one page. A filter may pass over most of them; then the page is short, and the next one goes
    /// on from there, so that no question costs much more than another.
    package static let deliveriesScannedPerPage = 10_000
}
