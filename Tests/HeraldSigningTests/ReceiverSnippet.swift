import Foundation
import HeraldProcesses
import HeraldTestFiles
import Testing

/// One command of `docs/verify` that verifies a delivery without this library.
enum ReceiverSnippet: String, CaseIterable, Sendable, CustomTestStringConvertible {
    case node = "verify.mjs"
    case python = "verify.py"
    case shell = "verify.sh"

    /// What a run came to.
    struct Outcome: Sendable {
        let status: Int32
        let errorText: String
    }

    /// A tool that the snippet needs is not installed, and the test fails: what nobody ran is not shown to work.
    struct ToolMissing: Error, CustomStringConvertible {
        let tools: [String]
        let package: String

        var description: String {
            "\(tools.joined(separator: " and ")) not found on the PATH; install: apt-get install \(package)"
        }
    }

    var testDescription: String { rawValue }

    private var interpreter: String {
        switch self {
        case .node: "node"
        case .python: "python3"
        case .shell: "sh"
        }
    }

    private var tools: [String] {
        switch self {
        case .node, .python: [interpreter]
        case .shell: ["sh", "openssl"]
        }
    }

    private var debianPackage: String {
        switch self {
        case .node: "nodejs"
        case .python: "python3"
        case .shell: "openssl"
        }
    }

    /// Runs the command as `docs/verify/README.md` says: secret in the environment, header as the argument, body on
    /// standard input.
    func run(secret: String?, header: String?, body: [UInt8]) async throws -> Outcome {
        let folder = try TestFolder()
        defer { withExtendedLifetime(folder) {} }
        // Files and not pipes: a snippet may end without reading its input, or before its output is read.
        let input = folder.file("body")
        let errors = folder.file("errors")
        try Data(body).write(to: URL(filePath: input))

        var environment = ProcessInfo.processInfo.environment
        environment["WEBHOOK_SECRET"] = secret
        let path = try executable(in: environment["PATH"] ?? "")

        let status = try await SpawnedProcess.run(
            path.path,
            [Checkout.path(of: "docs/verify/" + rawValue)] + (header.map { [$0] } ?? []),
            environment: environment,
            input: .file(input),
            errors: .file(errors)
        )
        return Outcome(
            status: status,
            errorText: String(decoding: try Data(contentsOf: URL(filePath: errors)), as: UTF8.self)
        )
    }

    private func executable(in searchPath: String) throws -> URL {
        func find(_ tool: String) -> URL? {
            searchPath.split(separator: ":").map { URL(filePath: String($0)).appending(path: tool) }
                .first { FileManager.default.isExecutableFile(atPath: $0.path) }
        }
        let missing = tools.filter { find($0) == nil }
        guard missing.isEmpty, let path = find(interpreter) else {
            throw ToolMissing(tools: missing, package: debianPackage)
        }
        return path
    }
}
