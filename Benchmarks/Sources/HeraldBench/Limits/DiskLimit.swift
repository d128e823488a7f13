import Foundation

/// How often in a second the disk makes an append durable: what bounds one client that waits for each answer.
struct DiskLimit: Sendable {
    /// Where the databases of the run are.
    let directory: URL

    /// Appends 4 KiB and syncs, again and again for about a second.
    ///
    /// - Returns: synced appends per second.
    func syncsPerSecond() throws -> Double {
        let file = directory.appendingPathComponent("sync-probe")
        try Data().write(to: file)
        defer {
            // The directory is removed at the end in any case.
            try? FileManager.default.removeItem(at: file)
        }
        let handle = try FileHandle(forWritingTo: file)
        let page = Data(repeating: 0x5a, count: 4096)
        let clock = ContinuousClock()
        let began = clock.now
        var count = 0
        while clock.now - began < .seconds(1) {
            try handle.write(contentsOf: page)
            guard fdatasync(handle.fileDescriptor) == 0 else { throw BenchFailure("fdatasync failed") }
            count += 1
        }
        let elapsed = clock.now - began
        try handle.close()
        return Double(count) / (elapsed / .seconds(1))
    }
}
