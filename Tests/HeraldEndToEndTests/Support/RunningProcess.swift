import Foundation

/// A process that a test started, with what it wrote; killed when the test lets go of it.
final class RunningProcess: Sendable {
    private let process = Process()
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
        let name = UUID().uuidString
        outputPath = folder.file("\(name).out")
        errorPath = folder.file("\(name).err")
        for path in [outputPath, errorPath] { try Data().write(to: URL(filePath: path)) }
        let own = ProcessInfo.processInfo.environment
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [executable] + arguments
        let usual = ["PATH": own["PATH"] ?? "", "HOME": own["HOME"] ?? "", "TMPDIR": folder.path]
        process.environment = usual.merging(environment) { $1 }
        process.currentDirectoryURL = URL(filePath: folder.path)
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle(forWritingAtPath: outputPath)
        process.standardError = FileHandle(forWritingAtPath: errorPath)
        try process.run()
    }

    deinit {
        // Not waited for: to block here would block one of the few threads that all tests share.
        if process.isRunning { Foundation.kill(process.processIdentifier, SIGKILL) }
    }

    /// What it has written to standard output so far.
    var output: String { (try? String(contentsOfFile: outputPath, encoding: .utf8)) ?? "" }

    /// What it has written to standard error so far.
    var errors: String { (try? String(contentsOfFile: errorPath, encoding: .utf8)) ?? "" }

    /// The number that the system knows it by.
    var id: Int32 { process.processIdentifier }

    /// Whether it has not ended.
    var isRunning: Bool { process.isRunning }

    /// Ends it at once, as a crash would, and waits until it is gone.
    func kill() async throws {
        guard process.isRunning else { return }
        Foundation.kill(process.processIdentifier, SIGKILL)
        _ = try await exitCode()
    }

    /// Asks it to end, and waits.
    ///
    /// - Returns: the exit code.
    func terminate() async throws -> Int32 {
        process.terminate()
        return try await exitCode()
    }

    /// Waits for its end.
    func exitCode(within patience: Duration = .seconds(60)) async throws -> Int32 {
        try await eventually(within: patience, "the process ends by itself") {
            process.isRunning ? nil : process.terminationStatus
        }
    }
}
