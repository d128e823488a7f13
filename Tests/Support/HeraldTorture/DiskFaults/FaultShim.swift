import Foundation

/// The library that fails a server's disk; see `Shim/faults.c`.
struct FaultShim: Sendable {
    private let library: String
    private let control: String

    /// Builds the library, with the system's C compiler.
    init(in folder: String) async throws {
        guard let source = Bundle.module.url(forResource: "Shim/faults", withExtension: "c") else {
            throw TortureFailure("the shim's source is not there")
        }
        library = folder + "/faults.so"
        control = folder + "/faults"
        let compiler = try ChildProcess(
            "/usr/bin/env",
            ["cc", "-Wall", "-Werror", "-shared", "-fPIC", "-O1", "-o", library, source.path, "-ldl"],
            environment: ["PATH": "/usr/local/bin:/usr/bin:/bin"],
            log: folder + "/cc.log"
        )
        guard try await compiler.ended() == 0 else { throw TortureFailure("cc failed: \(compiler.words)") }
    }

    /// What a server is started with, to be subject to faults.
    func environment(database: String) -> [String: String] {
        ["LD_PRELOAD": library, "FAULTS_DATABASE": database, "FAULTS_FILE": control]
    }

    /// What a server is started with, to be subject to a power cut.
    ///
    /// - Parameter syncMilliseconds: how much longer every sync takes.
    func environment(database: String, powerCut: PowerCut, syncMilliseconds: Int) -> [String: String] {
        environment(database: database).merging([
            "FAULTS_UNSYNCED": powerCut.notes, "FAULTS_SYNC_MILLISECONDS": "\(syncMilliseconds)",
        ]) { $1 }
    }

    /// What a server is started with, to write slowly.
    ///
    /// - Parameter writeMilliseconds: how much longer every write takes.
    func environment(database: String, writeMilliseconds: Int) -> [String: String] {
        environment(database: database).merging(["FAULTS_WRITE_MILLISECONDS": "\(writeMilliseconds)"]) { $1 }
    }

    /// Begins a fault.
    func begin(_ command: String) throws {
        // Renamed into place: no call sees half of it.
        try Data(command.utf8).write(to: URL(filePath: control), options: .atomic)
    }

    /// Ends it.
    func end() throws {
        try FileManager.default.removeItem(atPath: control)
    }
}
