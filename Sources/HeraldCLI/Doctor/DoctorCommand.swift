import ArgumentParser
import FoundationEssentials
import HeraldServer
import Logging

/// `herald doctor`: says what is wrong with machine, settings and database, and what to do.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Look at machine, settings and database, and say what is wrong and what to do.",
        discussion: """
            Reads the settings of 'herald serve', flags and environment alike, and looks at what a server with them would \
            find, also beside a running one; run it as the user that serves. Nothing is changed: a small file is written \
            beside the database and removed, a name is asked of the resolver, a way to it of the egress proxy, and the listen \
            address is tried.

            Exits with 0 when all is well, with 1 when somebody should look, and with 2 when something keeps Herald from \
            working or from keeping what it accepts.
            """
    )

    @OptionGroup
    var options: SettingOptions

    @Option(help: ArgumentHelp("The name to ask the resolver for, and the egress proxy.", valueName: "HOST"))
    var name = "example.com"

    @Flag(help: "Do not have every page of a database file looked at, which takes as long as reading it.")
    var skipIntegrity = false

    @Flag(help: "Print JSON.")
    var json = false

    func run() async throws {
        try await reportingErrors(exitCode: Self.wrong) {
            let settings = try ServerSettings(
                flags: options.values,
                environment: ProcessInfo.processInfo.environment
            )
            LogFormat.bootstrap(settings.logFormat, LogThreshold(.critical))
            let isSecure = settings.tls != nil
            let doctor = Doctor(
                settings: settings,
                name: name,
                checksIntegrity: !skipIntegrity,
                logger: Logger(label: "herald.doctor")
            ) { address in
                await ServerProbe(address, isSecure: isSecure).isHerald()
            }
            let report = await doctor.examine()
            print(json ? report.json : DoctorTable(report: report).text)
            guard report.exitCode == 0 else { throw ExitCode(report.exitCode) }
        }
    }

    private static let wrong = ExitCode(2)
}
