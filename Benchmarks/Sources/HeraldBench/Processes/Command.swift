import Foundation

/// A program that runs to its end while the caller waits, such as `wrk` or `sqlite3`.
struct Command {
    /// The program's full path.
    let path: String

    /// Finds a program in the directories of `PATH`.
    ///
    /// - Parameters:
    ///   - name: the program's name.
    ///   - package: the Debian package that has it, for the message.
    /// - Throws: when it is not there.
    init(_ name: String, fromPackage package: String) throws(BenchFailure) {
        let directories = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        let paths = directories.map { "\($0)/\(name)" }
        guard let path = paths.first(where: { FileManager.default.isExecutableFile(atPath: $0) }) else {
            throw BenchFailure("\(name) is missing; install it with: apt-get install \(package)")
        }
        self.path = path
    }

    /// Takes a program by its path.
    init(path: String) {
        self.path = path
    }

    /// Runs the program.
    ///
    /// - Returns: what it wrote to standard output.
    /// - Throws: when it cannot be started or its exit status is not 0.
    func callAsFunction(_ arguments: String...) async throws -> String {
        try await withCheckedThrowingContinuation { continuation in
            // A thread of its own: reading to the end of a pipe blocks.
            Thread.detachNewThread {
                continuation.resume(with: Result { try run(arguments) })
            }
        }
    }

    private func run(_ arguments: [String]) throws -> String {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        try SignalMask.withNothingBlocked { try process.run() }
        let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw BenchFailure("\(path) ended with status \(process.terminationStatus)")
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
