import ArgumentParser
import HeraldServer
import SystemPackage

/// Runs a command; an expected failure becomes lines on standard error and an exit code, without a stack trace.
func reportingErrors(exitCode: ExitCode = .failure, _ command: () async throws -> Void) async throws {
    do {
        try await command()
    } catch let error as SettingsError {
        try fail(error.problems, exitCode)
    } catch let error as StartupError {
        try fail([error.description], exitCode)
    } catch let error as ClientError {
        try fail(error.lines, exitCode)
    }
}

private func fail(_ lines: [String], _ exitCode: ExitCode) throws -> Never {
    for line in lines { sayBeside(line) }
    throw exitCode
}

/// Writes a line to standard error.
func sayBeside(_ line: String) {
    // There is nobody left to tell when standard error is closed.
    _ = try? FileDescriptor.standardError.writeAll("herald: \(line)\n".utf8)
}
