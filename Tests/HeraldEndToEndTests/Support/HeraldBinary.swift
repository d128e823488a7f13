import Foundation
import HeraldTestFiles

/// The built `herald`, which stands beside the test bundle.
enum HeraldBinary {
    /// The path; tests fail on their first use of it when it was not built.
    static let path: String = {
        let bundle = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        return bundle.deletingLastPathComponent().appending(path: "herald").path
    }()

    /// Runs a command to its end.
    static func run(
        _ arguments: [String],
        environment: [String: String] = [:],
        in folder: TestFolder
    ) async throws -> (exitCode: Int32, output: String, errors: String) {
        let process = try RunningProcess(path, arguments, environment: environment, in: folder)
        let exitCode = try await process.exitCode()
        return (exitCode, process.output, process.errors)
    }
}
