import HeraldCore

extension Member {
    /// Writes a member's fields.
    func write(to answer: inout JSONObjectWriter) {
        answer.field("id", id)
        answer.field("org_id", orgID)
        answer.field("email", email.text)
        answer.field("role", role.rawValue)
        answer.field("has_password", hasPassword)
        answer.field("created_at", createdAt)
    }
}
