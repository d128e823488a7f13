package import HeraldCore
package import HeraldManagement
package import Logging

/// All that the dashboard needs of the world around it.
package struct DashboardEnvironment: Sendable {
    /// What orgs may do.
    package let management: Management
    /// Who is let in.
    package let access: MemberAccess
    /// Whether cookies are for HTTPS only.
    package let isSecure: Bool
    /// Whether the operator says that browsers come by HTTPS, so that they may be told to come by nothing else.
    package let isHTTPS: Bool
    /// The clock.
    package let now: @Sendable () -> Timestamp
    /// Waits between two looks for news.
    package let sleep: @Sendable (Duration) async throws -> Void
    /// Whether the server is about to end, so that what goes on and on must end, too.
    package let isEnding: @Sendable () -> Bool
    /// Chance, for the ids of forms.
    package let randomness: Randomness
    package let logger: Logger

    /// Gathers the world.
    package init(
        management: Management,
        access: MemberAccess,
        isSecure: Bool,
        isHTTPS: Bool,
        now: @escaping @Sendable () -> Timestamp,
        sleep: @escaping @Sendable (Duration) async throws -> Void,
        isEnding: @escaping @Sendable () -> Bool,
        randomness: Randomness,
        logger: Logger
    ) {
        self.management = management
        self.access = access
        self.isSecure = isSecure
        self.isHTTPS = isHTTPS
        self.now = now
        self.sleep = sleep
        self.isEnding = isEnding
        self.randomness = randomness
        self.logger = logger
    }
}
