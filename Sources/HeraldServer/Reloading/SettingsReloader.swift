import Logging
import ServiceLifecycle

/// Reads the settings anew whenever it is told to, has the parts of the server take what has changed, and says what was
/// taken, what was refused, and what needs a restart. Settings that do not hold change nothing.
struct SettingsReloader<Triggers: AsyncSequence & Sendable>: Service where Triggers.Element: Sendable {
    private let triggers: Triggers
    private let initial: ServerSettings
    private let load: @Sendable () throws(SettingsError) -> ServerSettings
    private let parts: [ReloadablePart]
    private let logger: Logger

    /// A reloader for a server that runs with these settings.
    ///
    /// - Parameter load: reads the settings as they are now.
    init(
        on triggers: Triggers,
        from settings: ServerSettings,
        load: @escaping @Sendable () throws(SettingsError) -> ServerSettings,
        parts: [ReloadablePart],
        logger: Logger
    ) {
        self.triggers = triggers
        initial = settings
        self.load = load
        self.parts = parts
        self.logger = logger
    }

    func run() async throws {
        var settings = initial
        for try await _ in triggers.cancelOnGracefulShutdown() {
            settings = await reload(settings)
        }
    }

    /// - Returns: the settings that hold now.
    private func reload(_ old: ServerSettings) async -> ServerSettings {
        let new: ServerSettings
        do throws(SettingsError) {
            new = try load()
        } catch {
            logger.error(
                "the settings could not be read anew, and stay as they were",
                metadata: ["problems": "\(error.problems.joined(separator: "; "))"]
            )
            return old
        }
        let change = SettingsChange(from: old, to: new)
        var settings = old
        var (taken, refused) = ([String](), [String]())
        for part in parts {
            let differences = change.reloadable.filter { part.settings.contains($0.setting) }
            guard part.readsFiles(new) || !differences.isEmpty else { continue }
            do throws(StartupError) {
                let news = try await part.take(new)
                taken += differences.map(\.description) + news
                for setting in part.settings { settings.given[setting] = new.given[setting] }
            } catch {
                refused.append("\(error)")
            }
        }
        let untaken = change.reloadable.filter { one in !parts.contains { $0.settings.contains(one.setting) } }
        report(taken, refused, (change.forRestart + untaken).map(\.description))
        return settings
    }

    private func report(_ taken: [String], _ refused: [String], _ forRestart: [String]) {
        let metadata: Logger.Metadata = [
            "changed": "\(Self.list(taken))",
            "refused": "\(Self.list(refused))",
            "need-restart": "\(Self.list(forRestart))",
        ]
        if refused.isEmpty {
            logger.notice("the settings were read anew", metadata: metadata)
        } else {
            logger.error("the settings were read anew, and some were refused", metadata: metadata)
        }
    }

    private static func list(_ items: [String]) -> String {
        items.isEmpty ? "nothing" : items.joined(separator: "; ")
    }
}
