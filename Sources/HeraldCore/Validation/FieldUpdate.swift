/// What an update does to something that can be set or not: a field that is absent, `null`, or there.
package enum FieldUpdate<Value> {
    /// The field is absent: what is set stays.
    case unchanged
    /// The field is `null`: what is set goes.
    case removed
    /// The field has a value: it replaces what is set.
    case set(Value)

    /// What is set after the update.
    package func applied(to value: Value?) -> Value? {
        switch self {
        case .unchanged: value
        case .removed: nil
        case .set(let new): new
        }
    }
}

extension FieldUpdate: Equatable where Value: Equatable {}
extension FieldUpdate: Hashable where Value: Hashable {}
extension FieldUpdate: Sendable where Value: Sendable {}
