import Foundation
import HeraldProcesses
import HeraldTestFiles
import Testing

/// Asks `Oracle/oracle.py` for a second opinion. It needs `python3`.
enum AddressOracle {
    /// What is asked: for addresses to ask about, or about each line.
    enum Question: String {
        case probes
        case addresses
        case texts
        case urls
    }

    /// The addresses that lie at the ends of the oracle's own blocks.
    static func probes() async throws -> [String] {
        try await ask(.probes, about: [])
    }

    /// One answer for each line, in order.
    static func answers(_ question: Question, about lines: [String]) async throws -> [String] {
        let answers = try await ask(question, about: lines)
        try #require(answers.count == lines.count)
        return answers
    }

    private static func ask(_ question: Question, about lines: [String]) async throws -> [String] {
        let folder = try TestFolder()
        defer { withExtendedLifetime(folder) {} }
        let input = folder.file("input")
        let output = folder.file("output")
        let errors = folder.file("errors")
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        let text = try lines.map { String(decoding: try encoder.encode($0), as: UTF8.self) }.joined(separator: "\n")
        try Data((text + "\n").utf8).write(to: URL(filePath: input))

        let script = try #require(Bundle.module.url(forResource: "Oracle/oracle", withExtension: "py"))
        let status = try await SpawnedProcess.run(
            "python3",
            [script.path, question.rawValue],
            input: .file(input),
            output: .file(output),
            errors: .file(errors)
        )
        let complaint = String(decoding: try Data(contentsOf: URL(filePath: errors)), as: UTF8.self)
        try #require(status == 0, "\(complaint)")
        return String(decoding: try Data(contentsOf: URL(filePath: output)), as: UTF8.self)
            .split(separator: "\n").map(String.init)
    }
}
