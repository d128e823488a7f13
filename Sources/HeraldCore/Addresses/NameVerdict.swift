/// Whether a host name may be registered. An allowed name's addresses are still judged, at every attempt.
package enum NameVerdict: Hashable, Sendable {
    /// Nothing speaks against the name itself.
    case allowed
    /// No public receiver has such a name.
    case refused(NameRefusal)

    /// Why it was refused; `nil` when it was not.
    package var refusal: NameRefusal? {
        switch self {
        case .allowed: nil
        case .refused(let refusal): refusal
        }
    }
}
