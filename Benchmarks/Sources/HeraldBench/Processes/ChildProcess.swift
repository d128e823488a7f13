import Foundation
import Synchronization

/// A process that the harness started and will end, with its output in a file.
final class ChildProcess: Sendable {
    /// The process's id.
    let id: Int32
    /// The file that holds what it wrote to standard output and standard error.
    let log: URL

    private let process: Process
    private let exit: Exit

    /// The processes that were started and not yet seen to end, so that an interrupted run leaves none behind: they
    /// are in process groups of their own, which the terminal's signals do not reach.
    private static let running = Mutex<Set<Int32>>([])

    private final class Exit: Sendable {
        private let status = Mutex<Int32?>(nil)
        var value: Int32? { status.withLock { $0 } }
        func set(_ value: Int32) { status.withLock { $0 = value } }
    }

    /// Starts a program.
    ///
    /// - Parameters:
    ///   - program: its path.
    ///   - arguments: what to pass, the program's name left out.
    ///   - environment: the whole environment, so that nothing of the caller's leaks in.
    ///   - log: the file to write to; it is replaced.
    /// - Throws: when the program cannot be started.
    init(_ program: String, _ arguments: [String], environment: [String: String], log: URL) throws {
        try Data().write(to: log)
        let output = try FileHandle(forWritingTo: log)
        let exit = Exit()
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.environment = environment
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = output
        process.terminationHandler = { process in
            _ = Self.running.withLock { $0.remove(process.processIdentifier) }
            exit.set(process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus)
        }
        try SignalMask.withNothingBlocked { try process.run() }
        self.process = process
        self.exit = exit
        self.log = log
        id = process.processIdentifier
        _ = Self.running.withLock { $0.insert(process.processIdentifier) }
    }

    /// Asks every process that still runs to end, without waiting.
    static func stopAll() {
        for id in running.withLock({ $0 }) { kill(id, SIGTERM) }
    }

    /// The exit status, 128 and the signal's number when a signal ended it; `nil` while it runs.
    var exitStatus: Int32? { exit.value }

    /// The last lines of its output, for messages.
    var lastWords: String {
        // The output only adorns a message; without it, the message still says what happened.
        let text = (try? String(contentsOf: log, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").suffix(10).joined(separator: "\n")
    }

    /// Asks it to end and waits.
    ///
    /// - Parameter signal: what it is asked by.
    /// - Returns: the exit status.
    /// - Throws: when it has not ended within 30 s; it is then killed.
    func stop(by signal: Int32 = SIGTERM) async throws -> Int32 {
        // The system gives the id to no other process before this one was seen to end.
        if exit.value == nil { kill(id, signal) }
        for _ in 0..<3_000 {
            if let status = exit.value { return status }
            try await Task.sleep(for: .milliseconds(10))
        }
        kill(id, SIGKILL)
        throw BenchFailure("Process \(id) did not end within 30 s of signal \(signal)\n\(lastWords)")
    }
}
