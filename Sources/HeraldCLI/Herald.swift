import ArgumentParser
import HeraldServer

/// The command line.
@main
struct Herald: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "herald",
        abstract: "Tells your customers' backends that a payment workflow has finished.",
        discussion: """
            Start with 'herald dev': a whole sandbox in one command, with a first verified delivery on the screen.
            """,
        version: HeraldVersion.text,
        subcommands: [
            ServeCommand.self, DevCommand.self, OrgCommand.self, KeysCommand.self, MembersCommand.self,
            ReportCommand.self,
            VerifyCommand.self, PlatformKeyCommand.self, ConfigCommand.self, FsckCommand.self, MigrateCommand.self,
            CopyCommand.self,
            BackupCommand.self, RestoreCommand.self, MasterKeyCommand.self, StatsCommand.self,
            EraseCommand.self,
            DoctorCommand.self, HealthcheckCommand.self, VersionCommand.self,
        ]
    )
}
