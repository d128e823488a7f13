import HeraldCore
import HeraldVault

/// What a path of the dashboard names.
enum DashboardRoute: Hashable, Sendable {
    /// Where somebody who is signed in begins.
    case home
    case signIn
    case signOut
    /// What lets somebody in once.
    case link(EntryToken)
    case asset(String)
    /// The operator's list.
    case orgs
    /// Something of an org.
    case org(OrgID, OrgRoute)

    /// Whether an open page asks there for news, by itself.
    var isNews: Bool {
        switch self {
        case .org(_, .deliveriesNews), .org(_, .deliveryNews), .org(_, .replayNews): true
        case .home, .signIn, .signOut, .link, .asset, .orgs, .org: false
        }
    }

    /// Reads a path, without its query; `nil` when there is nothing.
    init?(path: Substring) {
        guard path.hasPrefix("/dashboard") else { return nil }
        let rest = path.dropFirst("/dashboard".count)
        guard rest.isEmpty || rest.hasPrefix("/") else { return nil }
        let parts = rest.dropFirst().split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        switch parts.first {
        case nil, "": if parts.count > 1 { return nil } else { self = .home }
        case "sign-in" where parts.count == 1: self = .signIn
        case "sign-out" where parts.count == 1: self = .signOut
        case "orgs" where parts.count == 1: self = .orgs
        case "assets" where parts.count == 2: self = .asset(parts[1])
        case "links" where parts.count == 2:
            guard let token = EntryToken(presented: parts[1]) else { return nil }
            self = .link(token)
        case let first?:
            guard let org = OrgID(first), let route = OrgRoute(parts.dropFirst()) else { return nil }
            self = .org(org, route)
        }
    }
}
