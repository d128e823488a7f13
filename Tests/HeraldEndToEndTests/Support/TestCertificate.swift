import Foundation
import HeraldTestFiles

/// A certificate authority and a server certificate, made by openssl for one test.
struct TestCertificate {
    /// What the files of certificate and key are named after.
    static let name = "server"

    let authority: String
    let chain: String
    let key: String

    /// Makes them.
    ///
    /// - Parameter name: what the certificate is for, as in `IP:127.0.0.2`.
    init(for name: String, in folder: TestFolder) async throws {
        authority = folder.file("ca.pem")
        chain = folder.file("\(Self.name).pem")
        key = folder.file("\(Self.name)-key.pem")
        let script = """
            set -e
            openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj '/CN=Test CA' \
              -keyout ca.key -out ca.pem
            openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj '/CN=receiver' \
              -keyout \(Self.name)-key.pem -out server.csr
            printf 'subjectAltName=\(name)\\n' > server.ext
            openssl x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -extfile server.ext \
              -out \(Self.name).pem
            """
        try await RunningProcess.run("sh", ["-c", script], in: folder)
    }
}
