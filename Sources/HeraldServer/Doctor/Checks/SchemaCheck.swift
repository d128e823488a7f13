import HeraldStore

/// Whether the database is there and of this version.
struct SchemaCheck {
    let outcome: Outcome

    /// What a look at the database came to.
    enum Outcome {
        case found(SchemaSteps)
        /// The line that a server would end with.
        case refused(reason: String)
    }

    var finding: DoctorFinding {
        switch outcome {
        case .refused(let reason):
            return .wrong(.schema, reason, "do what the line says; a server would not start")
        case .found(let steps) where steps.taken == 0:
            return .fine(.schema, "no database yet: the first start makes it")
        case .found(let steps) where steps.pending > 0:
            return .attention(
                .schema,
                "version \(steps.taken), this herald needs \(steps.names.count)",
                "back the database up; the next start takes the steps, or 'herald migrate' does"
            )
        case .found(let steps):
            return .fine(.schema, "version \(steps.taken), which this herald needs")
        }
    }
}
