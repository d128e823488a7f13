import Foundation

/// A PostgreSQL server with nothing in it, which syncs to disk as one does that serves; gone with this process, however
/// that ends.
final class PostgresUnderTest: Sendable {
    /// Its database's URL.
    let url: String
    private let psql: Command
    private let postmaster: Int32
    private let process: Process
    /// The server runs until this pipe is closed.
    private let input: Pipe

    /// What is asked of a server that is to be measured; the throw-away script asks for less, and the last word counts.
    private static let options = """
        -c fsync=on -c full_page_writes=on -c synchronous_commit=on -c shared_buffers=512MB -c max_wal_size=4GB \
        -c checkpoint_timeout=15min
        """

    /// Starts a server.
    ///
    /// - Parameter directory: on the disk that is meant to be measured.
    init(in directory: URL) async throws {
        let root = String(#filePath.dropLast("/Benchmarks/Sources/HeraldBench/Postgres/PostgresUnderTest.swift".count))
        let process = Process()
        let input = Pipe()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: root + "/scripts/throwaway-postgres")
        process.environment = ProcessInfo.processInfo.environment
            .merging(["POSTGRES_OPTIONS": Self.options, "TMPDIR": directory.path]) { $1 }
        process.standardInput = input
        process.standardOutput = output
        try SignalMask.withNothingBlocked { try process.run() }
        self.process = process
        self.input = input
        url = try await withCheckedThrowingContinuation { continuation in
            // A thread of its own: reading a pipe blocks.
            Thread.detachNewThread { continuation.resume(with: Result { try Self.firstLine(of: output) }) }
        }
        psql = try Command("psql", fromPackage: "postgresql-client")
        let file = try await psql("--no-psqlrc", "-qAt", url, "-c", "SELECT pg_read_file('postmaster.pid')")
        guard let first = file.split(separator: "\n").first, let postmaster = Int32(first) else {
            throw BenchFailure("The server does not say its number: \(file)")
        }
        self.postmaster = postmaster
    }

    /// Ends it, and returns once it has removed its files.
    func stop() async throws {
        try input.fileHandleForWriting.close()
        await withCheckedContinuation { continuation in
            // A thread of its own: waiting blocks.
            Thread.detachNewThread { [process] in
                process.waitUntilExit()
                continuation.resume()
            }
        }
    }

    /// Runs statements.
    ///
    /// - Returns: what they answer, a line for each row, columns apart by `|`.
    @discardableResult
    func run(_ sql: String) async throws -> String {
        try await psql("--no-psqlrc", "-qAt", "-v", "ON_ERROR_STOP=1", url, "-c", sql)
    }

    /// The number that a query gives.
    func number(_ sql: String) async throws -> Double {
        let text = try await run(sql)
        guard let number = Double(text.trimmingCharacters(in: .whitespacesAndNewlines)) else {
            throw BenchFailure("psql answered '\(text)' instead of a number")
        }
        return number
    }

    /// Processor time of the server since its start, of all its processes, those that have ended included.
    func processorTime() throws -> Duration {
        var ticks = 0
        for entry in try FileManager.default.contentsOfDirectory(atPath: "/proc") {
            // A process may end while it is looked at; the server then counts its time as that of an ended one.
            guard let id = Int32(entry), let stat = try? String(contentsOfFile: "/proc/\(id)/stat", encoding: .utf8)
            else { continue }
            // The second field, the name in brackets, may hold spaces; the third follows its last bracket.
            let fields = stat[(stat.lastIndex(of: ")") ?? stat.startIndex)...].split(separator: " ").dropFirst()
                .compactMap { Int($0) }
            // Without the state, which is no number: the parent is first, times begin with the eleventh, those of ended
            // children with the thirteenth.
            guard fields.count > 13, id == postmaster || fields[0] == Int(postmaster) else { continue }
            ticks += fields[10] + fields[11] + (id == postmaster ? fields[12] + fields[13] : 0)
        }
        return .seconds(ticks) / Int(sysconf(Int32(_SC_CLK_TCK)))
    }

    private static func firstLine(of pipe: Pipe) throws -> String {
        var text = ""
        while !text.hasSuffix("\n") {
            let piece = pipe.fileHandleForReading.availableData
            guard !piece.isEmpty else { throw BenchFailure("The server did not start: \(text)") }
            text += String(decoding: piece, as: UTF8.self)
        }
        return String(text.dropLast())
    }
}
