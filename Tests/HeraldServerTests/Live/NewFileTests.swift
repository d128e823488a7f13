import Foundation
import HeraldTestFiles
import Testing

@testable import HeraldServer

@Suite("Files that appear whole")
struct NewFileTests {
    @Test("a file appears whole, for its owner only, and alone")
    func whole() throws {
        try inScratch { (folder: String) throws in
            let path = folder + "/made"
            let length = try NewFile(path).make { draft in
                #expect(!FileManager.default.fileExists(atPath: path))
                try Data("all of it".utf8).write(to: URL(filePath: draft))
                return 9
            }
            #expect(length == 9)
            #expect(try String(contentsOfFile: path, encoding: .utf8) == "all of it")
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            #expect(mode == 0o600)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["made"])
        }
    }

    @Test("it takes nobody's place, also when that comes meanwhile")
    func place() throws {
        try inScratch { (folder: String) throws in
            let path = folder + "/made"
            #expect(throws: NewFileError.self) {
                try NewFile(path).make { _ in try Data("theirs".utf8).write(to: URL(filePath: path)) }
            }
            #expect(throws: NewFileError.self) { try NewFile(path).make { _ in Issue.record("it was there before") } }
            #expect(try String(contentsOfFile: path, encoding: .utf8) == "theirs")
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["made"])
        }
    }

    @Test("what fails leaves nothing, and is told as it is")
    func failing() throws {
        struct Failure: Error {}
        try inScratch { (folder: String) throws in
            #expect(throws: Failure.self) { try NewFile(folder + "/made").make { _ in throw Failure() } }
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
            #expect(throws: NewFileError.self) { try NewFile(folder + "/none/made").make { _ in } }
        }
    }

    private func inScratch(_ test: (String) throws -> Void) throws {
        let folder = try TestFolder()
        defer { withExtendedLifetime(folder) {} }
        try test(folder.path)
    }
}
