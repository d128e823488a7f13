extension WebhookURLProblem {
    /// Which of the contract's error forms the problem takes (section 3).
    package enum Form: Hashable, Sendable {
        /// `invalid_format` with format `url`.
        case invalidFormat
        /// `too_big` with origin `string`.
        case tooBig(maximum: Int)
        /// `custom`: a rule of ours.
        case custom
    }

    /// The problem's error form.
    package var form: Form {
        switch self {
        case .notAURL: .invalidFormat
        case .tooLong(let maximum): .tooBig(maximum: maximum)
        case .notHTTPS, .portNotAllowed, .credentials, .controlCharacter, .whiteSpace, .backslash, .notASCII,
            .brokenPercentEncoding, .percentEncodedHost, .oddIPv4Spelling, .zoneID, .badHostName, .addressRefused,
            .nameRefused, .resolvesToRefusedAddress:
            .custom
        }
    }

    /// For metrics: the value of the reason label; these never change. Refused addresses and names give the reason
    /// of the refusal.
    package var metricName: String {
        switch self {
        case .notAURL: "not_a_url"
        case .tooLong: "too_long"
        case .notHTTPS: "not_https"
        case .portNotAllowed: "port_not_allowed"
        case .credentials: "credentials"
        case .controlCharacter: "control_character"
        case .whiteSpace: "white_space"
        case .backslash: "backslash"
        case .notASCII: "not_ascii"
        case .brokenPercentEncoding: "broken_percent_encoding"
        case .percentEncodedHost: "percent_encoded_host"
        case .oddIPv4Spelling: "odd_ipv4_spelling"
        case .zoneID: "zone_id"
        case .badHostName: "bad_host_name"
        case .addressRefused(_, let refusal), .resolvesToRefusedAddress(_, let refusal): refusal.metricName
        case .nameRefused(_, let refusal): refusal.metricName
        }
    }
}
