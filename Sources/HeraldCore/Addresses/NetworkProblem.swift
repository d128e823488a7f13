/// Why a text is not a network in CIDR notation; each case keeps the text, for the message.
package enum NetworkProblem: Error, Hashable, Sendable {
    /// What stands before the slash is no IPv4 or IPv6 address in a strict form.
    case notAnAddress(String)
    /// What stands after the slash is no whole number from 0 to the maximum of the address's family.
    case badPrefixLength(String, maximum: Int)
    /// Bits after the prefix are set; the suggestion is the network that the address lies in.
    case hostBitsSet(String, suggestion: Network)

    /// What is wrong and what to write instead.
    package var message: String {
        switch self {
        case .notAnAddress(let text):
            "'\(text)' is not a network: write an IPv4 or IPv6 address and a prefix length, such as 10.0.0.0/8"
        case .badPrefixLength(let text, let maximum):
            "'\(text)' is not a network: the prefix length must be a whole number from 0 to \(maximum)"
        case .hostBitsSet(let text, let suggestion):
            "'\(text)' is not a network: bits after the prefix are set; did you mean \(suggestion)?"
        }
    }
}

extension NetworkProblem: CustomStringConvertible {
    /// The message.
    package var description: String { message }
}
