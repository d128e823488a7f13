import Testing

@testable import HeraldSender

@Suite("A certificate's name is the host's, or a wildcard for one whole label")
struct CertificateNameTests {
    @Test(
        "these match",
        arguments: ["hooks.example.com", "HOOKS.Example.com", "*.example.com"]
    )
    func matches(presented: String) {
        #expect(CertificateName.matches("hooks.example.com", presented: presented))
    }

    @Test(
        "these do not",
        arguments: [
            "example.com", "other.example.com", "*.com", "*", "*.", "*.hooks.example.com", "h*.example.com",
            "hooks.*.com", "hooks.example.com.", "", "*.*.com", ".example.com",
        ]
    )
    func differs(presented: String) {
        #expect(!CertificateName.matches("hooks.example.com", presented: presented))
    }

    @Test("a wildcard covers one label, not two")
    func oneLabel() {
        #expect(!CertificateName.matches("a.b.example.com", presented: "*.example.com"))
    }
}
