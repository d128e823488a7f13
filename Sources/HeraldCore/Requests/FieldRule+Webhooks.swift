import HeraldSigning

extension FieldRule<WebhookURL> {
    /// A URL that the policy lets us connect to, as far as its text tells.
    static func webhookURL(_ policy: AddressPolicy) -> Self {
        .text { text throws(ValidationIssues) in
            do throws(WebhookURLProblem) {
                return try WebhookURL.parse(text, policy: policy)
            } catch {
                throw ValidationIssues(ValidationProblem(error))
            }
        }
    }
}

extension FieldRule<SigningSecret> {
    /// A secret of the caller's choice, used as it is given.
    static var signingSecret: Self {
        .text { text throws(ValidationIssues) in
            let length = text.unicodeScalars.count
            let bounds = Limits.signingSecretLength
            guard length >= bounds.lowerBound else {
                throw ValidationIssues(
                    .custom(
                        "Use a signing secret of at least \(bounds.lowerBound) characters, or leave signing_secret out "
                            + "to have one made"
                    )
                )
            }
            guard length <= bounds.upperBound else {
                throw ValidationIssues(.tooBig(.string, maximum: bounds.upperBound))
            }
            guard !text.hasControlCharacters else {
                throw ValidationIssues(
                    .custom("Remove control characters from the signing secret, line breaks and tabs included")
                )
            }
            return SigningSecret(text)
        }
    }
}

extension FieldRule<Set<EventType>> {
    /// One or both event types; duplicates collapse.
    static var eventTypes: Self {
        let list = FieldRule<[EventType]>.list(upTo: Limits.eventTypesLength, of: .oneOf(EventType.self))
        return FieldRule(list.type) { json throws(ValidationIssues) in Set(try list.read(json)) }
    }
}

extension FieldRule<AuthHeader> {
    /// An object of `name` and `value`, both judged by `AuthHeaderRules`.
    static var authHeader: Self {
        FieldRule(.object) { json throws(ValidationIssues) in
            var reader = try ObjectReader(json)
            let name = reader.required(
                "name",
                .headerPart { text throws(AuthHeaderProblem) in try AuthHeaderRules.check(name: text) }
            )
            let value = reader.required(
                "value",
                .headerPart { text throws(AuthHeaderProblem) in try AuthHeaderRules.check(value: text) }
            )
            guard let name, let value, reader.isValid else { throw reader.failure }
            return AuthHeader(name: name, value: value)
        }
    }
}

extension FieldRule<String> {
    fileprivate static func headerPart(_ check: @escaping (String) throws(AuthHeaderProblem) -> Void) -> Self {
        .text { text throws(ValidationIssues) in
            do throws(AuthHeaderProblem) {
                try check(text)
            } catch {
                throw ValidationIssues(ValidationProblem(error))
            }
            return text
        }
    }
}
