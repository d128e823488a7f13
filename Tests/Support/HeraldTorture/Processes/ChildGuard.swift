import Foundation

/// Kills a process when this program is gone, however it went: a harness that is killed leaves no server behind.
///
/// A shell waits for the end of a pipe that only this program holds open. The system's own way, a signal at the parent's
/// death, comes when the thread that started the process ends, and the threads that run Swift's tasks come and go.
final class ChildGuard: Sendable {
    private let shell = Process()
    private let line = Pipe()

    /// Guards a process that runs.
    init(of process: Int32) throws {
        shell.executableURL = URL(filePath: "/bin/sh")
        shell.arguments = ["-c", "read -r _; kill -KILL \(process)"]
        shell.environment = [:]
        shell.standardInput = line
        shell.standardOutput = FileHandle.nullDevice
        shell.standardError = FileHandle.nullDevice
        try SignalMask.withNothingBlocked { try shell.run() }
    }

    /// Ends the guard: the process is gone, and its number may come to be another's.
    func end() {
        kill(shell.processIdentifier, SIGKILL)
    }
}
