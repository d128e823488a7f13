import HeraldCore
import HeraldSender
import Testing

@testable import HeraldServer

/// Every verdict on the settings file, the certificate and the egress proxy, from values.
@Suite("The doctor on settings file, certificate and egress proxy")
struct DoctorConnectionCheckTests {
    private static let day = Timestamp(milliseconds: 1_800_000_000_000)

    @Test(
        "a certificate is of today, and for a while",
        arguments: [
            (CertificateAge.good(until: day), DoctorVerdict.fine), (.ending(at: day), .attention),
            (.ended(at: day), .wrong),
            (.coming(at: day), .wrong),
        ]
    )
    func ages(age: CertificateAge, verdict: DoctorVerdict) {
        let outcome = CertificateCheck.Outcome.found(age, names: ["a.example"], bearsPublicHost: false)
        let finding = CertificateCheck(path: "a.pem", outcome: outcome, publicHost: nil).finding

        #expect(finding.verdict == verdict)
        #expect(finding.found.contains("2027-01-15"), "\(finding)")
        #expect(verdict == .fine || finding.advice?.contains("renew it") == true)
    }

    @Test("a certificate is for whom browsers ask for, and can be read")
    func audience() {
        func finding(_ names: [String], bearsPublicHost: Bool) -> DoctorFinding {
            CertificateCheck(
                path: "a.pem",
                outcome: .found(.good(until: Self.day), names: names, bearsPublicHost: bearsPublicHost),
                publicHost: .name("b.example")
            ).finding
        }
        #expect(finding(["a.example", "b.example"], bearsPublicHost: true).verdict == .fine)
        let other = finding(["a.example"], bearsPublicHost: false)
        #expect(
            other.verdict == .attention && other.found.contains("for a.example") && other.found.contains("b.example")
        )
        #expect(finding([], bearsPublicHost: false).verdict == .attention)
        let refused = CertificateCheck(path: "a.pem", outcome: .refused(reason: "no key"), publicHost: nil).finding
        #expect(refused.verdict == .wrong && refused.found == "no key")
    }

    @Test(
        "a settings file with secrets is not for everybody",
        arguments: [
            (true, UInt32?(0o640), DoctorVerdict.fine), (true, 0o600, .fine), (true, 0o644, .attention),
            (true, 0o602, .attention), (false, 0o644, .fine), (true, nil, .skipped),
        ]
    )
    func readers(holdsSecrets: Bool, permissions: UInt32?, verdict: DoctorVerdict) {
        let check = SettingsFileCheck(path: "a.yaml", holdsSecrets: holdsSecrets, permissions: permissions)

        #expect(check.finding.verdict == verdict)
    }

    @Test(
        "a proxy opens ways, or it is said why not, and never with its password",
        arguments: [
            (EgressProxyTrial.Answer.opened, DoctorVerdict.fine), (.refused(status: 403), .attention),
            (.refused(status: 500), .attention), (.refused(status: 502), .attention),
            (.refused(status: 503), .attention), (.refused(status: 504), .attention),
            (.refused(status: 407), .wrong), (.refused(status: 405), .wrong),
            (.garbled, .wrong), (.unknown, .wrong), (.unreachable, .wrong), (.unproven, .wrong), (.silent, .wrong),
        ]
    )
    func ways(answer: EgressProxyTrial.Answer, verdict: DoctorVerdict) throws {
        let proxy = try #require(EgressProxy(parsing: "https://herald:s3cret@proxy.example:3129", resolves: false))
        let check = EgressProxyCheck(proxy: proxy, answer: .answered(answer, to: "192.0.2.7:443"))

        #expect(check.finding.verdict == verdict)
        #expect(check.finding.found.contains("https://proxy.example:3129"))
        #expect(!"\(check.finding)".contains("s3cret"))
        #expect((check.finding.advice == nil) == (verdict == .fine))
        #expect(EgressProxyCheck(proxy: proxy, answer: .notAsked).finding.verdict == .skipped)
        #expect(EgressProxyCheck(proxy: proxy, answer: .untried(reason: "no roots")).finding.verdict == .skipped)
    }

    @Test("names that a proxy looks up need not be found here")
    func elsewhere() {
        for answer in [NameCheck.Answer.noAddress, .silence] {
            #expect(NameCheck(name: "a.example", answer: answer, isLeftToProxy: true).finding.verdict == .skipped)
            #expect(NameCheck(name: "a.example", answer: answer).finding.verdict == .wrong)
        }
    }
}
