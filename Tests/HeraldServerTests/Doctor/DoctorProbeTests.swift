import Foundation
import HeraldCore
import HeraldTestFiles
import NIOCore
import NIOPosix
import Testing

@testable import HeraldServer

/// What is read off the machine.
@Suite("What the doctor reads off the machine")
struct DoctorProbeTests {
    @Test("the mount that covers a path most closely decides, and of two the later")
    func mounts() {
        let table = MountTable(
            parsing: """
                22 1 254:0 / / rw,relatime - ext4 /dev/vda rw
                30 22 0:26 / /tmp rw,nosuid - tmpfs tmpfs rw
                31 22 0:27 / /var/lib/my\\040data rw shared:5 master:1 - nfs4 host:/x rw
                32 22 0:28 / /srv rw - ext4 /dev/vdb rw
                33 22 0:29 / /srv rw - xfs /dev/vdc rw
                nonsense
                """
        )
        #expect(table.kind(at: "/tmp/herald") == "tmpfs")
        #expect(table.kind(at: "/tmpx") == "ext4")
        #expect(table.kind(at: "/var/lib/my data") == "nfs4")
        #expect(table.kind(at: "/srv/herald") == "xfs")
        #expect(MountTable(parsing: "").kind(at: "/") == nil)
    }

    @Test("a disk is written to and left as it was")
    func disk() throws {
        let folder = try TestFolder()
        let probe = DiskProbe(folder: folder.path)
        guard case .synced(let spans) = probe.sync() else {
            Issue.record("nothing was synced")
            return
        }
        #expect(spans.count == Limits.syncSamples)
        #expect(try folder.names.isEmpty)
        #expect((probe.freeBytes() ?? 0) > 0)
        guard case .failed = DiskProbe(folder: folder.path + "/nowhere").sync() else {
            Issue.record("something was written where no folder is")
            return
        }
        #expect(DiskProbe(folder: folder.path + "/nowhere").freeBytes() == nil)
    }

    @Test("an address is free, then held, by whoever says so")
    func holders() async throws {
        let group = MultiThreadedEventLoopGroup.singleton
        let server = try await ServerBootstrap(group: group).bind(host: "127.0.0.1", port: 0).get()
        let taken = ListenAddress(host: "127.0.0.1", port: server.localAddress?.port ?? 0)
        for isHerald in [true, false] {
            let state = await ListeningProbe(address: taken, group: group, isHerald: { _ in isHerald }).state()
            #expect("\(state)" == (isHerald ? "heldByHerald" : "heldByAnother"))
        }
        try await server.close().get()
        #expect("\(await ListeningProbe(address: taken, group: group, isHerald: { _ in true }).state())" == "free")
        let nowhere = ListenAddress(host: "192.0.2.1", port: 8080)
        guard case .refused = await ListeningProbe(address: nowhere, group: group, isHerald: { _ in true }).state()
        else {
            Issue.record("an address that is not this machine's was listened on")
            return
        }
    }

    @Test("a key is looked for where a server would, and never made")
    func keyPlaces() throws {
        let folder = try TestFolder()
        let database = DatabaseAddress.file(folder.file("herald.db"))
        func key(_ source: MasterKeySource, _ database: DatabaseAddress, isNew: Bool) -> String {
            String("\(MasterKeyProbe(source: source, database: database, isNew: isNew).key())".prefix { $0 != "(" })
        }
        #expect(key(.besideDatabase, database, isNew: true) == "toBeMade")
        #expect(key(.besideDatabase, database, isNew: false) == "refused")
        #expect(key(.besideDatabase, .server(url: "postgres://db"), isNew: false) == "refused")
        #expect(key(.text("not a key"), database, isNew: true) == "refused")
        #expect(key(.text(String(repeating: "ab", count: 32)), database, isNew: true) == "found")
        #expect(try folder.names.isEmpty)
        let second = MasterKeyProbe(
            source: .text(String(repeating: "ab", count: 32)),
            other: .file(folder.file("new.key")),
            database: database,
            isNew: false
        )
        #expect("\(second.key())".contains("new.key"))
    }

    @Test("a stamp is read, and none is none")
    func stamps() {
        #expect(BuildStamp(parsing: "commit=abc123 date=2026-11-30")?.description == "commit abc123, 2026-11-30")
        #expect(BuildStamp(parsing: "") == nil)
        #expect(BuildStamp(parsing: "commit=abc123") == nil)
    }
}
