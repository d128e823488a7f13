/// What `herald doctor` found of one thing.
package struct DoctorFinding: Hashable, Sendable {
    package let subject: DoctorSubject
    package let verdict: DoctorVerdict
    /// What is, in a few words.
    package let found: String
    /// What to do; nothing when all is well.
    package let advice: String?

    private init(_ subject: DoctorSubject, _ verdict: DoctorVerdict, _ found: String, _ advice: String?) {
        self.subject = subject
        self.verdict = verdict
        self.found = found
        self.advice = advice
    }

    /// All is well.
    static func fine(_ subject: DoctorSubject, _ found: String) -> DoctorFinding {
        DoctorFinding(subject, .fine, found, nil)
    }

    /// There was nothing to look at, or no way to.
    static func skipped(_ subject: DoctorSubject, _ found: String) -> DoctorFinding {
        DoctorFinding(subject, .skipped, found, nil)
    }

    /// Somebody should look.
    static func attention(_ subject: DoctorSubject, _ found: String, _ advice: String) -> DoctorFinding {
        DoctorFinding(subject, .attention, found, advice)
    }

    /// Herald does not work like this.
    static func wrong(_ subject: DoctorSubject, _ found: String, _ advice: String) -> DoctorFinding {
        DoctorFinding(subject, .wrong, found, advice)
    }
}
