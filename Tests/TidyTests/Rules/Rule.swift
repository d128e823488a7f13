import Testing

/// One rule of the house about single files, with the samples that prove that it can fail.
struct Rule: Sendable, CustomTestStringConvertible {
    /// What every file keeps to.
    let name: String
    /// What to do instead; it stands in the message of every violation.
    let remedy: String
    /// Files that may break the rule, each with its reason. A file that does not break it must not be named.
    var exemptions: [String: String] = [:]
    /// Which files the rule is about.
    let covers: @Sendable (SourceFile) -> Bool
    /// The numbers, from 1, of the lines of a covered file that break the rule.
    let violations: @Sendable (SourceFile) -> [Int]
    /// Files that break the rule.
    let bad: [Sample]
    /// Files that come close and do not.
    let good: [Sample]

    /// A file made up to try a rule.
    struct Sample: Sendable {
        let path: String
        let text: String

        /// A file at a path with a text.
        init(_ path: String, _ text: String) {
            self.path = path
            self.text = text
        }

        var file: SourceFile { SourceFile(path: path, text: text) }
    }

    var testDescription: String { name }

    /// The lines of a file that break the rule; none if the rule is not about the file.
    func check(_ file: SourceFile) -> [Int] {
        covers(file) ? violations(file) : []
    }

    /// Every rule.
    static let all = naming + safety + liveWorld + bounds + comments + testing
}
