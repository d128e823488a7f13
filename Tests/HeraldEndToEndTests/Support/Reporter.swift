import Foundation
import HeraldTestFiles
import Testing

/// A platform in Python that reports all the time, and the ledger of what it was answered.
final class Reporter: Sendable {
    private let process: RunningProcess
    private let ledgerPath: String

    /// Starts reporting.
    ///
    /// - Parameter address: host and port, as in `127.0.0.1:8080`.
    init(to address: String, org: String, in folder: TestFolder) throws {
        let script = try #require(Bundle.module.url(forResource: "Reporter/reporter", withExtension: "py"))
        ledgerPath = folder.file("\(UUID().uuidString).ledger")
        process = try RunningProcess(
            "python3",
            [script.path, ledgerPath, "--address", address, "--org", org, "--key", HeraldUnderTest.platformKey],
            in: folder
        )
    }

    /// A report, and what came of it.
    struct Entry {
        let workflow: String
        let status: Int?
        /// What the client met instead of an answer.
        let problem: String?
        /// The ids of the deliveries that the answer names.
        let deliveries: [String]
    }

    /// All reports so far, in the order in which they were answered.
    var entries: [Entry] {
        get throws {
            let text = try String(contentsOfFile: ledgerPath, encoding: .utf8)
            return try text.split(separator: "\n").map { line in
                let line = try JSON(line)
                let text = line["body"]?.text ?? ""
                let status = line["status"]?.number
                // A proxy's own answer is a page.
                let body = status == 202 ? try JSON(text[...]) : nil
                return Entry(
                    workflow: line["workflow"]?.text ?? "",
                    status: status,
                    problem: line["problem"]?.text ?? (status == 202 ? nil : text),
                    deliveries: body?["deliveries"]?.elements.compactMap { $0["id"]?.text } ?? []
                )
            }
        }
    }

    /// Stops reporting, and returns when every report is answered.
    func stop() async throws {
        let code = try await process.terminate()
        #expect(code == 0, "\(process.errors)")
    }
}
