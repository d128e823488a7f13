import FoundationEssentials
import HeraldCore
import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Looks at the disk on which a folder lies. What it writes there is removed again.
struct DiskProbe {
    let folder: String

    /// Bytes that this user may still write; `nil` when the system does not tell.
    func freeBytes() -> Int? {
        var answer = statvfs()
        guard statvfs(folder, &answer) == 0 else { return nil }
        let (bytes, overflows) = Int(clamping: answer.f_bavail).multipliedReportingOverflow(
            by: Int(clamping: answer.f_frsize)
        )
        return overflows ? .max : bytes
    }

    /// What the folder's file system is called; `nil` when the system does not tell.
    func fileSystem() -> String? {
        // A system without this table does not tell.
        guard let table = try? String(contentsOfFile: "/proc/self/mountinfo", encoding: .utf8) else { return nil }
        return MountTable(parsing: table).kind(at: URL(filePath: folder).resolvingSymlinksInPath().path)
    }

    /// Writes some pages and has each synced, as a commit does.
    func sync() -> DiskSyncCheck.Outcome {
        let path = "\(folder)/.herald-doctor.\(String(UInt64.random(in: .min ... .max), radix: 16))"
        do {
            let file = try FileDescriptor.open(
                FilePath(path),
                .writeOnly,
                options: [.create, .exclusiveCreate],
                permissions: .ownerReadWrite
            )
            defer { unlink(path) }
            return .synced(
                try file.closeAfter {
                    try (0..<Limits.syncSamples).map { _ in
                        let start = ContinuousClock.now
                        _ = try file.writeAll(Self.page)
                        guard fsync(file.rawValue) == 0 else { throw Errno(rawValue: errno) }
                        return ContinuousClock.now - start
                    }
                }
            )
        } catch {
            return .failed(reason: "\(error)")
        }
    }

    private static let page = [UInt8](repeating: 0x55, count: 4096)
}
