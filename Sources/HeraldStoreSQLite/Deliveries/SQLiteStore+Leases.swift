import FoundationEssentials
import GRDB
import HeraldCore

/// A lease protects its owner from others. When a process opens the file there are no others, and whoever owned a lease
/// is gone: what it had in hand is attempted again at once, and not when the lease runs out.
extension SQLiteStore {
    /// Ends every lease, webhook by webhook along the index of what is pending.
    ///
    /// Only rows that become claimable within ``Limits/longestLease`` can be leased, so a million retries that wait for
    /// hours cost nothing here.
    static func endLeases(in db: Database, at now: Timestamp) throws {
        let horizon = now.advanced(by: Limits.longestLease).milliseconds
        // No id is smaller than no bytes at all.
        var position = Data().databaseValue
        while let webhook = try db.first(DeliverySQL.nextLane, [position], { try $0.identifier(0) as WebhookID }) {
            position = webhook.stored
            try db.run(DeliverySQL.endLeases, [position, now.milliseconds, horizon])
        }
    }
}
