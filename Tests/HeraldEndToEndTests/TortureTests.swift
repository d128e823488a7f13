import Foundation
import Testing

/// A short run of what `make torture` does at length.
@Suite struct TortureTests {
    @Test func `Nothing is lost, invented or doubled when the server is killed at any instant`() async throws {
        try await expectToPass(["kill", "--kills", "8", "--fsck-every", "2"])
    }

    #if os(Linux)
        @Test func `Nothing is lost when the power is cut as well`() async throws {
            try await expectToPass(["kill", "--kills", "6", "--fsck-every", "3", "--power-cuts", "--sync-delay", "5"])
        }

        @Test(arguments: [("full", "recovery"), ("lost-sync", "kill"), ("checkpoint", "kill")])
        func `A disk that fails is told of, survived, and costs nothing that was promised`(
            fault: String,
            ending: String
        ) async throws {
            try await expectToPass(["disk", "--fault", fault, "--ending", ending, "--reports", "40"])
        }
    #endif

    @Test func `Nothing is lost when nodes that share a database are killed, stand still and are restarted`()
        async throws
    {
        // What is promised in seconds is not asked of a machine that has none to spare.
        try await expectToPass(["nodes", "--kills", "4", "--stops", "1", "--rounds", "1", "--slack", "120"])
    }

    @Test(arguments: ["crash", "failover"])
    func `A database that goes away is told of, waited for, and costs nothing that was promised`(
        fault: String
    ) async throws {
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
