import ArgumentParser
import HeraldVault

/// `herald platform-key`: draws a platform key.
struct PlatformKeyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "platform-key",
        abstract: "Draw a new platform key for HERALD_PLATFORM_KEY and print it.",
        discussion: "Nothing is stored: give the key to 'herald serve' and to the platform's backend."
    )

    func run() {
        var random = SystemRandomNumberGenerator()
        print(APIKey(.platform, using: &random).revealed)
    }
}
