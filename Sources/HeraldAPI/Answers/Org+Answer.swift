import HeraldCore

extension Org {
    /// Writes an org's fields, in the contract's order (section 7).
    func write(to answer: inout JSONObjectWriter) {
        answer.field("id", id)
        answer.field("name", name)
        answer.field("created_at", createdAt)
    }
}
