import HeraldStore

/// What holds of leases and of the time at which a delivery is claimable.
extension AuditRule {
    static let leases = [leaseOfPending, leaseLength, claimable, due]

    private static let leaseOfPending = AuditRule(
        promise: .leaseOfPending,
        subject: .deliveries,
        offenders: "SELECT id FROM delivery WHERE state <> 0 AND lease_owner IS NOT NULL",
        repair: AuditRepair(
            "the lease is removed",
            "UPDATE delivery SET lease_owner = NULL WHERE state <> 0 AND lease_owner IS NOT NULL"
        )
    )

    private static let leaseLength = AuditRule(
        promise: .leaseLength,
        subject: .deliveries,
        offenders: """
            SELECT id FROM delivery WHERE state = 0 AND lease_owner IS NOT NULL
                AND (lease_token < 1 OR claimable_at > max(due_at, :now) + :longest_lease)
            """,
        repair: AuditRepair(
            "the lease is ended",
            """
            UPDATE delivery SET lease_owner = NULL, lease_token = max(lease_token, 1), claimable_at = due_at
            WHERE state = 0 AND lease_owner IS NOT NULL
                AND (lease_token < 1 OR claimable_at > max(due_at, :now) + :longest_lease)
            """
        )
    )

    private static let claimable = AuditRule(
        promise: .claimable,
        subject: .deliveries,
        offenders: "SELECT id FROM delivery WHERE state = 0 AND claimable_at < due_at",
        repair: AuditRepair(
            "it is claimable when it is due",
            "UPDATE delivery SET claimable_at = due_at WHERE state = 0 AND claimable_at < due_at"
        )
    )

    private static let due = AuditRule(
        promise: .due,
        subject: .deliveries,
        offenders: "SELECT id FROM delivery WHERE state = 0 AND due_at > :now + :window + :slack",
        repair: AuditRepair(
            "it is due now",
            """
            UPDATE delivery SET due_at = :now, claimable_at = :now, lease_owner = NULL
            WHERE state = 0 AND due_at > :now + :window + :slack
            """
        )
    )
}
