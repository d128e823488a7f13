package import HeraldCore

/// How a sender works; every span and count has the default that `Limits` gives.
package struct SenderConfiguration: Sendable {
    /// The absolute deadline of an attempt, from its start to the whole head of the response.
    package var attemptTimeout: Duration
    /// Where connections may lead.
    package var addressPolicy: AddressPolicy
    /// A PEM file of roots that are trusted besides the system's.
    package var caFile: String?
    /// Through whom receivers are reached; `nil` for nobody.
    package var egressProxy: EgressProxy?
    /// The value of `User-Agent`.
    package var userAgent: String
    /// A connection unused for this long is closed.
    package var idleExpiry: Duration
    /// A connection this old is not used again: its name is resolved and judged anew. DNS changes and addresses that
    /// left DNS are followed within this time.
    package var maxConnectionAge: Duration
    /// Connections that sends wait on at the same time, on each event loop. A send that finds no room is not attempted,
    /// so the caller's own bound on sends under way must not be higher.
    package var busyConnections: Int
    /// Connections kept open for later sends. It is split between all event loops.
    package var idleConnections: Int
    /// How long the rest of a rejection may take after its head, within the attempt's deadline.
    package var rejectedBodyTimeout: Duration

    /// Gathers the settings.
    package init(
        attemptTimeout: Duration = Limits.attemptTimeout,
        addressPolicy: AddressPolicy = AddressPolicy(),
        caFile: String? = nil,
        egressProxy: EgressProxy? = nil,
        userAgent: String = "Herald",
        idleExpiry: Duration = Limits.idleConnectionExpiry,
        maxConnectionAge: Duration = Limits.longestConnectionAge,
        busyConnections: Int = Limits.busyConnections,
        idleConnections: Int = Limits.idleConnections,
        rejectedBodyTimeout: Duration = Limits.rejectedBodyTimeout
    ) {
        self.attemptTimeout = attemptTimeout
        self.addressPolicy = addressPolicy
        self.caFile = caFile
        self.egressProxy = egressProxy
        self.userAgent = userAgent
        self.idleExpiry = idleExpiry
        self.maxConnectionAge = maxConnectionAge
        self.busyConnections = busyConnections
        self.idleConnections = idleConnections
        self.rejectedBodyTimeout = rejectedBodyTimeout
    }
}
