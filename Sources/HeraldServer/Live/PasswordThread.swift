import HeraldCore
import HeraldManagement
import HeraldVault
import Logging
import NIOPosix
import Synchronization

/// Hashes passwords one at a time on a thread of its own, so that nobody else waits for them and they never take more
/// than one processor and 32 MiB.
final class PasswordThread: PasswordHashing {
    private let scrypt = PasswordScrypt()
    private let pool = NIOThreadPool(numberOfThreads: 1)
    private let waiting = Mutex(0)
    private let logger: Logger

    /// Starts the thread.
    init(logger: Logger) {
        self.logger = logger
        pool.start()
    }

    func hash(_ password: Password) async -> PasswordHash? {
        await work { [scrypt] in
            var random = SystemRandomNumberGenerator()
            return try scrypt.hash(password, using: &random)
        }
    }

    func matches(_ password: Password, _ hash: PasswordHash?) async -> Bool? {
        await work { [scrypt] in
            let isRight = try scrypt.matches(password, hash ?? scrypt.nobodys)
            return isRight && hash != nil
        }
    }

    /// Ends the thread, after what it is at.
    func shutdown() async {
        do {
            try await pool.shutdownGracefully()
        } catch {
            logger.warning("the thread for passwords did not end", metadata: ["error": "\(error)"])
        }
    }

    private func work<Answer: Sendable>(_ work: @escaping @Sendable () throws -> Answer) async -> Answer? {
        let isTaken = waiting.withLock { count in
            guard count < Limits.waitingPasswords else { return false }
            count += 1
            return true
        }
        guard isTaken else { return nil }
        defer { waiting.withLock { $0 -= 1 } }
        do {
            return try await pool.runIfActive(work)
        } catch {
            logger.error("a password could not be judged", metadata: ["error": "\(error)"])
            return nil
        }
    }
}
