import FoundationEssentials
import GRDB
import HeraldCore
import HeraldStore
import HeraldStoreMemory
import HeraldTestFiles
import HeraldVault
import Testing

@testable import HeraldStoreSQLite

@Suite("A backup of a file")
struct DatabaseBackupTests {
    @Test("has all that was accepted before, is sound, and can be served from", arguments: [false, true])
    func besideWriters(isCompact: Bool) async throws {
        try await withSQLiteStore { store, path in
            let scene = Scene(store: store)
            try await store.createOrg(scene.org)
            let webhook = try await scene.subscribe("a")
            let before = try await scene.complete(100)
            let leased = try await scene.claim(webhook, limit: 10).deliveries
            _ = try await store.record([scene.record(leased[0])])
            let copy = try emptyFile(path + ".copy")
            let contents = try await withThrowingTaskGroup(of: Void.self) { tasks in
                tasks.addTask { for _ in 0..<50 { _ = try await scene.complete(10) } }
                let contents = try DatabaseBackup(of: path).copy(to: copy, isCompact: isCompact)
                try await tasks.waitForAll()
                return contents
            }
            #expect(contents.pending >= 99)
            #expect(contents.leased == 9)
            #expect(contents.newest == Scene.start)
            #expect(contents.isCurrent)
            #expect(contents.keyIDs == [vault(7).keyID])
            #expect(!FileManager.default.fileExists(atPath: copy + "-wal"))
            let audit = try DatabaseAudit(path: copy, now: AuditedScene.auditedAt, schedule: .standard)
            #expect(try audit.check().broken == [])

            let restored = try openSQLiteStore(at: copy, seed: 2, now: Scene.start)
            for workflow in before {
                #expect(try await restored.history(of: workflow, in: scene.org.id)?.deliveries.count == 1)
            }
            // Who was about to attempt them is gone.
            #expect(try await Scene(store: restored).claim(webhook, limit: 99).deliveries.count == 99)
            await restored.close()
        }
    }

    @Test("is smaller when it is compact, after much was deleted")
    func compact() async throws {
        try await withSQLiteStore { store, path in
            let scene = Scene(store: store)
            try await store.createOrg(scene.org)
            let webhook = try await scene.subscribe("a")
            try await scene.complete(2000)
            let leased = try await scene.claim(webhook, limit: 2000).deliveries
            _ = try await store.record(leased.map { scene.record($0) })
            var position: DeliveryID?
            while true {
                let step = try await store.forget(.deliveries, before: AuditedScene.auditedAt, after: position)
                position = step.position
                if step.isLast { break }
            }
            let sizes = try [false, true].map { isCompact in
                let file = try emptyFile(path + ".\(isCompact)")
                _ = try DatabaseBackup(of: path).copy(to: file, isCompact: isCompact)
                return try #require(FileManager.default.attributesOfItem(atPath: file)[.size] as? Int)
            }
            #expect(sizes[1] * 2 < sizes[0], "\(sizes)")
        }
    }

    @Test("is made of nothing else than a database of ours")
    func otherFiles() async throws {
        let directory = try TestFolder()
        defer { withExtendedLifetime(directory) {} }
        let (path, target) = (directory.file("other.db"), try emptyFile(directory.file("copy.db")))
        let backup = DatabaseBackup(of: path)
        #expect(throws: SQLiteOpenError.self) { try backup.copy(to: target, isCompact: false) }
        _ = try emptyFile(path)
        #expect(throws: SQLiteOpenError.self) { try backup.copy(to: target, isCompact: false) }
        let queue = try DatabaseQueue(path: path)
        try await queue.write { try $0.execute(sql: "CREATE TABLE other (x)") }
        try queue.close()
        #expect(throws: SQLiteOpenError.self) { try backup.copy(to: target, isCompact: false) }
        #expect(FileManager.default.contents(atPath: target)?.isEmpty == true)
    }

    @Test("is put nowhere where something is, or a server runs")
    func place() async throws {
        try await withSQLiteStore { store, path in
            #expect(reason { _ = try RestorePlace(path) } == "inUse")
            await store.close()
            #expect(reason { _ = try RestorePlace(path) } == "occupied")
            try FileManager.default.removeItem(atPath: path)
            _ = try emptyFile(path + "-wal")
            #expect(reason { _ = try RestorePlace(path) } == "occupied")
            try FileManager.default.removeItem(atPath: path + "-wal")
            let place = try RestorePlace(path)
            #expect(reason { _ = try RestorePlace(path) } == "inUse")
            #expect(reason { _ = try openSQLiteStore(at: path) } == "inUse")
            try place.release()
        }
    }

    private func emptyFile(_ path: String) throws -> String {
        try Data().write(to: URL(filePath: path))
        return path
    }

    /// The name of the case that a call throws.
    private func reason(_ call: () throws -> Void) -> String {
        do {
            try call()
            return "none"
        } catch {
            return Mirror(reflecting: error).children.first?.label ?? ""
        }
    }
}
