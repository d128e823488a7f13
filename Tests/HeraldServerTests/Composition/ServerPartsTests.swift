import HeraldChance
import HeraldCore
import HeraldSender
import HeraldStoreMemory
import HeraldVault
import Logging
import NIOCore
import Synchronization
import Testing

@testable import HeraldServer

@Suite("What a server leaves behind that does not start")
struct ServerPartsTests {
    private let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    @Test("threads end when what they are for fails")
    func failing() async throws {
        let settings = ServerSettings()
        var random = SeededGenerator(seed: 1)
        let parts = try ServerParts(
            of: HeraldServer(settings: settings, logger: logger),
            over: MemoryStore(random: SeededGenerator(seed: 2)),
            sealedBy: Vault(masterKey: MasterKey(using: &random)),
            with: LiveParts(settings, logger: logger)
        )
        await #expect(throws: StartupError("no such port")) {
            try await parts.run { throw StartupError("no such port") }
        }
        #expect(await parts.passwords.hash(Password(typed: "correct horse")) == nil)
    }

    @Test("those of the resolver end when there is no sender that would end them")
    func withoutSender() {
        var settings = ServerSettings()
        settings.caFile = "/no/such/file.pem"
        let server = HeraldServer(settings: settings, logger: logger)
        let resolver = EndingResolver()
        #expect(throws: StartupError.self) { _ = try server.makeSender(resolver: resolver) }
        #expect(resolver.hasEnded)
    }
}

/// Answers nobody, and knows whether it was ended.
private final class EndingResolver: NameResolver {
    private let state = Mutex(false)

    var hasEnded: Bool { state.withLock(\.self) }

    func resolve(_ name: String, for asker: NameAsker, on eventLoop: any EventLoop) -> EventLoopFuture<[IPAddress]> {
        eventLoop.makeFailedFuture(NameResolutionError.unanswered)
    }

    func shutDown() {
        state.withLock { $0 = true }
    }
}
