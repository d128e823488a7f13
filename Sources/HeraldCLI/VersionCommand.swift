import ArgumentParser
import HeraldServer

/// `herald version`: which Herald this is, and what it was built from.
struct VersionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "version",
        abstract: "Print the version, and the commit that a release was built from."
    )

    func run() {
        print(HeraldVersion.long)
    }
}
