/// The closed list of reasons for which a custom header is refused. No case holds the value: it is a secret.
package enum AuthHeaderProblem: Error, Hashable, Sendable {
    /// A name without a character.
    case emptyName
    /// More bytes in the name than the bound.
    case nameTooLong(maximum: Int)
    /// A character in the name that RFC 9110 does not allow in a token.
    case nameNotAToken
    /// A name that frames or routes the request, or is ours.
    case nameReserved(String)
    /// A value without a character.
    case emptyValue
    /// More bytes in the value than the bound.
    case valueTooLong(maximum: Int)
    /// A byte below 0x20, or 0x7F: line breaks and tabs included.
    case valueControlCharacter
    /// A character beyond ASCII.
    case valueNotASCII
    /// A space at the beginning or the end.
    case valueOuterWhiteSpace

    /// What is wrong and what to do about it; for the one who sets the header.
    package var message: String {
        switch self {
        case .emptyName, .emptyValue: "Too small: expected string to have >=1 characters"
        case .nameTooLong(let maximum), .valueTooLong(let maximum):
            "Too big: expected string to have <=\(maximum) characters"
        case .nameNotAToken: "Use only letters, digits and !#$%&'*+-.^_`|~ in a header name"
        case .nameReserved(let name):
            "Header '\(name)' is not allowed, because it frames or routes the request or is set by the sender: "
                + "use another name, such as Authorization"
        case .valueControlCharacter: "Remove control characters from the header value, line breaks and tabs included"
        case .valueNotASCII: "Use ASCII characters only in the header value"
        case .valueOuterWhiteSpace: "Remove the spaces at the beginning and the end of the header value"
        }
    }
}
