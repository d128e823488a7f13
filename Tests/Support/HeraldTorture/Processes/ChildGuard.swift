import Foundation
import HeraldProcesses

/// Kills a process when this program is gone, however it went: a harness that is killed leaves no server behind.
///
/// A shell waits for the end of a pipe that only this program holds open. The system's own way, a signal at the
/// parent's death, comes when the thread that started the process ends, and the threads that run Swift's tasks come and
/// go.
final class ChildGuard: Sendable {
    private let shell: SpawnedProcess
    private let line = Pipe()

    /// Guards a process that runs.
    init(of process: Int32) throws {
        shell = try SpawnedProcess(
            "/bin/sh",
            ["-c", "read -r _; kill -KILL \(process)"],
            environment: [:],
            input: .descriptor(line.fileHandleForReading.fileDescriptor)
        )
    }

    /// Ends the guard: the process is gone, and its number may come to be another's.
    func end() {
        shell.send(SIGKILL)
    }
}
