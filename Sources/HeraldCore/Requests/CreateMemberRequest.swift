/// The body of `POST /platform/members` (contract, section 8), and what the page for it asks.
package struct CreateMemberRequest: Hashable, Sendable {
    package let email: EmailAddress
    package let role: MemberRole
    /// The org whose member it becomes; `nil` for an operator.
    package let orgID: OrgID?

    /// Reads a body.
    ///
    /// - Throws: all its problems at once; an operator of an org, or another role without one, is one.
    package static func parse(_ json: JSONValue) throws(ValidationIssues) -> Self {
        var reader = try ObjectReader(json)
        let email = reader.required("email", .emailAddress)
        let role = reader.required("role", .oneOf(MemberRole.self))
        let orgID: OrgID? = reader.optional("org_id", .identifier())
        guard let email, let role, reader.isValid else { throw reader.failure }
        guard (role == .operator) == (orgID == nil) else {
            throw ValidationIssues(
                .custom("Give org_id for an owner, a developer or a viewer, and none for an operator"),
                at: [.key("org_id")]
            )
        }
        return Self(email: email, role: role, orgID: orgID)
    }

    /// The answer when somebody has the address already; only the store can tell.
    package var emailTaken: ValidationIssues {
        ValidationIssues(
            .custom("There is a member with the address '\(email)' already: remove that one first, or use another"),
            at: [.key("email")]
        )
    }

    /// The answer to an org when somebody elsewhere has the address.
    package var emailRefused: ValidationIssues {
        ValidationIssues(
            .custom("This address cannot be added here: use another, or ask whoever runs this server"),
            at: [.key("email")]
        )
    }

    /// The answer to an org that was told so too often.
    package func tooManyRefused(wait: Duration) -> ValidationIssues {
        ValidationIssues(
            .custom("Too many addresses could not be added: try again in \(wait.wholeMinutes) min"),
            at: [.key("email")]
        )
    }
}

extension FieldRule<EmailAddress> {
    /// An e-mail address, as far as it matters here.
    fileprivate static var emailAddress: Self {
        .text { text throws(ValidationIssues) in
            guard let address = EmailAddress(text) else {
                throw ValidationIssues(.custom("Give an e-mail address, such as ada@example.com"))
            }
            return address
        }
    }
}
