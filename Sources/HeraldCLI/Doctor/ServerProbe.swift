import AsyncHTTPClient
import HeraldCore
import HeraldServer
import NIOCore
import NIOHTTP1
import NIOSSL

/// Asks whoever listens at an address of this machine how it is.
struct ServerProbe {
    private let baseURL: String

    /// Names the address as the server was told to listen on it; where that is every address, the machine's own is
    /// asked.
    ///
    /// - Parameter isSecure: whether it serves HTTPS.
    init(_ address: ListenAddress, isSecure: Bool) {
        let scheme = isSecure ? "https" : "http"
        switch address.host {
        case "0.0.0.0": self.init(baseURL: "\(scheme)://127.0.0.1:\(address.port)")
        case "::": self.init(baseURL: "\(scheme)://[::1]:\(address.port)")
        default: self.init(baseURL: "\(scheme)://\(address)")
        }
    }

    /// Names a server by its URL.
    init(baseURL: String) {
        self.baseURL = baseURL.hasSuffix("/") ? String(baseURL.dropLast()) : baseURL
    }

    /// Whether it speaks of its health and its readiness as a Herald does.
    func isHerald() async -> Bool {
        guard await answer(to: "/healthz")?.word == "ok", let ready = await answer(to: "/readyz")?.word else {
            return false
        }
        return ["ready", "unavailable"].contains(ready)
    }

    /// Whether it is ready for work, and the reason when it is not.
    func readiness() async -> (isReady: Bool, word: String) {
        guard let answer = await answer(to: "/readyz") else { return (false, "no answer from \(baseURL)") }
        return (answer.status == 200 && answer.word == "ready", answer.reason ?? answer.word)
    }

    private struct Answer {
        let status: UInt
        let word: String
        let reason: String?
    }

    private func answer(to path: String) async -> Answer? {
        let request = HTTPClientRequest(url: baseURL + path)
        do {
            return try await HTTPClient.withHTTPClient(configuration: Self.configuration) { client in
                let response = try await client.execute(request, timeout: TimeAmount(Limits.doctorAsking))
                let body = try await response.body.collect(upTo: Limits.doctorAnswer)
                let json = try JSONValue(parsing: Array(buffer: body))
                guard let word = json["status"]?.text else { return nil }
                return Answer(status: response.status.code, word: word, reason: json["reason"]?.text)
            }
        } catch {
            return nil  // Whoever gives no answer that can be read is no Herald that works.
        }
    }

    private static var configuration: HTTPClient.Configuration {
        var configuration = HTTPClient.Configuration()
        configuration.connectionPool.retryConnectionEstablishment = false
        // A server on this machine is asked by its address, which its certificate does not bear, and told no secret.
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.certificateVerification = .none
        configuration.tlsConfiguration = tls
        return configuration
    }
}
