import Foundation
import HeraldTestFiles
import Testing

@Suite("What a trusted proxy says of how a visitor came")
struct TrustedProxyTests {
    /// The status, and where the answer leads, of a page that is asked for as `herald.example.org`.
    private func visit(_ herald: HeraldUnderTest, _ arguments: [String], in folder: TestFolder) async throws -> String {
        let process = try RunningProcess(
            "curl",
            [
                "-sS", "-o", "/dev/null", "-w", "%{http_code} %{redirect_url}", "-H", "Host: herald.example.org",
                "\(herald.baseURL)/dashboard/sign-in?next=1",
            ] + arguments,
            in: folder
        )
        #expect(try await process.exitCode() == 0, "\(process.errors)")
        return process.output.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    @Test(
        "who came by HTTP is led to HTTPS: to where the operator says, or to the host that was asked",
        arguments: [("https://herald.example.com", "https://herald.example.com"), (nil, "https://herald.example.org")]
            as [(String?, String)]
    )
    func secureWay(publicURL: String?, origin: String) async throws {
        let folder = try TestFolder()
        let herald = try await HeraldUnderTest(
            in: folder,
            arguments: ["--trusted-proxies", "127.0.0.1"] + (publicURL.map { ["--public-url", $0] } ?? [])
        )
        let plain = ["-H", "X-Forwarded-Proto: http"]

        #expect(try await visit(herald, plain, in: folder) == "308 \(origin)/dashboard/sign-in?next=1")
        #expect(try await visit(herald, ["-H", "X-Forwarded-Proto: https"], in: folder) == "200")
        #expect(try await visit(herald, [], in: folder) == "200")
        #expect(try await !visit(herald, plain + ["-d", "a=b"], in: folder).hasPrefix("308"))
    }

    @Test("who is not trusted says nothing")
    func stranger() async throws {
        let folder = try TestFolder()
        let herald = try await HeraldUnderTest(in: folder, arguments: ["--trusted-proxies", "10.0.0.0/8"])

        #expect(try await visit(herald, ["-H", "X-Forwarded-Proto: http"], in: folder) == "200")
    }
}
