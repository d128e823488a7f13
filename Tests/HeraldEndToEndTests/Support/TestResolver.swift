import Foundation
import HeraldTestFiles
import Testing

/// Decides what names resolve to for a process, in place of the system's resolver.
struct TestResolver {
    private let library: String
    private let answers: String

    /// Compiles it with the C compiler. It knows no name yet.
    init(in folder: TestFolder) async throws {
        library = folder.file("resolver.so")
        answers = folder.file("answers")
        let source = try #require(Bundle.module.url(forResource: "Resolver/resolver", withExtension: "c"))
        let arguments = ["-shared", "-fPIC", "-o", library, source.path]
        try await RunningProcess.run("cc", arguments, in: folder)
        try resolve("nothing", to: [])
    }

    /// From now on this name, and no other, has these addresses.
    func resolve(_ name: String, to addresses: [String]) throws {
        let text = addresses.map { "\($0) \(name)\n" }.joined()
        try text.write(toFile: answers, atomically: true, encoding: .utf8)
    }

    /// What makes a process ask it.
    var environment: [String: String] { ["LD_PRELOAD": library, "TEST_HOSTS": answers] }
}
