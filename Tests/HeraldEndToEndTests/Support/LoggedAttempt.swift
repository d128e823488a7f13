import Foundation
import HeraldTestFiles
import Testing

/// One line of the attempt log, as it stands in the database.
struct LoggedAttempt: Decodable {
    let label: String
    let outcome: String
    let status: Int?
    /// How much of the answer's body is stored.
    let bodyBytes: Int?

    /// All that have been recorded so far in a test's database.
    static func all(in folder: TestFolder, database: String = "herald.db") async throws -> [LoggedAttempt] {
        let script = try #require(Bundle.module.url(forResource: "Receiver/attempts", withExtension: "py"))
        let lines = try await RunningProcess.run("python3", [script.path, folder.file(database)], in: folder)
        return try lines.split(separator: "\n").map {
            try JSONDecoder().decode(LoggedAttempt.self, from: Data($0.utf8))
        }
    }

    /// Waits until so many have been recorded.
    static func all(count: Int, in folder: TestFolder) async throws -> [LoggedAttempt] {
        try await eventually("\(count) attempts are recorded") {
            let attempts = try await all(in: folder)
            return attempts.count >= count ? attempts : nil
        }
    }
}
