import Foundation
import HeraldServer
import HeraldTestFiles
import HeraldVault
import Testing

@Suite("A master key's file")
struct MasterKeyFileTests {
    private let folder: TestFolder
    private let key: MasterKey

    init() throws {
        folder = try TestFolder()
        key = try MasterKey(text: String(repeating: "a1", count: 32))
    }

    @Test("a key is written whole, for its owner alone, and nothing else is left in the folder")
    func create() throws {
        let path = folder.file("master-key")
        try MasterKeyFile(path).create(key)
        #expect(try MasterKeyFile(path).read()?.text == key.text)
        #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
        #expect(try folder.names == ["master-key"])
    }

    @Test("a key that is there is never replaced")
    func neverReplaced() throws {
        let file = MasterKeyFile(folder.file("master-key"))
        try file.create(key)
        let other = try MasterKey(text: String(repeating: "b2", count: 32))
        #expect(throws: StartupError.self) { try file.create(other) }
        #expect(try file.read()?.text == key.text)
        #expect(try folder.names == ["master-key"])
    }

    @Test("what a start that was killed left of a key is no key")
    func leftover() throws {
        let path = folder.file("master-key")
        try Data("a1a1".utf8).write(to: URL(filePath: path + ".5eed.new"))
        let file = MasterKeyFile(path)
        #expect(try file.read() == nil)
        try file.create(key)
        #expect(try file.read()?.text == key.text)
    }
}
