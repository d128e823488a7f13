extension Limits {
    /// From which deviation of a node's clock from its database's the operator is told: more than network time leaves
    /// on any machine, and less than does harm.
    package static let clockWarning: Duration = .seconds(1)

    /// From which deviation on a node says that it is not ready. Two nodes may then be apart by twice as much, which is
    /// still within what a lease outlasts an attempt by.
    package static let clockRefusal: Duration = .seconds(5)

    /// How often a node compares its clock with the database's. A clock that drifts does not get far in the meantime;
    /// one that is set is noticed by then.
    package static let clockComparing: Duration = .seconds(30)

    /// How much later than allowed something may seem to have happened when a database is audited, where clocks were
    /// set or do not agree.
    package static let auditSlack: Duration = .seconds(120)
}
