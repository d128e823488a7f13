import ArgumentParser

/// Tries to make a real Herald lose, invent or repeat something: by killing it, and by failing its disk.
@main
struct TortureCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "herald-torture",
        abstract: "Kills a Herald at random instants, or fails its disk, and checks that nothing is lost or invented.",
        subcommands: [KillCommand.self, DiskCommand.self, NodesCommand.self, DatabaseCommand.self]
    )
}
