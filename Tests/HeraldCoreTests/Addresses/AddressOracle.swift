import Foundation
import HeraldProcesses
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
        let scratch = FileManager.default.temporaryDirectory.appending(path: "herald-oracle-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
        defer {
            // `try?`: a scratch folder that stays behind says nothing about addresses.
            try? FileManager.default.removeItem(at: scratch)
        }
        let input = scratch.appending(path: "input")
        let output = scratch.appending(path: "output")
        let errors = scratch.appending(path: "errors")
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        let text = try lines.map { String(decoding: try encoder.encode($0), as: UTF8.self) }.joined(separator: "\n")
        try Data((text + "\n").utf8).write(to: input)

        let script = try #require(Bundle.module.url(forResource: "Oracle/oracle", withExtension: "py"))
        let status = try await SpawnedProcess.run(
            "python3",
            [script.path, question.rawValue],
            input: .file(input.path),
            output: .file(output.path),
            errors: .file(errors.path)
        )
        let complaint = String(decoding: try Data(contentsOf: errors), as: UTF8.self)
        try #require(status == 0, "\(complaint)")
        return String(decoding: try Data(contentsOf: output), as: UTF8.self).split(separator: "\n").map(String.init)
    }
}
