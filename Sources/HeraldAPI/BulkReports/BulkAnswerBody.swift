import HeraldCore
import HummingbirdCore
import NIOCore
import Synchronization

/// The body that answers a bulk report: whole when the report ends within its first chunk, and sent as it grows
/// otherwise.
///
/// Reading the report and sending the answer go on side by side, with what was not sent yet between them: a client that
/// sends all before it reads would otherwise wait for us while we wait for it. A client that reads nothing while its
/// answer grows over its bound is told so in one last line.
enum BulkAnswerBody {
    /// Reads the report's first chunk.
    ///
    /// - Throws: what broke the connection.
    static func make(for report: BulkReport) async throws -> ResponseBody {
        let first = try await report.answerLines() ?? ByteBuffer()
        if await report.hasEnded { return ResponseBody(byteBuffer: first) }
        return ResponseBody { writer in
            let (unsent, source) = AsyncThrowingStream<ByteBuffer, any Error>.makeStream()
            let held = HeldBytes(first.readableBytes)
            source.yield(first)
            try await withThrowingTaskGroup(of: Void.self) { tasks in
                tasks.addTask { await read(report, into: source, held) }
                for try await lines in unsent {
                    try await writer.write(lines)
                    held.subtract(lines.readableBytes)
                }
            }
            try await writer.finish(nil)
        }
    }

    private static func read(
        _ report: BulkReport,
        into source: AsyncThrowingStream<ByteBuffer, any Error>.Continuation,
        _ held: HeldBytes
    ) async {
        do {
            while let lines = try await report.answerLines() {
                source.yield(lines)
                if held.add(lines.readableBytes) >= Limits.bulkAnswer, await !report.hasEnded {
                    source.yield(await report.end(saying: "The answer is full"))
                }
            }
            source.finish()
        } catch {
            source.finish(throwing: error)
        }
    }
}

/// How much of an answer was made and not yet sent.
private final class HeldBytes: Sendable {
    private let count: Mutex<Int>

    init(_ bytes: Int) {
        count = Mutex(bytes)
    }

    /// - Returns: the sum.
    func add(_ bytes: Int) -> Int {
        count.withLock { count in
            count += bytes
            return count
        }
    }

    func subtract(_ bytes: Int) {
        count.withLock { $0 -= bytes }
    }
}
