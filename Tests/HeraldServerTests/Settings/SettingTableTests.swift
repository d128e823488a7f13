import HeraldServer
import HeraldTestFiles
import Testing

@Suite("The table of settings")
struct SettingTableTests {
    @Test("the table in the documents is the one that 'herald config show --table' prints")
    func documented() throws {
        let lines = try Checkout.text(of: "docs/configuration.md").split(separator: "\n").map(String.init)

        let heading = lines.firstIndex(of: Setting.documentationHeading[0])
        let table = lines[(heading ?? lines.endIndex)...].prefix { $0.hasPrefix("|") }

        #expect(Array(table) == Setting.documentationHeading + Setting.all.map(\.documentationRow))
    }

    @Test("no two settings share a flag, a variable or a name in files")
    func unique() {
        #expect(Set(Setting.all.compactMap(\.fileKey)).count == Setting.all.count { $0.fileKey != nil })
        #expect(Set(Setting.all.map(\.variable)).count == Setting.all.count)
        #expect(Set(Setting.all.compactMap(\.flag)).count == Setting.all.count { $0.flag != nil })
    }
}
