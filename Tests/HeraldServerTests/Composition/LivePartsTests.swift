import Foundation
import HeraldCore
import HeraldSender
import HeraldTestDoubles
import HeraldTestFiles
import Logging
import NIOPosix
import Testing

@testable import HeraldServer

@Suite("What a running server does with changed settings")
struct LivePartsTests {
    private static func certificate(_ name: String) -> String {
        Checkout.path(of: "Tests/HeraldSenderTests/Certificates/" + name)
    }

    private static func settings(_ flags: [Setting: String], _ secret: String? = nil) throws -> ServerSettings {
        try ServerSettings(flags: flags, environment: secret.map { ["HERALD_ALERT_SECRET": $0] } ?? [:])
    }

    /// Runs a body with the parts of a server, and with what has them take settings.
    private func run(
        _ flags: [Setting: String] = [:],
        _ body: (LiveParts, [ReloadablePart], CapturedLog) async throws -> Void
    ) async throws {
        let log = CapturedLog()
        let parts = try LiveParts(try Self.settings(flags), logger: log.logger)
        let sender = try HTTPSender(
            configuration: SenderConfiguration(),
            group: .singletonMultiThreadedEventLoopGroup,
            resolver: SystemNameResolver(),
            logger: log.logger
        )
        let source = SettingsSource(logThreshold: LogThreshold(.info)) { () throws(SettingsError) in ServerSettings() }
        try await body(parts, parts.reloadable(by: source, sender), log)
        await sender.shutdown()
    }

    private func part(_ setting: Setting, of parts: [ReloadablePart]) throws -> ReloadablePart {
        try #require(parts.first { $0.settings.contains(setting) })
    }

    @Test("each setting that is said to be taken anew has one part that takes it")
    func takers() async throws {
        try await run { live, parts, _ in
            #expect(live.certificateEnd == nil)
            for setting in Setting.all {
                #expect(
                    parts.count { $0.settings.contains(setting) } == (setting.isReloadable ? 1 : 0),
                    "\(setting.name)"
                )
            }
        }
    }

    @Test("pauses, notices and ages go by the new settings, all at once")
    func ages() async throws {
        try await run([.pauseFailingAfter: "6h"]) { live, parts, _ in
            #expect(live.rules.current.pauseFailingAfter == .seconds(6 * 3600))
            let new = try Self.settings(
                [
                    .pauseOnGone: "true", .pauseFailingAfter: "never", .alertURL: "https://platform.example.com/x",
                    .retainDeliveries: "90d", .retainSessions: "forever",
                ],
                "a-secret-of-alerts"
            )

            #expect(try await part(.retainDeliveries, of: parts).take(new) == [])

            let rules = live.rules.current
            #expect(rules.pauseOnGone && rules.pauseFailingAfter == nil)
            #expect(rules.alerts?.url.origin == "https://platform.example.com")
            #expect(rules.retention.deliveries == .seconds(90 * 86_400) && rules.retention.sessions == nil)
        }
    }

    @Test("roots that have changed are said to have, and a file that is none changes nothing")
    func roots() async throws {
        let folder = try TestFolder()
        defer { withExtendedLifetime(folder) {} }
        let file = URL(filePath: folder.file("roots.pem"))
        func write(_ name: String) throws {
            try Data(contentsOf: URL(filePath: Self.certificate(name))).write(to: file)
        }
        try await run { live, parts, _ in
            let trust = try part(.caFile, of: parts)
            let named = try Self.settings([.caFile: file.path, .allowedNetworks: "10.0.0.0/8"])
            let unnamed = try Self.settings([:])
            #expect(trust.readsFiles(named) && !trust.readsFiles(unnamed))

            try write("trusted-ca.pem")
            #expect(try await trust.take(named) == ["other roots"])
            #expect(try await trust.take(named) == [])
            try write("self-signed.pem")
            #expect(try await trust.take(named) == ["other roots"])

            try Data("nothing".utf8).write(to: file)
            let wider = try Self.settings([.caFile: file.path, .allowedNetworks: "10.0.0.0/8,fd00::/8"])
            let error = await #expect(throws: StartupError.self) { try await trust.take(wider) }
            #expect(error?.description.contains("--ca-file") == true, "\(String(describing: error))")
            #expect(live.policy.current.allowedNetworks.map(\.description) == ["10.0.0.0/8"])
        }
    }

    @Test("a certificate that was not renewed is warned of whenever somebody looks")
    func unrenewed() async throws {
        let folder = try TestFolder()
        defer { withExtendedLifetime(folder) {} }
        for name in ["expired.pem", "expired-key.pem"] {
            let copy = folder.file(name)
            try FileManager.default.copyItem(atPath: Self.certificate(name), toPath: copy)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: copy)
        }
        let flags: [Setting: String] = [
            .tlsCertificate: folder.file("expired.pem"),
            .tlsKey: folder.file("expired-key.pem"),
        ]
        try await run(flags) { live, parts, log in
            #expect(live.certificateEnd == Timestamp(milliseconds: 1_577_923_200_000))
            let certificate = try part(.tlsKey, of: parts)
            let (same, none) = (try Self.settings(flags), try Self.settings([:]))
            #expect(try await certificate.take(same) == [])

            #expect(log.lines(atLeast: .warning).count { $0.contains("ended at 2020-01-02") } == 2, "\(log.lines)")
            await #expect(throws: StartupError.self) { try await certificate.take(none) }
        }
    }
}
