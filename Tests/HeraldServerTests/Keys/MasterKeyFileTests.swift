import Foundation
import HeraldServer
import HeraldVault
import Testing

@Suite("A master key's file")
struct MasterKeyFileTests {
    private let folder: URL
    private let key: MasterKey

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "herald-key-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        key = try MasterKey(text: String(repeating: "a1", count: 32))
    }

    @Test("a key is written whole, for its owner alone, and nothing else is left in the folder")
    func create() throws {
        defer { try? FileManager.default.removeItem(at: folder) }  // A leftover in a temporary folder harms nobody.
        let path = folder.appending(path: "master-key").path
        try MasterKeyFile(path).create(key)
        #expect(try MasterKeyFile(path).read()?.text == key.text)
        #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["master-key"])
    }

    @Test("a key that is there is never replaced")
    func neverReplaced() throws {
        defer { try? FileManager.default.removeItem(at: folder) }  // A leftover in a temporary folder harms nobody.
        let file = MasterKeyFile(folder.appending(path: "master-key").path)
        try file.create(key)
        let other = try MasterKey(text: String(repeating: "b2", count: 32))
        #expect(throws: StartupError.self) { try file.create(other) }
        #expect(try file.read()?.text == key.text)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["master-key"])
    }

    @Test("what a start that was killed left of a key is no key")
    func leftover() throws {
        defer { try? FileManager.default.removeItem(at: folder) }  // A leftover in a temporary folder harms nobody.
        let path = folder.appending(path: "master-key").path
        try Data("a1a1".utf8).write(to: URL(filePath: path + ".5eed.new"))
        let file = MasterKeyFile(path)
        #expect(try file.read() == nil)
        try file.create(key)
        #expect(try file.read()?.text == key.text)
    }
}
