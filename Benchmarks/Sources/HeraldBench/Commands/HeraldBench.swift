import ArgumentParser

/// The benchmark program.
@main
struct HeraldBench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "herald-bench",
        abstract: "Measures Herald on this machine, next to what this machine can do at best.",
        subcommands: [RunCommand.self, SinkCommand.self],
        defaultSubcommand: RunCommand.self
    )
}
