/// The steps by which a database's schema came to be what this version needs, and how many of them it has taken.
package struct SchemaSteps: Hashable, Sendable {
    /// What each step is for, in order.
    package let names: [String]
    /// How many have been taken; none of a database that is not there yet.
    package let taken: Int

    /// Gathers steps.
    package init(names: [String], taken: Int) {
        self.names = names
        self.taken = taken
    }

    /// How many are still to be taken.
    package var pending: Int { names.count - taken }
}
