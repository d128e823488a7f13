import Foundation
import HeraldTestFiles
import Testing

/// A short run of what `make torture` does at length.
@Suite("Nothing is lost, whatever is done to a server")
struct TortureTests {
    @Test("nothing is lost, invented or doubled when the server is killed at any instant")
    func kills() async throws {
        try await expectToPass(["kill", "--kills", "8", "--fsck-every", "2"])
    }

    #if os(Linux)
        @Test("nothing is lost when the power is cut as well")
        func powerCuts() async throws {
            try await expectToPass(["kill", "--kills", "6", "--fsck-every", "3", "--power-cuts", "--sync-delay", "5"])
        }

        @Test(
            "a disk that fails is told of, survived, and costs nothing that was promised",
            arguments: [("full", "recovery"), ("lost-sync", "kill"), ("checkpoint", "kill")]
        )
        func disks(fault: String, ending: String) async throws {
            try await expectToPass(["disk", "--fault", fault, "--ending", ending, "--reports", "40"])
        }
    #endif

    @Test("nothing is lost when nodes that share a database are killed, stand still and are restarted")
    func nodes() async throws {
        // What is promised in seconds is not asked of a machine that has none to spare.
        try await expectToPass(["nodes", "--kills", "4", "--stops", "1", "--rounds", "1", "--slack", "120"])
    }

    @Test(
        "a database that goes away is told of, waited for, and costs nothing that was promised",
        arguments: ["crash", "failover"]
    )
    func databases(fault: String) async throws {
        try await expectToPass(["database", "--fault", fault, "--reports", "40"])
    }

    private func expectToPass(_ arguments: [String]) async throws {
        let folder = try TestFolder()
        let program = URL(filePath: HeraldBinary.path).deletingLastPathComponent().appending(path: "herald-torture")
            .path
        let process = try RunningProcess(
            program,
            arguments + ["--herald", HeraldBinary.path, "--directory", folder.path],
            in: folder
        )
        // Longer than it may itself wait for anything: it must end its servers before it is ended.
        let exitCode = try await process.exitCode(within: .seconds(600))
        #expect(exitCode == 0, "\(process.output)\n\(process.errors)")
    }
}
