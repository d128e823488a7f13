import FoundationEssentials
import HeraldCore
import HeraldStore
import HeraldStoreMemory
import HeraldTestFiles
import Testing

@testable import HeraldStoreSQLite

@Suite("The log that a killed process leaves behind")
struct LeftoverLogTests {
    @Test("is written over itself, byte for byte, and what stands in it is there")
    func sameBytes() async throws {
        let directory = try TestFolder()
        defer { withExtendedLifetime(directory) {} }
        let path = directory.file("herald.db")
        let store = try openSQLiteStore(at: path)
        let scene = Scene(store: store)
        try await store.createOrg(scene.org)
        let webhook = try await scene.subscribe("a")
        try await scene.complete(3000)
        let copy = directory.file("killed.db")
        for suffix in ["", "-wal"] {
            try FileManager.default.copyItem(atPath: path + suffix, toPath: copy + suffix)
        }
        await store.close()
        let bytes = try Data(contentsOf: URL(filePath: copy + "-wal"))
        #expect(bytes.count > 1 << 18, "more than one piece")

        try LeftoverLog(ofDatabaseAt: copy).bringToDisk()

        #expect(try Data(contentsOf: URL(filePath: copy + "-wal")) == bytes)
        let next = try openSQLiteStore(at: copy, seed: 2)
        #expect(try await Scene(store: next).claim(webhook, limit: 5000).deliveries.count == 3000)
        await next.close()
    }

    @Test("is not missed after a graceful end")
    func noLog() throws {
        let directory = try TestFolder()
        defer { withExtendedLifetime(directory) {} }
        try LeftoverLog(ofDatabaseAt: directory.file("herald.db")).bringToDisk()
        #expect(!FileManager.default.fileExists(atPath: directory.file("herald.db-wal")))
    }
}
