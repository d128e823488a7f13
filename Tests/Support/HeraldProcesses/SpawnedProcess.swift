import Foundation
import Synchronization

/// A program that this one started. It goes on when this is let go of.
///
/// `Process` of Foundation 6.3 is not used: to close what the child shall not have, it copies 256 bytes of each name in
/// `/proc/self/fd`, also past the end of the buffer that holds the last ones. Where the heap ended there too, that
/// crashed the tests.
package final class SpawnedProcess: Sendable {
    /// The number that the system knows it by, also for a while after its end.
    package let id: Int32
    private let state: State

    /// More than the tests have open.
    private static let descriptors: Int32 = 16_384

    private final class State: Sendable {
        let exitStatus = Mutex<Int32?>(nil)
    }

    /// Starts a program where this one runs, with no signal blocked and none of this program's files open.
    ///
    /// - Parameters:
    ///   - program: a path, or a name that is looked for along `PATH`.
    ///   - environment: all that it sees; `nil` for what this program sees.
    ///   - ended: is told the exit status, on a thread of its own.
    /// - Throws: `CocoaError` when it cannot be started.
    package init(
        _ program: String,
        _ arguments: [String] = [],
        environment: [String: String]? = nil,
        input: ProcessStream = .nothing,
        output: ProcessStream = .nothing,
        errors: ProcessStream = .nothing,
        ended: @escaping @Sendable (Int32) -> Void = { _ in }
    ) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (number, stream) in [input, output, errors].enumerated() {
            let number = Int32(number)
            switch stream {
            case .nothing: posix_spawn_file_actions_addopen(&actions, number, "/dev/null", O_RDWR, 0)
            case .file(let path):
                let mode = number == 0 ? O_RDONLY : O_WRONLY | O_APPEND | O_CREAT
                posix_spawn_file_actions_addopen(&actions, number, path, mode, 0o600)
            case .descriptor(let descriptor): posix_spawn_file_actions_adddup2(&actions, descriptor, number)
            case .inherited: posix_spawn_file_actions_adddup2(&actions, number, number)
            }
        }
        // A socket that a child holds open as well does not end when this program closes it.
        for descriptor in 3..<Self.descriptors { posix_spawn_file_actions_addclose(&actions, descriptor) }

        // The threads that run Swift's tasks block nearly all signals, and a child inherits that.
        var attributes = posix_spawnattr_t()
        var signals = sigset_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))

        let environment = environment ?? ProcessInfo.processInfo.environment
        let words = ([program] + arguments).map { strdup($0) } + [nil]
        let settings = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { (words + settings).forEach { free($0) } }
        var id: pid_t = 0
        let failure = posix_spawnp(&id, program, &actions, &attributes, words, settings)
        guard failure == 0 else {
            throw CocoaError(.executableLoad, userInfo: [NSFilePathErrorKey: program, "errno": failure])
        }
        self.id = id
        let state = State()
        self.state = state
        Thread.detachNewThread { [id] in
            let status = Self.wait(for: id, state)
            ended(status)
        }
    }

    /// The exit status, or 128 and the number of the signal that ended it; `nil` while it runs.
    package var exitStatus: Int32? { state.exitStatus.withLock { $0 } }

    /// Whether it has not ended.
    package var isRunning: Bool { exitStatus == nil }

    /// Sends a signal; to nobody once it has ended.
    package func send(_ signal: Int32) {
        state.exitStatus.withLock { status in
            if status == nil { kill(id, signal) }
        }
    }

    /// Starts a program and waits for its end.
    ///
    /// - Returns: the exit status, as ``exitStatus``.
    package static func run(
        _ program: String,
        _ arguments: [String] = [],
        environment: [String: String]? = nil,
        input: ProcessStream = .nothing,
        output: ProcessStream = .nothing,
        errors: ProcessStream = .nothing
    ) async throws -> Int32 {
        try await withCheckedThrowingContinuation { continuation in
            do {
                _ = try SpawnedProcess(
                    program,
                    arguments,
                    environment: environment,
                    input: input,
                    output: output,
                    errors: errors,
                    ended: { continuation.resume(returning: $0) }
                )
            } catch {
                continuation.resume(throwing: error)
            }
        }
    }

    /// Waits for the end, and only then, under the lock, gives the number back to the system: no signal goes to another
    /// process that was given it.
    private static func wait(for id: pid_t, _ state: State) -> Int32 {
        var info = siginfo_t()
        while waitid(P_PID, id_t(id), &info, WEXITED | WNOWAIT) != 0, errno == EINTR {}
        return state.exitStatus.withLock { exitStatus in
            var status: Int32 = 0
            while waitpid(id, &status, 0) < 0, errno == EINTR {}
            let signal = status & 0x7f
            let code = signal == 0 ? status >> 8 & 0xff : 128 + signal
            exitStatus = code
            return code
        }
    }
}
