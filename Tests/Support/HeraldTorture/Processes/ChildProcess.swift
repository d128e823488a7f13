import Foundation
import Synchronization

/// A process that this program started, with its output in a file. It dies with the last reference to it, and with this
/// program.
final class ChildProcess: Sendable {
    private let process = Process()
    private let logPath: String
    private let exit = Exit()

    private final class Exit: Sendable {
        let status = Mutex<Int32?>(nil)
        let childGuard = Mutex<ChildGuard?>(nil)

        func set(_ value: Int32) {
            // No longer needed, and not to be had when the process ended before it was guarded.
            childGuard.withLock { $0.take() }?.end()
            status.withLock { $0 = value }
        }
    }

    /// Starts a program.
    ///
    /// - Parameters:
    ///   - environment: the whole environment, so that nothing of the caller's leaks in.
    ///   - log: the file that gets what it writes, after what is there already.
    init(_ program: String, _ arguments: [String], environment: [String: String], log: String) throws {
        if !FileManager.default.fileExists(atPath: log) { try Data().write(to: URL(filePath: log)) }
        let output = try FileHandle(forWritingTo: URL(filePath: log))
        try output.seekToEnd()
        logPath = log
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.environment = environment
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = output
        process.terminationHandler = { [exit] process in
            let status = process.terminationStatus
            exit.set(process.terminationReason == .exit ? status : 128 + status)
        }
        try SignalMask.withNothingBlocked { try process.run() }
        let childGuard = try ChildGuard(of: process.processIdentifier)
        exit.childGuard.withLock { $0 = childGuard }
        if exitStatus != nil { childGuard.end() }
    }

    deinit {
        if process.isRunning { send(SIGKILL) }
    }

    /// The exit status, 128 and the signal's number when a signal ended it; `nil` while it runs.
    var exitStatus: Int32? { exit.status.withLock { $0 } }

    /// Whether it was killed, and did not end before.
    var wasKilled: Bool { exitStatus == 128 + SIGKILL }

    /// Sends a signal.
    func send(_ signal: Int32) {
        kill(process.processIdentifier, signal)
    }

    /// Waits for its end.
    func ended() async throws -> Int32 {
        try await Pause.until("the end of process \(process.processIdentifier); it said: \(lastWords)") { exitStatus }
    }

    /// All that it wrote.
    var words: String {
        // Output only adorns messages and is counted; a file that is gone has none.
        (try? String(contentsOfFile: logPath, encoding: .utf8)) ?? ""
    }

    /// The last lines of it.
    var lastWords: String { words.split(separator: "\n").suffix(8).joined(separator: "\n") }
}
