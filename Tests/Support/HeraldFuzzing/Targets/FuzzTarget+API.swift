import HeraldCore

extension FuzzTarget {
    /// Single calls of the API: never our fault, always in the form of the contract.
    static let calls = FuzzTarget(
        "calls",
        seeds: WrittenRequest.examples,
        words: WrittenRequest.words,
        grains: [.lines, .json, .words]
    ) { input in
        let written = WrittenRequest(input)
        let answer = try await CollectedAnswer(to: written.request(in: written.pieces), from: try await FuzzedAPI())
        try answer.check()
        return "\(answer.status) \(answer.text.prefix(answer.status < 400 ? 12 : 60))"
    }

    /// Bulk reports: however a body comes in pieces, the answer is the same, a line for each report.
    ///
    /// A byte of 1 stands for a line nearly as long as a line may be, and a byte of 2 for a whole chunk of reports; the
    /// first two of each do.
    static let bulk = FuzzTarget(
        "bulk",
        seeds: [
            WrittenRequest.report(1) + "\n" + WrittenRequest.report(2, status: "FAILED") + "\n",
            WrittenRequest.report(1) + "\r\n\n \t\nnope\n" + WrittenRequest.report(1), "\n\n\n", "{}\n[]\nnull",
            "\u{1}\n" + WrittenRequest.report(3), "\u{2}" + WrittenRequest.report(4) + "\n", "",
        ],
        words: [
            "\n", "\r\n", "\u{1}", "\0", "{}", "\"status\"", "\"COMPLETE\"", "\"PENDING\"", "\"time\"", "null",
            WrittenRequest.report(5) + "\n", "\u{1}aaaaa\n", "\u{1}{}\n",
        ],
        grains: [.lines, .json, .words],
        longest: 2000
    ) { input in
        let body = expanded(input)
        let written = WrittenRequest(Array(WrittenRequest.bulkHead.utf8) + body)
        let whole = try await CollectedAnswer(to: written.request(in: [body]), from: try await FuzzedAPI())
        let cut = try await CollectedAnswer(to: written.request(in: written.pieces), from: try await FuzzedAPI())
        try whole.check()
        try demand(whole.status == cut.status && whole.body == cut.body, "the same answer to the same body in pieces")
        let lines = body.split(separator: UInt8(ascii: "\n")).filter { line in
            !line.allSatisfy { [0x20, 0x09, 0x0D].contains($0) }
        }
        let answers = whole.body.split(separator: UInt8(ascii: "\n"))
        try demand(answers.count == lines.count, "\(lines.count) answers, not \(answers.count)")
        return "\(whole.status) \(min(answers.count, 5)) \(answers.first.map { $0.prefix(30).count } ?? 0)"
    }

    private static let expansions: [UInt8: [UInt8]] = [
        1: [UInt8](repeating: UInt8(ascii: "a"), count: Limits.reportLine - 4),
        2: (100..<(100 + Limits.bulkReportChunk)).flatMap { Array((WrittenRequest.report($0) + "\n").utf8) },
    ]

    private static func expanded(_ input: [UInt8]) -> [UInt8] {
        var used: [UInt8: Int] = [:]
        return input.flatMap { byte in
            guard let expansion = expansions[byte], used[byte, default: 0] < 2 else { return [byte] }
            used[byte, default: 0] += 1
            return expansion
        }
    }
}
