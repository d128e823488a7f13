/// What a request asks for.
enum RouteMatch: Sendable {
    /// A route, and the texts that stand for the braces of its path, in order.
    case route(Route, values: [Substring])
    /// A path that exists, by a method that it does not take; with the value for `Allow`.
    case wrongMethod(allowed: String)
    /// No path of ours.
    case unknownPath
}
