import Foundation
import HeraldProcesses
import NIOPosix

/// A PostgreSQL server with nothing in it, for tests. It ends with the last reference to it, or with this process,
/// however that ends, and leaves nothing behind.
package final class PostgresServer: Sendable {
    /// The URL of the server's own database.
    package let url: String
    /// The server runs until this pipe is closed, which the system does for a process that dies.
    private let input = Pipe()

    /// Starts a server, and returns when it is ready.
    package init() async throws {
        let output = Pipe()
        let root = String(#filePath.dropLast("/Tests/Support/HeraldPostgresServer/PostgresServer.swift".count))
        _ = try SpawnedProcess(
            root + "/scripts/throwaway-postgres",
            input: .descriptor(input.fileHandleForReading.fileDescriptor),
            output: .descriptor(output.fileHandleForWriting.fileDescriptor),
            errors: .inherited
        )
        try input.fileHandleForReading.close()
        try output.fileHandleForWriting.close()
        url = try await Self.firstLine(of: output.fileHandleForReading)
    }

    deinit {
        // A pipe that is closed already has told the server all the same.
        try? input.fileHandleForWriting.close()
    }

    /// The URL of a database on the server, whether it exists or not.
    package func url(of database: String) -> String {
        url.replacing("/postgres?", with: "/\(database)?")
    }

    private static func firstLine(of file: FileHandle) async throws -> String {
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

/// The server did not start.
package struct PostgresServerFailure: Error, CustomStringConvertible {
    /// Where to look for the reason.
    package let description = "no PostgreSQL server: scripts/throwaway-postgres says why on standard error"
}
