import Foundation

/// A small file system of a test's own, which can be filled, or turned read-only under a server that has files open on
/// it. Needs root.
struct MountedDisk: Sendable {
    /// Where it is mounted.
    let path: String
    private let kind: Kind
    private var ballast: String { path + "/ballast" }
    private var image: String { path + ".ext4" }

    /// What is mounted.
    enum Kind: Sendable {
        /// A file system in memory.
        case tmpfs
        /// An ext4 on a loop device.
        case ext4
    }

    /// Why there is none here.
    struct Unavailable: Error, CustomStringConvertible {
        let description: String
    }

    /// Makes and mounts one.
    ///
    /// - Throws: ``Unavailable`` where this user may not, or the system has no such thing.
    init(_ kind: Kind, at path: String) async throws {
        self.kind = kind
        self.path = path
        guard geteuid() == 0 else { throw Unavailable(description: "only root may mount") }
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        if kind == .ext4 {
            try Data().write(to: URL(filePath: image))
            try FileHandle(forWritingTo: URL(filePath: image)).truncate(atOffset: UInt64(Self.size))
            try await run("mkfs.ext4", "-q", image)
        }
        try await mount()
    }

    /// Bytes: room for a log of the usual length and little more.
    private static let size = 64 << 20

    private func mount() async throws {
        switch kind {
        case .tmpfs: try await run("mount", "-t", "tmpfs", "-o", "size=\(Self.size)", "herald-torture", path)
        case .ext4: try await run("mount", "-t", "ext4", "-o", "loop", image, path)
        }
    }

    /// Leaves no byte free.
    func fill() throws {
        guard FileManager.default.createFile(atPath: ballast, contents: nil) else {
            throw TortureFailure("cannot make \(ballast)")
        }
        let file = try FileHandle(forWritingTo: URL(filePath: ballast))
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

    /// Makes an ext4 read-only at once, as the kernel does after an error of the device. An ordinary remount is refused
    /// while somebody has a file open for writing, and a server always has.
    func abort() async throws {
        try await run("mount", "-o", "remount,abort", path)
    }

    /// Mounts it anew: the only way back from ``abort()``. Nobody may have a file open.
    func mountAgain() async throws {
        try await unmount()
        try await mount()
    }

    /// Takes the file system away.
    func unmount() async throws {
        try await run("umount", path)
    }

    private func run(_ program: String, _ arguments: String...) async throws {
        let process = try ChildProcess(
            "/usr/bin/env",
            [program] + arguments,
            environment: ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin"],
            log: path + ".log"
        )
        guard try await process.ended() == 0 else {
            throw Unavailable(description: "\(program) failed: \(process.lastWords)")
        }
    }
}
