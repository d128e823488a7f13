import Foundation
import HeraldProcesses
import Synchronization

/// A process that this program started, with its output in a file. It dies with the last reference to it, and with this
/// program.
final class ChildProcess: Sendable {
    private let process: SpawnedProcess
    private let logPath: String
    private let protection = Protection()

    private final class Protection: Sendable {
        let childGuard = Mutex<ChildGuard?>(nil)

        func end() {
            // Not to be had when the process ended before it was guarded.
            childGuard.withLock { $0.take() }?.end()
        }
    }

    /// Starts a program.
    ///
    /// - Parameters:
    ///   - environment: the whole environment, so that nothing of the caller's leaks in.
    ///   - log: the file that gets what it writes, after what is there already.
    init(_ program: String, _ arguments: [String], environment: [String: String], log: String) throws {
        logPath = log
        process = try SpawnedProcess(
            program,
            arguments,
            environment: environment,
            output: .file(log),
            errors: .file(log),
            ended: { [protection] _ in protection.end() }
        )
        let childGuard = try ChildGuard(of: process.id)
        protection.childGuard.withLock { $0 = childGuard }
        if exitStatus != nil { protection.end() }
    }

    deinit {
        send(SIGKILL)
    }

    /// The exit status, 128 and the signal's number when a signal ended it; `nil` while it runs.
    var exitStatus: Int32? { process.exitStatus }

    /// Whether it was killed, and did not end before.
    var wasKilled: Bool { exitStatus == 128 + SIGKILL }

    /// Sends a signal.
    func send(_ signal: Int32) {
        process.send(signal)
    }

    /// Waits for its end.
    func ended() async throws -> Int32 {
        try await Pause.until("the end of process \(process.id); it said: \(lastWords)") { exitStatus }
    }

    /// All that it wrote.
    var words: String {
        // Output only adorns messages and is counted; a file that is gone has none.
        (try? String(contentsOfFile: logPath, encoding: .utf8)) ?? ""
    }

    /// The last lines of it.
    var lastWords: String { words.split(separator: "\n").suffix(8).joined(separator: "\n") }
}
