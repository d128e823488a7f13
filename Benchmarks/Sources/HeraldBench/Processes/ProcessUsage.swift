import Foundation

/// What a process has used, as Linux tells in `/proc` (see proc(5)).
struct ProcessUsage {
    /// Processor time since its start, user and system, of all its threads; Linux counts it in hundredths of a second.
    let processorTime: Duration
    /// Resident memory now, in bytes.
    let resident: Int
    /// The most resident memory since the start or the last ``resetPeak(of:)``, in bytes.
    let peakResident: Int

    /// Reads the usage of a running process.
    ///
    /// - Throws: when it is not running, or this is no Linux.
    init(of process: Int32) throws {
        let stat = try String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
        // The second field, the name in brackets, may hold spaces; the third follows its last bracket.
        let fields = stat[(stat.lastIndex(of: ")") ?? stat.startIndex)...].split(separator: " ").dropFirst()
        let times = fields.dropFirst(11).prefix(2).compactMap { Int($0) }
        let status = try String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
        guard times.count == 2, let resident = Self.bytes(of: "VmRSS", in: status),
            let peak = Self.bytes(of: "VmHWM", in: status)
        else { throw BenchFailure("/proc/\(process) does not look as expected") }
        processorTime = .seconds(times[0] + times[1]) / Int(sysconf(Int32(_SC_CLK_TCK)))
        self.resident = resident
        peakResident = peak
    }

    /// Lets the peak of resident memory begin anew.
    static func resetPeak(of process: Int32) throws {
        try Data("5".utf8).write(to: URL(fileURLWithPath: "/proc/\(process)/clear_refs"))
    }

    private static func bytes(of name: String, in status: String) -> Int? {
        let line = status.split(separator: "\n").first { $0.hasPrefix(name + ":") }
        return line?.split(whereSeparator: { " \t".contains($0) }).dropFirst().first.flatMap { Int($0) }.map {
            $0 * 1024
        }
    }
}
