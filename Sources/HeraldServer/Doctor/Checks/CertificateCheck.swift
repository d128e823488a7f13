import HeraldCore

/// Whether the server can be believed to be who it is by its certificate.
struct CertificateCheck {
    let path: String
    let outcome: Outcome
    /// Where browsers reach the server by HTTPS, if the operator says.
    let publicHost: WebhookHost?

    /// What a look at the files came to.
    enum Outcome {
        /// - Parameters:
        ///   - names: those that the certificate bears.
        ///   - bearsPublicHost: whether the public host is one of them.
        case found(CertificateAge, names: [String], bearsPublicHost: Bool)
        /// The line that a server would end with.
        case refused(reason: String)
    }

    var finding: DoctorFinding {
        switch outcome {
        case .refused(let reason):
            return .wrong(.certificate, reason, "do what the line says; a server would not start")
        case .found(let age, let names, let bearsPublicHost):
            if let finding = finding(of: age) { return finding }
            guard !names.isEmpty else {
                return .attention(
                    .certificate,
                    "'\(path)' bears no name",
                    "get one with a subject alternative name: a common name counts for no client of today"
                )
            }
            let list = names.joined(separator: ", ")
            if let publicHost, !bearsPublicHost {
                return .attention(
                    .certificate,
                    "'\(path)' is for \(list), and \(Setting.publicURL.name) says \(publicHost)",
                    "get one for \(publicHost), unless a proxy in front has it: clients refuse one for somebody else"
                )
            }
            guard case .good(let end) = age else { return .fine(.certificate, "for \(list)") }
            return .fine(.certificate, "for \(list), until \(end)")
        }
    }

    private func finding(of age: CertificateAge) -> DoctorFinding? {
        guard let warning = age.warning else { return nil }
        let found = "'\(path)' \(warning)"
        let advice = "renew it, and have the server read it by SIGHUP"
        switch age {
        case .good: return nil
        case .ending: return .attention(.certificate, found, advice)
        case .ended, .coming: return .wrong(.certificate, found, advice)
        }
    }
}
