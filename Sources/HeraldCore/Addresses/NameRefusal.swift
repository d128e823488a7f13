/// The closed list of reasons for which a host name is refused.
package enum NameRefusal: Hashable, Sendable {
    /// The name, or one it lies below, has a special use.
    case specialUse(SpecialUseName)
    /// A name without a dot, which search lists would complete to a name of our own network.
    case withoutDot

    /// For the log and for people.
    package var logText: String {
        switch self {
        case .specialUse(let row): "special-use name, \(row.name) (\(row.source))"
        case .withoutDot: "host name without a dot"
        }
    }

    /// For metrics: the value of the reason label; these never change.
    package var metricName: String {
        switch self {
        case .specialUse: "special_use_name"
        case .withoutDot: "name_without_dot"
        }
    }
}
