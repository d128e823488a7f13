import Foundation

/// How much of the machine a benchmark and everybody else used, to tell undisturbed rounds from others.
///
/// It is exact between two moments at which no process of the benchmark runs but itself and the sink.
struct MachineShare {
    private let at: ContinuousClock.Instant
    /// Processor time of all that ran on the machine.
    private let all: Duration
    /// Processor time of this process, of its children that ended, and of the sink.
    private let own: Duration

    /// Reads the counters.
    ///
    /// - Parameter sink: the one child that keeps running.
    /// - Throws: when this is no Linux.
    init(sink: ChildProcess) throws {
        at = ContinuousClock.now
        let stat = try String(contentsOfFile: "/proc/stat", encoding: .utf8)
        // The first line: cpu user nice system idle iowait irq softirq … (see proc(5)).
        let ticks = stat.prefix { $0 != "\n" }.split(separator: " ").dropFirst().compactMap { Int($0) }
        guard ticks.count >= 7 else { throw BenchFailure("/proc/stat does not look as expected") }
        let busy = ticks[0] + ticks[1] + ticks[2] + ticks[5] + ticks[6]
        all = .seconds(busy) / Int(sysconf(Int32(_SC_CLK_TCK)))
        own =
            Self.used(by: RUSAGE_SELF) + Self.used(by: RUSAGE_CHILDREN) + (try ProcessUsage(of: sink.id).processorTime)
    }

    /// The share of all processors that others used since an earlier moment, from 0 to 1.
    func usedByOthers(since earlier: MachineShare, cores: Int) -> Double {
        let others = (all - earlier.all) - (own - earlier.own)
        return max(0, others / (at - earlier.at) / Double(cores))
    }

    private static func used(by whom: __rusage_who) -> Duration {
        var usage = rusage()
        getrusage(whom.rawValue, &usage)
        return .seconds(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
            + .microseconds(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec)
    }
}
