import Foundation
import HeraldProcesses
import HeraldTestFiles
import Testing

/// A process that a test started, with what it wrote; killed when the test lets go of it.
final class RunningProcess: Sendable {
    private let process: SpawnedProcess
    /// Kept for as long as somebody may read what is in it.
    private let folder: TestFolder
    private let name: String
    private let outputPath: String
    private let errorPath: String

    /// Starts a program.
    ///
    /// - Parameters:
    ///   - environment: all that the program sees, besides `PATH`, `HOME` and `TMPDIR`.
    ///   - folder: where it runs, and where it puts what it would remove at its end, had the test not killed it.
    init(
        _ executable: String,
        _ arguments: [String],
        environment: [String: String] = [:],
        in folder: TestFolder
    ) throws {
        name = ([executable] + arguments.prefix(1)).joined(separator: " ")
        self.folder = folder
        let file = UUID().uuidString
        outputPath = folder.file("\(file).out")
        errorPath = folder.file("\(file).err")
        let own = ProcessInfo.processInfo.environment
        let usual = ["PATH": own["PATH"] ?? "", "HOME": own["HOME"] ?? "", "TMPDIR": folder.path]
        process = try SpawnedProcess(
            "sh",
            ["-c", #"cd "$0" && exec "$@""#, folder.path, executable] + arguments,
            environment: usual.merging(environment) { $1 },
            output: .file(outputPath),
            errors: .file(errorPath)
        )
    }

    /// Runs a program to its end, and requires that it succeeds.
    ///
    /// - Returns: what it wrote to standard output.
    @discardableResult
    static func run(_ executable: String, _ arguments: [String], in folder: TestFolder) async throws -> String {
        let process = try RunningProcess(executable, arguments, in: folder)
        let exitCode = try await process.exitCode()
        try #require(exitCode == 0, "\(process.name): \(process.errors)")
        return process.output
    }

    deinit {
        // Not waited for: to block here would block one of the few threads that all tests share.
        process.send(SIGKILL)
    }

    /// What it has written to standard output so far.
    var output: String { (try? String(contentsOfFile: outputPath, encoding: .utf8)) ?? "" }

    /// What it has written to standard error so far.
    var errors: String { (try? String(contentsOfFile: errorPath, encoding: .utf8)) ?? "" }

    /// The number that the system knows it by.
    var id: Int32 { process.id }

    /// Whether it has not ended.
    var isRunning: Bool { process.isRunning }

    /// Ends it at once, as a crash would, and waits until it is gone.
    func kill() async throws {
        process.send(SIGKILL)
        _ = try await exitCode()
    }

    /// Asks it to end, and waits.
    ///
    /// - Returns: the exit code.
    func terminate(within patience: Duration = .seconds(300)) async throws -> Int32 {
        process.send(SIGTERM)
        return try await exitCode(within: patience)
    }

    /// Waits for its end.
    func exitCode(within patience: Duration = .seconds(300)) async throws -> Int32 {
        do {
            return try await eventually(within: patience, "'\(name)' ends by itself") { process.exitStatus }
        } catch let error as NeverHappened {
            throw NeverHappened(expectation: "\(error.expectation); its last words: \(errors.suffix(2000))")
        }
    }
}
