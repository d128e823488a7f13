import HeraldCore
import HeraldStore
import HeraldStorePostgres
import HeraldStoreSQLite
import HeraldVault
package import Logging

/// Changes the master key of the database that the settings name, while servers work (docs/adr/0036).
///
/// The database names the key under which is sealed. First it is made to name the new one, when whoever serves has it;
/// from then on nothing more is sealed under the old one, and what is gets sealed anew, step by step. Whatever ends it,
/// the same again goes on with it.
package struct MasterKeyRotation: Sendable {
    private let settings: ServerSettings
    private let path: String
    private let logger: Logger

    /// Names the new key's file.
    ///
    /// - Parameter settings: the database, and the old key as a server finds it.
    package init(to path: String, settings: ServerSettings, logger: Logger) {
        self.path = path
        self.settings = settings
        self.logger = logger
    }

    /// Makes a file with a new key.
    ///
    /// - Throws: ``StartupError``, also when there is such a file.
    package static func makeKey(at path: String) throws(StartupError) {
        var random = SystemRandomNumberGenerator()
        try MasterKeyFile(path).create(MasterKey(using: &random))
    }

    /// Changes the key, or goes on with it.
    ///
    /// - Parameters:
    ///   - looksForNodes: whether it does not begin while nodes are seen that lack the new key.
    ///   - told: called now and then with how many values have been sealed anew.
    /// - Returns: how many values were sealed anew, and how many do not open under either key.
    /// - Throws: ``StartupError`` with what to do.
    package func run(
        looksForNodes: Bool,
        telling told: @Sendable (Int) -> Void
    ) async throws(StartupError) -> (resealed: Int, unreadable: Int) {
        guard let new = try MasterKeyFile(path).read() else {
            throw StartupError("there is no file '\(path)': make one by 'herald master-key new \(path)'")
        }
        // Where the old key is gone, all may be sealed under the new one already.
        let vault = Vault(masterKey: new, other: try MasterKeyLoading(settings).find())
        do {
            let database = try await open(vault, looksForNodes: looksForNodes)
            let result: Result<(Int, Int), any Error>
            do {
                result = .success(try await rotate(database, telling: told))
            } catch {
                result = .failure(error)
            }
            await database.close()
            return try result.get()
        } catch let error as StartupError {
            throw error
        } catch {
            throw StartupError("\(error)")
        }
    }

    private func open(_ vault: Vault, looksForNodes: Bool) async throws -> any SealedDatabase {
        switch settings.database {
        case .file(let path): try SQLiteSealedDatabase(path: path, vault: vault)
        case .server(let url):
            try await PostgresSealedDatabase(
                url: url,
                vault: vault,
                looksForNodes: looksForNodes,
                logger: logger
            )
        }
    }

    private func rotate(
        _ database: any SealedDatabase,
        telling told: (Int) -> Void
    ) async throws -> (resealed: Int, unreadable: Int) {
        try await database.nameNewKey()
        var (resealed, unreadable) = (0, 0)
        var position: SealedColumn?
        while true {
            let begin = ContinuousClock.now
            let step = try await database.reseal(after: position)
            resealed += step.resealed
            unreadable += step.unreadable
            guard let next = step.next else { return (resealed, unreadable) }
            if step.resealed > 0 { told(resealed) }
            position = next
            // Servers that write wait for each step; between them, they have the store to themselves.
            let rest = (ContinuousClock.now - begin) * Limits.retentionRest
            try await Task.sleep(for: max(rest, Limits.shortestRetentionRest))
        }
    }
}
