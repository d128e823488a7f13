import Foundation
import HeraldProcesses
import HeraldTestFiles
import NIOPosix

/// A PostgreSQL server with nothing in it, for tests. It ends with the last reference to it, or with this process,
/// however that ends, and a moment later nothing is left of it. Who is about to remove the folder for temporary files
/// that it is in calls ``end()`` before.
package final class PostgresServer: Sendable {
    /// The URL of the server's own database.
    package let url: String
    /// The server runs until this pipe is closed, which the system does for a process that dies. Words are said to it.
    private let input = Pipe()
    /// Where they are answered.
    private let output: FileHandle
    /// Ends when nothing is left of the server.
    private let remains: AsyncStream<Void>

    /// Starts a server, and returns when it is ready.
    ///
    /// - Parameter settings: those of the script, by name.
    package init(_ settings: [String: String] = [:]) async throws {
        let output = Pipe()
        let (remains, gone) = AsyncStream<Void>.makeStream()
        self.remains = remains
        _ = try SpawnedProcess(
            Checkout.path(of: "scripts/throwaway-postgres"),
            environment: ProcessInfo.processInfo.environment.merging(settings) { $1 },
            input: .descriptor(input.fileHandleForReading.fileDescriptor),
            output: .descriptor(output.fileHandleForWriting.fileDescriptor),
            errors: .inherited,
            ended: { _ in gone.finish() }
        )
        try input.fileHandleForReading.close()
        try output.fileHandleForWriting.close()
        self.output = output.fileHandleForReading
        url = try await Self.nextLine(of: self.output)
    }

    deinit {
        // A pipe that is closed already has told the server all the same.
        try? input.fileHandleForWriting.close()
    }

    /// Ends it, and returns when nothing is left of it.
    package func end() async throws {
        try input.fileHandleForWriting.close()
        for await _ in remains {}
    }

    /// The URL of a database on the server, whether it exists or not.
    package func url(of database: String) -> String {
        Self.url(url, of: database)
    }

    /// The URL of another database at the place that a URL names.
    package static func url(_ url: String, of database: String) -> String {
        url.replacing("/postgres?", with: "/\(database)?")
    }

    /// What can be done to the server.
    package enum Word: String, Sendable {
        /// Ends it as a restart does.
        case stop
        /// Ends it as a crash does.
        case crash
        /// Starts it again.
        case start
        /// Makes a standby, without which nothing is committed from then on; the answer is a URL that names both.
        case standby
        /// Makes the standby the server.
        case promote
        /// Starts a pooler that gives connections out by the transaction; the answer is its URL.
        case pooler
        /// Leaves no byte of its disk free; it must have one of its own, by the setting `POSTGRES_DISK`.
        case fill
        /// Gives the space back, and starts the server again if it has ended.
        case free
    }

    /// Does something to the server, and returns when it is done. One at a time.
    ///
    /// - Returns: the answer.
    @discardableResult
    package func `do`(_ word: Word) async throws -> String {
        try input.fileHandleForWriting.write(contentsOf: Data((word.rawValue + "\n").utf8))
        return try await Self.nextLine(of: output)
    }

    private static func nextLine(of file: FileHandle) async throws -> String {
        try await NIOThreadPool.singleton.runIfActive {
            var text = ""
            while !text.hasSuffix("\n") {
                let piece = file.availableData
                guard !piece.isEmpty else { throw PostgresServerFailure() }
                text += String(decoding: piece, as: UTF8.self)
            }
            return String(text.dropLast())
        }
    }
}

/// The server did not start, or did not do what it was told.
package struct PostgresServerFailure: Error, CustomStringConvertible {
    /// Where to look for the reason.
    package let description = "no PostgreSQL server: scripts/throwaway-postgres says why on standard error"
}
