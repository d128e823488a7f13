package import HeraldCore

/// A part of the delivery log, newest first.
package struct DeliveryPage: Hashable, Sendable {
    package let entries: [DeliveryEntry]
    /// Where the next page begins; `nil` after the last. A page may be short, even empty, and not the last: see
    /// ``Limits/deliveriesScannedPerPage``.
    package let cursor: DeliveryID?

    /// A page as it was read.
    package init(entries: [DeliveryEntry], cursor: DeliveryID?) {
        self.entries = entries
        self.cursor = cursor
    }

    /// The page that a query finds among all deliveries there are.
    package init(of entries: [DeliveryEntry], for query: DeliveryLogQuery) {
        let found = entries.filter(query.admits).sorted { $0.delivery.id > $1.delivery.id }
        self.entries = Array(found.prefix(query.limit))
        cursor = found.count > query.limit ? self.entries.last?.delivery.id : nil
    }
}
