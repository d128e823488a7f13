import Crypto
import Foundation
import HeraldTestFiles
import Testing

/// A receiver in Python, and the ledger of what it got.
final class PythonReceiver: Sendable {
    private let process: RunningProcess
    private let ledgerPath: String
    let baseURL: String

    /// Starts a receiver and waits until it listens.
    ///
    /// - Parameter certificate: a PEM certificate and key, to speak TLS.
    init(
        in folder: TestFolder,
        address: String = "127.0.0.1",
        port: Int = 0,
        certificate: (chain: String, key: String)? = nil
    ) async throws {
        let script = try #require(Bundle.module.url(forResource: "Receiver/receiver", withExtension: "py"))
        let ledgerPath = folder.file("\(UUID().uuidString).ledger")
        var arguments = [script.path, ledgerPath, "--address", address, "--port", "\(port)"]
        if let certificate { arguments += ["--certificate", certificate.chain, "--key", certificate.key] }
        let process = try RunningProcess("python3", arguments, in: folder)
        let listening = try await eventually("the receiver listens") {
            guard process.isRunning else { throw NeverHappened(expectation: "a receiver: \(process.errors)") }
            return Int(process.output.trimmingCharacters(in: .whitespacesAndNewlines))
        }
        self.process = process
        self.ledgerPath = ledgerPath
        let scheme = certificate == nil ? "http" : "https"
        baseURL = listening == 443 ? "\(scheme)://\(address)" : "\(scheme)://\(address):\(listening)"
    }

    /// A request as it arrived.
    struct Receipt {
        let path: String
        let status: Int
        let at: Double
        let body: String
        let headers: [String: String]

        /// The delivery's id.
        var id: String { (try? JSON(body[...])["id"]?.text) ?? "" }

        /// Whether one entry of the signature header was made with a secret, as the contract says.
        func isSigned(with secret: String) -> Bool {
            let mac = HMAC<SHA256>.authenticationCode(
                for: Data(body.utf8),
                using: SymmetricKey(data: Data(secret.utf8))
            )
            let entry = "v1=0x" + mac.map { String(format: "%02x", $0) }.joined()
            return (headers["x-halliday-signature"] ?? "").split(separator: ",").contains { $0 == entry }
        }
    }

    /// All that has arrived, in order.
    var receipts: [Receipt] {
        // There is no file before the first receipt.
        let text = (try? String(contentsOfFile: ledgerPath, encoding: .utf8)) ?? ""
        return text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().compactMap { line in
            // The last line may be half written.
            try? JSONDecoder().decode(LedgerLine.self, from: Data(line.utf8)).receipt
        }
    }

    /// Waits until so many requests have arrived.
    func receipts(count: Int) async throws -> [Receipt] {
        try await eventually("\(count) requests arrive") { receipts.count >= count ? receipts : nil }
    }

    private struct LedgerLine: Decodable {
        let path: String
        let status: Int
        let at: Double
        let body: String
        let headers: [String: String]

        var receipt: Receipt { Receipt(path: path, status: status, at: at, body: body, headers: headers) }
    }
}
