import HeraldCore
import HeraldStore
import HeraldStorePostgres
import HeraldStoreSQLite
import Testing

@testable import HeraldServer

/// Every verdict of every check, from values, without looking at any machine.
@Suite("The doctor's verdicts")
struct DoctorCheckTests {
    @Test("a clock is fine when network time keeps it")
    func networkTime() {
        let kept = KernelClock(isSynchronised: true, greatestError: .milliseconds(12))
        let free = KernelClock(isSynchronised: false, greatestError: .seconds(16))
        #expect(ClockCheck(clock: kept).finding.verdict == .fine)
        #expect(ClockCheck(clock: free).finding.verdict == .attention)
        #expect(ClockCheck(clock: nil).finding.verdict == .skipped)
    }

    @Test(
        "two clocks may differ by as much as nodes allow",
        arguments: [
            (Duration.zero, DoctorVerdict.fine), (.seconds(1), .fine), (.milliseconds(-1001), .attention),
            (.seconds(5), .attention), (.milliseconds(5001), .wrong), (.seconds(-3600), .wrong),
        ]
    )
    func deviations(deviation: Duration, verdict: DoctorVerdict) {
        #expect(DatabaseClockCheck(deviation: deviation).finding.verdict == verdict)
    }

    @Test(
        "room on the disk has two bounds",
        arguments: [
            (Optional(0), DoctorVerdict.wrong), (Limits.diskSpaceNeeded - 1, .wrong),
            (Limits.diskSpaceNeeded, .attention), (Limits.diskSpaceWanted, .fine), (nil, .skipped),
        ]
    )
    func room(free: Int?, verdict: DoctorVerdict) {
        #expect(DiskSpaceCheck(folder: "/data", free: free).finding.verdict == verdict)
    }

    @Test(
        "a file system must keep and lock",
        arguments: [
            ("ext4", DoctorVerdict.fine), ("xfs", .fine), ("tmpfs", .wrong), ("nfs4", .wrong), ("fuse.sshfs", .wrong),
            ("overlay", .attention),
        ]
    )
    func fileSystem(kind: String, verdict: DoctorVerdict) {
        #expect(FileSystemCheck(folder: "/data", kind: kind).finding.verdict == verdict)
        #expect(FileSystemCheck(folder: "/data", kind: nil).finding.verdict == .skipped)
    }

    @Test(
        "a sync takes its time, and not too long",
        arguments: [
            ([Duration.milliseconds(2)], DoctorVerdict.fine),
            ([.milliseconds(2), .seconds(1), .milliseconds(3)], .fine),
            ([.milliseconds(21)], .attention), ([.microseconds(1)], .attention), ([], .skipped),
        ]
    )
    func syncs(spans: [Duration], verdict: DoctorVerdict) {
        #expect(DiskSyncCheck(folder: "/data", outcome: .synced(spans)).finding.verdict == verdict)
    }

    @Test("a folder that cannot be written is wrong, and named")
    func unwritable() {
        let finding = DiskSyncCheck(folder: "/data", outcome: .failed(reason: "no such folder")).finding
        #expect(finding.verdict == .wrong && finding.found.contains("/data"))
    }

    @Test(
        "open files have two bounds",
        arguments: [
            (Optional(1023), DoctorVerdict.wrong), (1024, .attention), (1_048_576, .fine), (nil, .skipped),
        ]
    )
    func openFiles(bound: Int?, verdict: DoctorVerdict) {
        #expect(FileDescriptorCheck(bound: bound).finding.verdict == verdict)
    }

    @Test("a resolver must answer, and soon")
    func resolver() throws {
        let address = try #require(IPAddress("192.0.2.1"))
        func verdict(_ answer: NameCheck.Answer) -> DoctorVerdict {
            NameCheck(name: "receiver.example", answer: answer).finding.verdict
        }
        #expect(verdict(.found([address], after: .milliseconds(3))) == .fine)
        #expect(verdict(.found([address], after: .seconds(2))) == .attention)
        #expect(verdict(.noAddress) == .wrong)
        #expect(verdict(.silence) == .wrong)
    }

    @Test("without roots nobody can be trusted, and a file that cannot be read is named")
    func roots() {
        #expect(TrustRootCheck(systemRoots: 140, ownFile: nil).finding.verdict == .fine)
        #expect(TrustRootCheck(systemRoots: nil, ownFile: nil).finding.verdict == .wrong)
        #expect(TrustRootCheck(systemRoots: 0, ownFile: ("own.pem", nil)).finding.verdict == .attention)
        let unreadable = TrustRootCheck(systemRoots: 140, ownFile: ("own.pem", "no certificate in it")).finding
        #expect(unreadable.verdict == .wrong && unreadable.advice?.contains("own.pem") == true)
    }

    @Test("a schema is new, of this version, due for a step, or refused")
    func schema() {
        func verdict(_ taken: Int) -> DoctorVerdict {
            SchemaCheck(outcome: .found(SchemaSteps(names: ["a", "b"], taken: taken))).finding.verdict
        }
        #expect([verdict(0), verdict(1), verdict(2)] == [.fine, .attention, .fine])
        #expect(SchemaCheck(outcome: .refused(reason: "a newer herald's")).finding.verdict == .wrong)
    }

    @Test("pages that do not hold together are wrong")
    func pages() {
        #expect(IntegrityCheck(problems: nil).finding.verdict == .skipped)
        #expect(IntegrityCheck(problems: []).finding.verdict == .fine)
        let finding = IntegrityCheck(problems: ["row 7 missing from index"]).finding
        #expect(finding.verdict == .wrong && finding.found.contains("row 7"))
    }

    @Test("a key file is for its owner alone")
    func keyFile() {
        func verdict(_ permissions: UInt32?) -> DoctorVerdict {
            KeyFileCheck(path: "key", permissions: permissions).finding.verdict
        }
        #expect(verdict(0o100600) == .fine)
        #expect(verdict(0o100400) == .fine)
        #expect(verdict(0o100640) == .attention)
        #expect(verdict(0o100604) == .attention)
        #expect(verdict(nil) == .skipped)
    }

    @Test("a key must be the database's")
    func ownKey() {
        func verdict(_ key: MasterKeyCheck.Key, _ databaseKeyID: [UInt8]?) -> DoctorVerdict {
            MasterKeyCheck(source: "a file", key: key, databaseKeyID: databaseKeyID).finding.verdict
        }
        #expect(verdict(.found(ids: [[1]]), [1]) == .fine)
        #expect(verdict(.found(ids: [[1]]), nil) == .fine)
        // While the key is being changed, either of two may be.
        #expect(verdict(.found(ids: [[1], [2]]), [1]) == .fine)
        #expect(verdict(.found(ids: [[1], [2]]), [2]) == .fine)
        #expect(verdict(.toBeMade, nil) == .fine)
        #expect(verdict(.found(ids: [[1]]), [2]) == .wrong)
        #expect(verdict(.refused(reason: "not there"), [2]) == .wrong)
    }

    @Test("without a platform key the platform cannot call")
    func platformKey() {
        #expect(PlatformKeyCheck(count: 0).finding.verdict == .attention)
        #expect(PlatformKeyCheck(count: 1).finding.verdict == .fine)
    }

    @Test("a listen address is free, a Herald's, another's, or not to be had")
    func listening() {
        func verdict(_ state: ListeningCheck.State) -> DoctorVerdict {
            ListeningCheck(address: ListenAddress(host: "127.0.0.1", port: 8080), state: state).finding.verdict
        }
        #expect([verdict(.free), verdict(.heldByHerald)] == [.fine, .fine])
        #expect([verdict(.heldByAnother), verdict(.refused(reason: "no"))] == [.wrong, .wrong])
    }
}
