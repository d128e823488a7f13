import Foundation

/// A small file system in memory, with room for a log of the usual length and no more.
struct SmallDisk: Sendable {
    let path: String
    private var ballast: String { path + "/ballast" }

    /// Mounts one.
    ///
    /// - Returns: `nil` where this user may not mount.
    static func mount(at path: String) async throws -> SmallDisk? {
        guard geteuid() == 0 else { return nil }
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        let mount = try ChildProcess(
            "/usr/bin/env",
            ["mount", "-t", "tmpfs", "-o", "size=64m", "herald-torture", path],
            environment: ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin"],
            log: path + ".log"
        )
        return try await mount.ended() == 0 ? SmallDisk(path: path) : nil
    }

    /// Leaves no byte free.
    func fill() throws {
        let file = try FileHandle(forWritingTo: try made(ballast))
        for size in [65_536, 4096] {
            // Ends when there is no room for another piece.
            while (try? file.write(contentsOf: Data(count: size))) != nil {}
        }
        try file.close()
    }

    /// Gives the space back.
    func free() throws {
        try FileManager.default.removeItem(atPath: ballast)
    }

    /// Takes the file system away.
    func unmount() async throws {
        let unmount = try ChildProcess(
            "/usr/bin/env",
            ["umount", path],
            environment: ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin"],
            log: path + ".log"
        )
        _ = try await unmount.ended()
    }

    private func made(_ path: String) throws -> URL {
        guard FileManager.default.createFile(atPath: path, contents: nil) else {
            throw TortureFailure("cannot make \(path)")
        }
        return URL(filePath: path)
    }
}
