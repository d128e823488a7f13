import HeraldChance
package import HeraldCore
import HeraldManagement
import HeraldVault
import Synchronization

/// Hashes cheaply, and counts.
package final class CountingPasswords: PasswordHashing {
    private let scrypt = PasswordScrypt(logRounds: 1, passes: 1)
    private let chance = Mutex(SeededGenerator(seed: 3))
    private let count = Mutex(0)
    private let meanwhile = Mutex<(@Sendable () async -> Void)?>(nil)

    /// None judged yet.
    package init() {}

    /// How many passwords were judged.
    package var judged: Int { count.withLock(\.self) }

    /// Has something happen while the next password is judged.
    package func whileJudging(_ event: @escaping @Sendable () async -> Void) {
        meanwhile.withLock { $0 = event }
    }

    package func hash(_ password: Password) async -> PasswordHash? {
        chance.withLock { try? scrypt.hash(password, using: &$0) }  // It fails for want of memory only.
    }

    package func matches(_ password: Password, _ hash: PasswordHash?) async -> Bool? {
        count.withLock { $0 += 1 }
        let event = meanwhile.withLock { meanwhile in
            defer { meanwhile = nil }
            return meanwhile
        }
        await event?()
        // It fails for want of memory only.
        return (try? scrypt.matches(password, hash ?? scrypt.nobodys)).map { $0 && hash != nil }
    }
}
