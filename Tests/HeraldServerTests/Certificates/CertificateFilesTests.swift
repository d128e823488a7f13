import Foundation
import HeraldCore
import HeraldTestFiles
import Testing

@testable import HeraldServer

@Suite("What HTTPS is served by")
struct CertificateFilesTests {
    private let folder: TestFolder
    private static let now = Timestamp(milliseconds: 1_782_151_451_000)

    init() throws {
        folder = try TestFolder()
        let certificates = Checkout.path(of: "Tests/HeraldSenderTests/Certificates")
        for name in ["good.pem", "good-key.pem", "expired.pem", "expired-key.pem", "untrusted-key.pem"] {
            try FileManager.default.copyItem(atPath: "\(certificates)/\(name)", toPath: folder.file(name))
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: folder.file(name))
        }
        try Data("no PEM".utf8).write(to: URL(filePath: folder.file("text.pem")))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: folder.file("text.pem"))
    }

    private func files(_ certificate: String, _ key: String) -> CertificateFiles {
        CertificateFiles(files: TLSFiles(certificate: folder.file(certificate), key: folder.file(key)))
    }

    @Test("a certificate is served by with its key")
    func served() throws {
        let content = try files("good.pem", "good-key.pem").read(at: Self.now)

        #expect(content.certificates.count == 1)
        #expect(content.warnings.isEmpty)
    }

    @Test("one that clients refuse for its age is served, with a warning that says so")
    func expired() throws {
        let (end, day) = (Timestamp(milliseconds: 1_577_923_200_000), Duration.seconds(86_400))

        let warnings = try [Self.now, end.advanced(by: .zero - day), end.advanced(by: .zero - day * 30)].map { now in
            try files("expired.pem", "expired-key.pem").read(at: now).warnings.first
        }

        #expect(warnings[0]?.contains("ended at 2020-01-02") == true, "\(warnings)")
        #expect(warnings[1]?.contains("ends at 2020-01-02") == true, "\(warnings)")
        #expect(warnings[2]?.contains("begins at 2020-01-01") == true, "\(warnings)")
    }

    @Test(
        "what cannot be served by is named, with what to do",
        arguments: [
            ("good.pem", "untrusted-key.pem", "is not that of the certificate"),
            ("good.pem", "text.pem", "--tls-key (HERALD_TLS_KEY)"),
            ("good.pem", "none.pem", "none.pem': check that it is a file"),
            ("good.pem", "good.pem", "--tls-key (HERALD_TLS_KEY)"),
            ("text.pem", "good-key.pem", "--tls-certificate (HERALD_TLS_CERTIFICATE)"),
            ("none.pem", "good-key.pem", "none.pem': check that it is a file"),
        ]
    )
    func refusal(certificate: String, key: String, words: String) throws {
        let error = #expect(throws: StartupError.self) { try files(certificate, key).read(at: Self.now) }

        #expect(error?.description.contains(words) == true, "\(String(describing: error))")
    }

    @Test(
        "a key that others may read or change is refused",
        arguments: [0o644, 0o604, 0o602, 0o660, 0o666, 0o400, 0o640]
    )
    func permissions(mode: Int) throws {
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: folder.file("good-key.pem"))

        let isRefused = mode & 0o027 != 0
        if isRefused {
            let error = #expect(throws: StartupError.self) { try files("good.pem", "good-key.pem").read(at: Self.now) }
            #expect(error?.description.contains("mode \(String(mode, radix: 8))") == true)
        } else {
            #expect(try files("good.pem", "good-key.pem").read(at: Self.now).certificates.count == 1)
        }
    }
}
