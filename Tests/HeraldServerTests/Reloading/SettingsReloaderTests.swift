import HeraldCore
import HeraldTestDoubles
import Logging
import Synchronization
import Testing

@testable import HeraldServer

/// Signals come in as a stream here; that a real one arrives is tested end to end.
@Suite("Changed settings are read and taken")
struct SettingsReloaderTests {
    private struct Files: SettingsFileReading {
        let text: String

        func bytes(at path: String) -> [UInt8] { Array(text.utf8) }
    }

    private static func settings(_ text: String) throws(SettingsError) -> ServerSettings {
        try ServerSettings(flags: [.config: "herald.yaml"], environment: [:], reading: Files(text: text))
    }

    /// Lets a server that runs with the first text find each of the others in turn.
    ///
    /// - Returns: what was logged, and the log levels that a part of the server took.
    private func reload(
        _ texts: String...,
        refusing: Set<Logger.Level> = []
    ) async throws -> (log: [String], taken: [Logger.Level]) {
        let log = CapturedLog()
        let taken = Mutex<[Logger.Level]>([])
        let left = Mutex(Array(texts.dropFirst()))
        let reloader = SettingsReloader(
            on: AsyncStream { continuation in
                for _ in texts.dropFirst() { continuation.yield() }
                continuation.finish()
            },
            from: try Self.settings(texts[0]),
            load: { () throws(SettingsError) in try Self.settings(left.withLock { $0.removeFirst() }) },
            parts: [
                ReloadablePart([.logLevel]) { settings throws(StartupError) in
                    guard !refusing.contains(settings.logLevel) else { throw StartupError("not this level") }
                    taken.withLock { $0.append(settings.logLevel) }
                    return []
                },
                ReloadablePart([.tlsCertificate, .tlsKey], readsFiles: { _ in true }) { _ in ["another certificate"] },
                ReloadablePart([.caFile], readsFiles: { $0.caFile != nil }) { _ in ["other roots"] },
            ],
            logger: log.logger
        )
        try await reloader.run()
        return (log.lines, taken.withLock { $0 })
    }

    @Test("what has changed is taken and said, and what needs a restart is said until there is one")
    func changes() async throws {
        let (log, taken) = try await reload(
            "log-level: info\nlease: 60s",
            "log-level: debug\nlease: 90s",
            "log-level: debug\nlease: 90s"
        )

        #expect(taken == [.debug])
        #expect(log.count == 2)
        #expect(log[0].contains("log-level: info → debug") && log[0].contains("lease: 60s → 90s"), "\(log)")
        #expect(!log[1].contains("log-level:") && log[1].contains("lease: 60s → 90s"), "\(log)")
        #expect(log.allSatisfy { $0.hasPrefix("notice") && $0.contains("another certificate") })
    }

    @Test("a file that does not hold changes nothing, and is told with all its problems")
    func broken() async throws {
        let (log, taken) = try await reload(
            "log-level: info",
            "log-level: debug\nlissten: x\nmax-attempts: many",
            "log-level: debug"
        )

        #expect(log.count == 2)
        #expect(log[0].hasPrefix("error") && log[0].contains("'lissten'") && log[0].contains("max-attempts"), "\(log)")
        #expect(taken == [.debug])
    }

    @Test("what is refused stays as it was, and is tried again")
    func refused() async throws {
        let (log, taken) = try await reload(
            "log-level: info",
            "log-level: trace",
            "log-level: trace",
            "",
            refusing: [.trace]
        )

        // To take a setting out is to go back to its default.
        #expect(taken == [.info])
        #expect(log.count == 3)
        #expect(log[0].hasPrefix("error") && log[0].contains("not this level"), "\(log)")
        #expect(log[1].hasPrefix("error") && log[1].contains("not this level"), "\(log)")
        #expect(log[2].hasPrefix("notice") && log[2].contains("refused: nothing"), "\(log)")
    }

    @Test("a file that was named after the start is read anew from then on")
    func named() async throws {
        let (log, _) = try await reload("", "ca-file: roots.pem", "ca-file: roots.pem", "")

        #expect(log.map { $0.contains("other roots") } == [true, true, true], "\(log)")
        #expect(log[2].contains("ca-file: roots.pem → system roots only"), "\(log)")
        let (without, _) = try await reload("", "")
        #expect(without.count == 1 && !without[0].contains("other roots"), "\(without)")
    }

    @Test("a secret that has changed is named and not shown")
    func secret() async throws {
        let (log, _) = try await reload(
            "platform-key: plk_0123456789abcdefghij",
            "platform-key: plk_another-0123456789\ndatabase: postgres://u:secret-1@db.example/x"
        )

        #expect(log.count == 1)
        #expect(log[0].contains("platform-key") && log[0].contains("database: herald.db → postgres://db.example/x"))
        #expect(!log[0].contains("plk_") && !log[0].contains("secret-1"), "\(log)")
    }
}
