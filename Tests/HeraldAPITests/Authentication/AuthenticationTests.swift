import HTTPTypes
import HeraldCore
import HeraldStore
import HeraldStoreMemory
import HeraldVault
import Testing

@testable import HeraldAPI

@Suite("Keys (contract, sections 1 and 7)")
struct AuthenticationTests {
    private static let invalid = #"{"errors":[{"kind":"other","message":"Invalid API key"}]}"#
    private static let publishable =
        #"{"errors":[{"kind":"other","message":"Publishable keys cannot manage webhooks"}]}"#
    private static let noAccess =
        #"{"errors":[{"kind":"other","message":"This API key does not have webhook access"}]}"#
    private static let orgKey = #"{"errors":[{"kind":"other","message":"Org keys cannot make platform calls"}]}"#

    /// What is sent as `Authorization`, and what org and platform calls say to it; `nil` lets the call through.
    private static func table(_ world: World) async throws -> [(header: String?, org: String?, platform: String?)] {
        var random = world.randomness
        let org = try await world.makeOrg()
        let limited = try await world.makeKeys(of: org.id, webhookAccess: false)
        let revoked = try await world.makeKeys(of: org.id)
        try await world.store.revokeKeySet(revoked.keySetID, of: org.id, at: world.clock.now)
        let stranger = APIKey(.secret, using: &random).revealed
        let strangePublishable = APIKey(.publishable, using: &random).revealed
        let strangePlatform = APIKey(.platform, using: &random).revealed
        return [
            (nil, invalid, invalid),
            ("", invalid, invalid),
            ("Bearer", invalid, invalid),
            ("Bearer ", invalid, invalid),
            ("Basic \(org.secretKey)", invalid, invalid),
            (org.secretKey, invalid, invalid),
            ("Bearer \(org.secretKey) x", invalid, invalid),
            ("Bearer \(org.secretKey.dropLast())", invalid, invalid),
            ("Bearer \(org.secretKey)0", invalid, invalid),
            ("Bearer sk_", invalid, invalid),
            ("Bearer \(stranger)", invalid, invalid),
            ("Bearer \(strangePublishable)", invalid, invalid),
            ("Bearer \(strangePlatform)", invalid, invalid),
            ("Bearer \(World.platformKey)x", invalid, invalid),
            ("Bearer \(World.platformKey.dropLast())", invalid, invalid),
            ("Bearer \(revoked.secretKey)", invalid, invalid),
            ("Bearer \(revoked.publicKey)", invalid, invalid),
            ("Bearer \(org.publicKey)", publishable, orgKey),
            ("Bearer \(limited.secretKey)", noAccess, orgKey),
            ("Bearer \(limited.publicKey)", publishable, orgKey),
            ("Bearer \(org.secretKey)", nil, orgKey),
            ("bearer   \(org.secretKey)", nil, orgKey),
            ("Bearer \(World.platformKey)", invalid, nil),
            ("BEARER \(World.platformKey)", invalid, nil),
        ]
    }

    @Test("every route asks every key for what the table says")
    func matrix() async throws {
        try await RunningAPI.run { api in
            let id = "00000000-0000-7000-8000-000000000000"
            for row in try await Self.table(api.world) {
                for route in RouteTable.api.routes {
                    let path = route.path.text.replacing("{org_id}", with: id).replacing("{id}", with: id)
                    let answer = try await api.send(
                        route.method.rawValue,
                        path,
                        headers: row.header.map { ["Authorization": $0] } ?? [:]
                    )
                    let expected: String? =
                        switch route.endpoint {
                        case .open: nil
                        case .org: row.org
                        case .platform: row.platform
                        }
                    // Time passes, so that failures stay within their bound.
                    api.world.clock.advance(by: Limits.failedAuthenticationInterval)
                    let place: Comment = "\(route.method) \(path) with \(row.header ?? "no header")"
                    if let expected {
                        #expect(answer.body == expected, place)
                        #expect(answer.status == (expected == Self.invalid ? 401 : 403), place)
                        #expect(answer["WWW-Authenticate"] == (expected == Self.invalid ? "Bearer" : nil), place)
                    } else {
                        #expect(![401, 403].contains(answer.status), place)
                    }
                }
            }
        }
    }

    @Test("keys are judged before bodies: a stranger learns nothing of what a body should be")
    func judgesKeysFirst() async throws {
        try await RunningAPI.run { api in
            let answer = try await api.send("POST", "/orgs/webhooks", body: "no json", type: "text/plain")
            #expect(answer.status == 401)
        }
    }

    @Test(
        "a platform key has its prefix, 16 characters more, and nothing that a header cannot carry",
        arguments: [
            ("plk_0123456789abcdef", true), ("plk_0123456789abcde", false), ("sk_0123456789abcdef0", false),
            ("plk_0123456789 abcdef", false), ("plk_0123456789abcdé01", false), ("plk_!~0123456789abcdef", true),
            ("", false),
        ]
    )
    func judgesPlatformKeys(text: String, isKey: Bool) {
        #expect((PlatformKey(text) != nil) == isKey)
    }

    /// Bytes that count how many of them were looked at.
    private final class CountedBytes: Sequence, IteratorProtocol {
        private let bytes: [UInt8]
        private(set) var taken = 0

        init(_ bytes: [UInt8]) {
            self.bytes = bytes
        }

        func next() -> UInt8? {
            guard taken < bytes.count else { return nil }
            defer { taken += 1 }
            return bytes[taken]
        }
    }

    @Test("a presented platform key is compared with all of every key, right or wrong, from its first byte or its last")
    func comparesAll() {
        let right = (0..<UInt8(KeyDigest.length)).map { $0 }
        let wrongAtFirst = [255] + Array(right.dropFirst())
        let wrongAtLast = Array(right.dropLast()) + [255]
        let others: [[UInt8]] = [wrongAtFirst, wrongAtLast, right.reversed()]
        for place in 0...others.count {
            for (presented, isRight) in [(right, true), (Array(repeating: 7, count: KeyDigest.length), false)] {
                let accepted = (others[..<place] + [right] + others[place...]).map { CountedBytes($0) }
                #expect(PlatformKeys.contains(presented, among: accepted) == isRight)
                #expect(accepted.map(\.taken) == Array(repeating: KeyDigest.length, count: accepted.count))
            }
        }
    }

    @Test("several platform keys are accepted, and none without one")
    func acceptsSeveral() throws {
        let keys = try ["plk_first-0123456789", "plk_second-0123456789"].map { try #require(PlatformKey($0)) }
        #expect(PlatformKeys(keys).contains("plk_first-0123456789"))
        #expect(PlatformKeys(keys).contains("plk_second-0123456789"))
        #expect(!PlatformKeys(keys).contains("plk_third-0123456789"))
        #expect(!PlatformKeys([]).contains("plk_first-0123456789"))
    }
}
