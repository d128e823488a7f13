package import HeraldCore

/// The deliveries that one step of deleting looks at.
package struct RetentionPage: Hashable, Sendable {
    /// In order.
    package let ids: [DeliveryID]
    private let isLast: Bool

    /// Takes the deliveries that follow a position, so many that no more than ``Limits/rowsPerRetentionStep`` rows are
    /// deleted with them, or one.
    ///
    /// - Parameter rows: ``Limits/deliveriesPerRetentionStep`` in order with how many attempts each counts, or all that
    ///   are left.
    package init(deliveries rows: [(id: DeliveryID, attempts: Int)]) {
        var weight = 0
        let taken = rows.prefix { row in
            defer { weight += 1 + row.attempts }
            return weight < Limits.rowsPerRetentionStep
        }
        ids = taken.map(\.id)
        isLast = taken.count == rows.count && rows.count < Limits.deliveriesPerRetentionStep
    }

    /// Takes the deliveries of attempts.
    ///
    /// - Parameter rows: the delivery of each of ``Limits/rowsPerRetentionStep`` attempts, in order, or of all that are
    ///   left.
    package init(attempts rows: [DeliveryID]) {
        ids = rows.reduce(into: []) { ids, id in
            if ids.last != id { ids.append(id) }
        }
        isLast = rows.count < Limits.rowsPerRetentionStep
    }

    /// What the step came to.
    package func step(deleted: Int) -> RetentionStep {
        RetentionStep(deleted: deleted, position: ids.last, isLast: isLast)
    }
}
