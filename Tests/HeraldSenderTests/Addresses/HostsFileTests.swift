import HeraldCore
import Testing

@testable import HeraldSender

@Suite("The hosts file is read as the system reads it")
struct HostsFileTests {
    private let file = HostsFile(
        text: """
            # a comment
            127.0.0.1\tlocalhost
            10.1.2.3   app.example.com  APP   # the app
            ::1 ip6.example.com
            10.1.2.4 app.example.com
            not-an-address x.example.com
            10.1.2.5#y.example.com
            10.1.2.6
            """
    )

    @Test(
        "every line that lists the name counts",
        arguments: [
            ("app.example.com", ["10.1.2.3", "10.1.2.4"]), ("app", ["10.1.2.3"]), ("ip6.example.com", ["::1"]),
            ("x.example.com", []), ("y.example.com", []), ("example.com", []), ("#", []),
        ]
    )
    func looksUp(name: String, expected: [String]) {
        #expect(file.addresses(of: name).map(\.description) == expected)
    }
}
