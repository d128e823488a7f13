extension AuthHeaderProblem {
    /// Which part of the header the problem is in: the key of the error's path.
    package enum Field: String, Hashable, Sendable {
        /// `auth_header.name`.
        case name
        /// `auth_header.value`.
        case value
    }

    /// Which of the contract's error forms the problem takes (section 3).
    package enum Form: Hashable, Sendable {
        /// `too_small` with origin `string`.
        case tooSmall(minimum: Int)
        /// `too_big` with origin `string`.
        case tooBig(maximum: Int)
        /// `custom`: a rule of ours.
        case custom
    }

    /// The part of the header that the problem is in.
    package var field: Field {
        switch self {
        case .emptyName, .nameTooLong, .nameNotAToken, .nameReserved: .name
        case .emptyValue, .valueTooLong, .valueControlCharacter, .valueNotASCII, .valueOuterWhiteSpace: .value
        }
    }

    /// The problem's error form.
    package var form: Form {
        switch self {
        case .emptyName, .emptyValue: .tooSmall(minimum: 1)
        case .nameTooLong(let maximum), .valueTooLong(let maximum): .tooBig(maximum: maximum)
        case .nameNotAToken, .nameReserved, .valueControlCharacter, .valueNotASCII, .valueOuterWhiteSpace: .custom
        }
    }
}
