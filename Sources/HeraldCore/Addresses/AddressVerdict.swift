/// Whether we may connect to an address.
package enum AddressVerdict: Hashable, Sendable {
    /// Connect, to this very address.
    case allowed
    /// Do not send a byte to it.
    case refused(AddressRefusal)

    /// Why it was refused; `nil` when it was not.
    package var refusal: AddressRefusal? {
        switch self {
        case .allowed: nil
        case .refused(let refusal): refusal
        }
    }
}
