import Foundation
import HeraldServer
import Testing

@Suite struct SettingTableTests {
    @Test func `The README's table holds every setting, word for word, and no other`() throws {
        let readme = URL(filePath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "README.md")
        let lines = try String(contentsOf: readme, encoding: .utf8).split(separator: "\n").map(String.init)

        let rows = lines.filter { $0.hasPrefix("| ") && $0.contains("`HERALD_") }

        #expect(rows == Setting.all.map(\.documentationRow))
    }

    @Test func `No two settings share a flag or a variable`() {
        #expect(Set(Setting.all.map(\.variable)).count == Setting.all.count)
        #expect(Set(Setting.all.compactMap(\.flag)).count == Setting.all.count { $0.flag != nil })
    }
}
