import HeraldCore
import HeraldStore
import Testing

@testable import HeraldStorePostgres

@Suite("What stands in a PostgreSQL store's tables")
struct PostgresSecrecyTests {
    @Test("secrets, header values and keys stand nowhere in the clear")
    func sealed() async throws {
        try await withPostgresStore { store, url in
            let scene = Scene(store: store)
            let kept = try await scene.keepSecrets()
            let session = try await SQLSession(url)
            let tables = try await session.query(
                "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables WHERE schemaname = 'herald'"
            )
            var rows: [String] = []
            for table in tables { rows += try await session.query("SELECT t::text FROM \(table) AS t") }
            // Bytes are shown in hexadecimal.
            let digits = Array("0123456789abcdef")
            for secret in kept.hidden {
                let bytes = String(secret.utf8.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
                #expect(!rows.contains { $0.contains(secret) || $0.contains(bytes) }, "\(secret)")
            }
            #expect(rows.contains { $0.contains(Scene.publicKey) })
            #expect(try await store.deliveryTarget(of: kept.webhook.id, at: Scene.start)?.authHeader == kept.header)
        }
    }
}
