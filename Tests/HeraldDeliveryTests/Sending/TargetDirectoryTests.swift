import HeraldCore
import HeraldStore
import HeraldStoreMemory
import HeraldTestDoubles
import Testing

@testable import HeraldDelivery

@Suite("What is known of targets", .timeLimit(.minutes(10)))
struct TargetDirectoryTests {
    @Test("a target is read once, and again after its lifetime")
    func lifetime() async throws {
        let engine = try await EngineUnderTest()
        let directory = TargetDirectory(engine.store)
        #expect(try await directory.target(of: .hook(1), at: .noon)?.url?.text == engine.webhook.url)
        try await move(engine, to: "https://other.example.com/")
        #expect(try await directory.target(of: .hook(1), at: .noon(plus: 4))?.url?.text == engine.webhook.url)
        #expect(try await directory.target(of: .hook(1), at: .noon(plus: 5))?.url?.text == "https://other.example.com/")
    }

    @Test("a change is seen at once where it was made")
    func change() async throws {
        let engine = try await EngineUnderTest()
        let directory = TargetDirectory(engine.store)
        _ = try await directory.target(of: .hook(1), at: .noon)
        try await move(engine, to: "https://other.example.com/")
        directory.forget(.hook(1))
        #expect(try await directory.target(of: .hook(1), at: .noon)?.url?.text == "https://other.example.com/")
    }

    @Test("a read that a change overtakes is made again, so that nothing old is used or kept")
    func race() async throws {
        let engine = try await EngineUnderTest()
        let directory = TargetDirectory(engine.store)
        engine.store.pauseTargets {
            engine.store.pauseTargets(with: nil)
            // Between the read and its answer the webhook changes, once. It fails only if the test is wrong.
            _ = try? await move(engine, to: "https://other.example.com/")
            directory.forget(.hook(1))
        }
        for _ in 0..<2 {
            let url = try await directory.target(of: .hook(1), at: .noon)?.url?.text
            #expect(url == "https://other.example.com/")
        }
    }

    @Test("a change of another webhook makes no read again")
    func otherWebhook() async throws {
        let engine = try await EngineUnderTest()
        let directory = TargetDirectory(engine.store)
        engine.store.pauseTargets {
            // It fails only if the test is wrong.
            _ = try? await move(engine, to: "https://other.example.com/")
            directory.forget(.hook(2))
        }
        #expect(try await directory.target(of: .hook(1), at: .noon)?.url?.text == engine.webhook.url)
    }

    @Test("a target that was read before the clock was set back is read again")
    func clockSetBack() async throws {
        let engine = try await EngineUnderTest()
        let directory = TargetDirectory(engine.store)
        _ = try await directory.target(of: .hook(1), at: .noon(plus: 3600))
        try await move(engine, to: "https://other.example.com/")
        #expect(try await directory.target(of: .hook(1), at: .noon)?.url?.text == "https://other.example.com/")
    }

    @Test("a deleted webhook has no target")
    func deletion() async throws {
        let engine = try await EngineUnderTest()
        let directory = TargetDirectory(engine.store)
        _ = try await directory.target(of: .hook(1), at: .noon)
        _ = try await engine.store.deleteWebhook("hook", of: engine.org.id, at: .noon)
        directory.forget(.hook(1))
        #expect(try await directory.target(of: .hook(1), at: .noon) == nil)
    }

    @Test("a paused webhook has no target: at once where it was paused, and after the lifetime elsewhere")
    func pause() async throws {
        let engine = try await EngineUnderTest()
        let (here, elsewhere) = (TargetDirectory(engine.store), TargetDirectory(engine.store))
        for directory in [here, elsewhere] { _ = try await directory.target(of: .hook(1), at: .noon) }
        _ = try await engine.store.pauseWebhook("hook", of: engine.org.id, at: .noon)
        here.forget(.hook(1))
        #expect(try await here.target(of: .hook(1), at: .noon) == nil)
        #expect(try await elsewhere.target(of: .hook(1), at: .noon(plus: 4)) != nil)
        #expect(try await elsewhere.target(of: .hook(1), at: .noon(plus: 5)) == nil)
        _ = try await engine.store.resumeWebhook("hook", of: engine.org.id, at: .noon(plus: 6))
        #expect(try await here.target(of: .hook(1), at: .noon(plus: 6)) != nil)
    }

    @Test("a URL that the policy no longer allows is no target to connect to")
    func refused() async throws {
        let engine = try await EngineUnderTest()
        let directory = TargetDirectory(engine.store)
        try await move(engine, to: "https://127.0.0.1/")
        let target = try #require(try await directory.target(of: .hook(1), at: .noon))
        #expect(target.url == nil)
    }

    @Test("a target that does not open is remembered as such, and read again after its lifetime")
    func unreadable() async throws {
        let engine = try await EngineUnderTest()
        let directory = TargetDirectory(engine.store)
        engine.store.fail(.target, times: 1, with: .corrupted)
        for second in [0, 4] as [Int64] {
            let target = try #require(try await directory.target(of: .hook(1), at: .noon(plus: second)))
            #expect(target.url == nil)
            #expect(target.obstacle == .configurationUnreadable)
        }
        #expect(try await directory.target(of: .hook(1), at: .noon(plus: 5))?.url?.text == engine.webhook.url)
    }

    @Test(
        "a stored header that could not be registered, such as one of two lines, is never sent",
        arguments: [("X-Token", "a\r\nHost: b"), ("X-To\r\nken", "a"), ("Content-Length", "0"), ("X-Token", "a\0")]
    )
    func headerOfTwoLines(name: String, value: String) async throws {
        let header = AuthHeader(name: name, value: value)
        let target = DeliveryTarget(webhookID: .hook(1), url: "https://1.1.1.1/", authHeader: header, secrets: [])
        let prepared = PreparedTarget(target, policy: AddressPolicy())
        #expect(prepared.url == nil)
        #expect(prepared.obstacle == .configurationUnreadable)
    }

    private func move(_ engine: EngineUnderTest, to url: String) async throws {
        _ = try await engine.store.updateWebhook(
            "hook",
            of: engine.org.id,
            with: WebhookChange(url: url, authHeader: .leave)
        )
    }
}

extension TargetDirectory {
    fileprivate convenience init(_ store: FaultyStore) {
        self.init(store: store, policy: { AddressPolicy() }, logger: .silent)
    }
}
