import Testing

/// The house rules that look at one file at a time.
@Suite("House rules")
struct HouseRuleTests {
    @Test("every file keeps to the rule", arguments: Rule.all)
    func everyFileKeepsTo(_ rule: Rule) throws {
        let files = try Repository.files().filter { rule.exemptions[$0.path] == nil }
        try #require(files.contains(where: rule.covers), "no file is covered by '\(rule.name)'")
        for file in files {
            for line in rule.check(file) { Issue.record("\(file.path):\(line): \(rule.name). Remedy: \(rule.remedy).") }
        }
    }

    @Test("the rule fails where it should", arguments: Rule.all)
    func failsWhereItShould(_ rule: Rule) {
        #expect(!rule.bad.isEmpty && !rule.good.isEmpty)
        for sample in rule.bad { #expect(!rule.check(sample.file).isEmpty, "passed: \(sample)") }
        for sample in rule.good { #expect(rule.check(sample.file).isEmpty, "did not pass: \(sample)") }
    }

    @Test("every exemption is needed", arguments: Rule.all.filter { !$0.exemptions.isEmpty })
    func everyExemptionIsNeeded(_ rule: Rule) throws {
        let files = try Repository.files()
        for path in rule.exemptions.keys.sorted() {
            let file = files.first { $0.path == path }
            #expect(
                file.map { !rule.check($0).isEmpty } == true,
                "\(path) does not break '\(rule.name)' (any more). Remedy: take it off the rule's exemptions."
            )
        }
    }
}
