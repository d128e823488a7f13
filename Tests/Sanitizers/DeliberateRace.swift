import Synchronization

/// A number that several tasks raise at once, with a lock or without: by it the thread sanitizer is shown to report
/// what it should, and nothing else, before it is believed about the tests.
@main
enum DeliberateRace {
    private final class Counter {
        var count = 0
        let guardian = Mutex(())
    }

    static func main() async {
        let counter = Counter()
        let isGuarded = CommandLine.arguments.contains("guarded")
        await withTaskGroup(of: Void.self) { tasks in
            for _ in 0..<8 {
                tasks.addTask {
                    for _ in 0..<10_000 {
                        if isGuarded {
                            counter.guardian.withLock { _ in counter.count += 1 }
                        } else {
                            counter.count += 1
                        }
                    }
                }
            }
        }
    }
}
