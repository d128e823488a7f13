import HeraldCore

/// Locks between transactions of all nodes, which end with their transaction.
///
/// Whoever changes which webhooks an org has, or whether one may be delivered to, locks the org out of reports and the
/// webhook out of claims and records, and waits until those under way are done. So a report sees all webhooks that were
/// registered before it and none that was deleted, and nothing is claimed or recorded once a deletion or pause
/// returned. They are advisory locks, which cost no write, on a few buckets of ids, since a lock for each id might not
/// fit into the server's table of them. The outbox is locked before orgs, orgs before webhooks and buckets in their
/// order, so no two transactions wait for each other.
enum LockSQL {
    /// Lets transactions pass that do the same, and waits for those that lock exclusively.
    static let shared = """
        SELECT pg_advisory_xact_lock_shared($1::int, bucket::int) FROM unnest($2::bigint[]) AS bucket
        """

    /// Waits for everybody else.
    static let exclusive = "SELECT pg_advisory_xact_lock($1::int, $2::int)"

    /// Waits for nobody, and tells whether it has the lock.
    static let attempt = "SELECT pg_try_advisory_xact_lock($1::int, $2::int)"

    /// What is locked: the first of the two numbers of a lock.
    enum Kind: Int64 {
        // Arbitrary, and unlikely to be another program's.
        case migration = 1_213_354_060
        case webhooksOfOrg
        case deliveriesOfWebhook
        case outbox
        case retention
        case membersOfOrg
        case keySetsOfOrg
    }

    /// Takes part in what is done with some rows, unless somebody changes the conditions.
    static func share<Entity>(_ kind: Kind, _ ids: some Sequence<Identifier<Entity>>) -> Statement {
        let buckets = Set(ids.map(bucket)).sorted()
        return Statement(shared, [.integer(kind.rawValue), .integers(buckets)])
    }

    /// Keeps everybody else out while conditions change.
    static func exclude<Entity>(_ kind: Kind, _ id: Identifier<Entity>) -> Statement {
        Statement(exclusive, [.integer(kind.rawValue), .integer(bucket(id))])
    }

    /// Keeps other nodes from changing the schema.
    static let excludeMigrations = Statement(exclusive, [.integer(Kind.migration.rawValue), .integer(0)])

    /// Keeps other nodes from taking reports out of the outbox.
    static let excludeIntake = Statement(exclusive, [.integer(Kind.outbox.rawValue), .integer(0)])

    /// Keeps other nodes from deleting what is old, unless one of them does it now.
    static let tryRetention = Statement(attempt, [.integer(Kind.retention.rawValue), .integer(0)])

    /// Keeps others from adding members to an org, or operators. Whoever holds it takes no other of these locks.
    static func excludeMembers(of org: OrgID?) -> Statement {
        Statement(exclusive, [.integer(Kind.membersOfOrg.rawValue), .integer(org.map(bucket) ?? operators)])
    }

    /// Keeps others from adding key sets to an org. Whoever holds it takes no other of these locks.
    static func excludeKeySets(of org: OrgID) -> Statement { exclude(.keySetsOfOrg, org) }

    /// The bucket of those who belong to no org.
    private static let operators: Int64 = -1

    /// The last bits of an id are drawn by chance.
    static func bucket<Entity>(_ id: Identifier<Entity>) -> Int64 { Int64(id.low % 64) }
}
