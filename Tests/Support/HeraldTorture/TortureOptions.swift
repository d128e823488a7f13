import ArgumentParser
import Foundation
import HeraldChance

/// What every torture is told.
struct TortureOptions: ParsableArguments {
    @Option(help: "The herald binary.")
    var herald = ".build/debug/herald"

    @Option(help: "Repeats what chance decided in an earlier run; what the machine decided it cannot repeat.")
    var seed: UInt64?

    @Option(help: "Where to put databases and logs; they are kept when something is wrong.")
    var directory = FileManager.default.temporaryDirectory.path

    /// Chance, by the seed given or another, which is printed.
    func generator() -> SeededGenerator {
        let seed = seed ?? UInt64(Date().timeIntervalSince1970 * 1000)
        print("seed \(seed)")
        return SeededGenerator(seed: seed)
    }

    /// Makes a folder for one run.
    func makeFolder() throws -> String {
        guard FileManager.default.isExecutableFile(atPath: herald) else {
            throw TortureFailure("there is no \(herald): build it, or name it with --herald")
        }
        let path = "\(directory)/herald-torture-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        return path
    }

    /// Says how the run went, and ends with 1 unless it went well.
    func end(_ problems: Problems, folder: String) throws {
        guard problems.isEmpty else {
            print((["", "FAILED; what is left is in \(folder)"] + problems.examples).joined(separator: "\n"))
            throw ExitCode.failure
        }
        try FileManager.default.removeItem(atPath: folder)
        print("\npassed")
    }
}
