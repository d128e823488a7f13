import HeraldChance
package import HeraldCore
package import HeraldManagement
import HeraldStore
package import HeraldStoreMemory
package import HeraldVault
import Synchronization

/// An org, and all that lets people in to its dashboard, over a store in memory.
package struct Hall: Sendable {
    package let now = Timestamp(milliseconds: 1_782_151_451_000)
    package let org: Org
    package let store: MemoryStore
    package let management: Management
    package let access: MemberAccess
    package let passwords = CountingPasswords()

    /// Opens the doors.
    ///
    /// - Parameter origin: where browsers reach it, if the operator says.
    package init(origin: String? = nil) async throws {
        store = MemoryStore(random: SeededGenerator(seed: 1))
        let chance = Mutex(SeededGenerator(seed: 2))
        management = Management(
            orgs: store,
            webhooks: store,
            history: store,
            replays: store,
            health: store,
            pauseFailingAfter: { .seconds(3 * 86_400) },
            testing: NobodyToTest(),
            members: store,
            activities: store,
            erasure: store,
            changes: NobodyToTell(),
            hosts: NobodyToAsk(),
            policy: { AddressPolicy() },
            userAgent: "Herald/test",
            origin: { origin },
            randomness: Randomness { chance.withLock { $0.next() } }
        )
        var random = SeededGenerator(seed: 3)
        let vault = Vault(masterKey: MasterKey(using: &random))
        access = MemberAccess(members: store, management: management, passwords: passwords, vault: vault)
        let name = JSONObject([JSONObject.Member(name: "name", value: .string("Acme"))])
        org = try await management.createOrg(
            CreateOrgRequest.parse(.object(name)),
            by: Caller(ActivityActor(.platform), from: nil, at: now)
        )
    }

    /// The platform.
    package var caller: Caller { Caller(ActivityActor(.platform), from: nil, at: now) }

    /// Adds a member of the org.
    ///
    /// - Returns: what the link carries.
    package func invite(_ email: String, _ role: MemberRole) async throws -> EntryToken {
        let members = [("email", email), ("role", role.rawValue), ("org_id", "\(org.id)")].map {
            JSONObject.Member(name: $0.0, value: .string($0.1))
        }
        let request = try CreateMemberRequest.parse(.object(JSONObject(members)))
        return try await management.addMember(request, by: caller).link.token
    }
}

/// Tests come to nothing here: there is no engine that would make them.
private struct NobodyToTest: WebhookTesting {
    func run(_ test: WebhookTest, noting note: Activity?) async throws(StoreError) -> DeliveryID {
        throw StoreError(.unknownWebhook, "no engine")
    }
}
