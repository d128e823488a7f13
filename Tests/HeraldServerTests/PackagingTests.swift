import Foundation
import HeraldCore
import HeraldServer
import HeraldTestFiles
import Testing

@Suite("What packages and containers are made from names only what there is")
struct PackagingTests {
    private static let files = [
        "Dockerfile", "compose.yaml", "packaging/debian/herald.env", "packaging/debian/herald.service",
        "packaging/debian/control", "packaging/debian/postinst", "packaging/debian/prerm", "packaging/debian/postrm",
        "scripts/release", "scripts/package-debian", "scripts/test-package", "scripts/reproduce",
    ]

    private func text(_ path: String) throws -> String {
        try Checkout.text(of: path)
    }

    private func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: Checkout.path(of: path))
    }

    @Test("every variable is a setting", arguments: files)
    func everyVariable(file: String) throws {
        let known = Set(Setting.all.map(\.variable)).union(Setting.clientVariables)
        for name in try text(file).matches(of: /HERALD_[A-Z][A-Z_]*/).map({ String($0.output) }) {
            #expect(known.contains(name), "\(file) names \(name), which is no setting")
        }
    }

    @Test("every command is one of herald's, and every flag a setting's", arguments: files)
    func everyCommand(file: String) throws {
        let commands = try commands()
        try #require(commands.contains("serve"))
        let flags = Set(Setting.all.compactMap(\.flag)).union(["name", "org", "listen"])
        for line in try text(file).split(separator: "\n") {
            for match in line.matches(of: /(?:\/usr\/bin\/herald|\bherald|"herald",) "?([a-z][a-z-]*)"?/) {
                // Prose goes on after the name as well; only what is called is looked at.
                let isCall =
                    line.contains("/usr/bin/herald ") || line.contains("CMD") || line.contains("within herald")
                    || line.contains("as_herald herald") || line.contains("'herald \(match.output.1)")
                if isCall { #expect(commands.contains(String(match.output.1)), "\(file): \(line)") }
            }
            guard line.contains("ExecStart=") || line.contains("herald doctor") else { continue }
            for match in line.matches(of: /--([a-z-]+)/) {
                #expect(flags.contains(String(match.output.1)), "\(file): \(line)")
            }
        }
    }

    @Test("everything that is copied into the image is there, and not kept out of it")
    func image() throws {
        let ignored = try text(".dockerignore").split(separator: "\n").map(String.init)
        for line in try text("Dockerfile").split(separator: "\n")
        where line.hasPrefix("COPY") && !line.contains("--from") {
            for word in line.split(separator: " ").dropFirst().dropLast() where !word.contains("[") {
                #expect(exists(String(word)), "\(line)")
                #expect(ignored.contains("!\(word)"), "\(line): .dockerignore keeps it out")
            }
        }
    }

    @Test("whoever supervises waits longer than the longest shutdown")
    func patience() throws {
        let longest =
            Limits.longestDrainDelay + Limits.attemptTimeoutRange.upperBound + Limits.shutdownMargin
            + Limits.cancellationMargin
        let unit = try #require(try text("packaging/debian/herald.service").firstMatch(of: /TimeoutStopSec=(\d+)/))
        let compose = try #require(try text("compose.yaml").firstMatch(of: /stop_grace_period: (\d+)s/))
        #expect(Duration.seconds(Int(unit.output.1) ?? 0) > longest)
        #expect(Duration.seconds(Int(compose.output.1) ?? 0) > longest)
    }

    @Test("whoever supervises starts it again for as long as it takes")
    func restarts() throws {
        let unit = try text("packaging/debian/herald.service").split(separator: "\n")
        #expect(unit.contains("Restart=always"))
        // Otherwise systemd leaves it alone after a few starts in a row, as while a database is away.
        #expect(unit.contains("StartLimitIntervalSec=0"))
        #expect(try text("compose.yaml").matches(of: /restart: unless-stopped/).count == 2)
    }

    @Test("no script of the package fails because the service does")
    func noFailure() throws {
        // dpkg would leave the package half installed, and the next upgrade with it.
        for script in ["postinst", "prerm", "postrm"] {
            for line in try text("packaging/debian/\(script)").split(separator: "\n") {
                let isCall = line.contains("systemctl ") && !line.contains("echo ") && !line.hasPrefix("#")
                #expect(!isCall || line.contains("|| true"), "\(script): \(line)")
            }
        }
    }

    @Test("every file that scripts pack is there")
    func packed() throws {
        for script in ["scripts/release", "scripts/package-debian"] {
            for match in try text(script).matches(of: /(?:packaging|scripts)\/[a-z\/.-]*[a-z]/) {
                #expect(exists(String(match.output)), "\(script): \(match.output)")
            }
        }
        for script in ["postinst", "prerm", "postrm", "control", "herald.env", "herald.service"] {
            #expect(exists("packaging/debian/\(script)"))
        }
    }

    /// The names of all commands, as their files say them.
    private func commands() throws -> Set<String> {
        let folder = Checkout.path(of: "Sources/HeraldCLI")
        var names: Set<String> = []
        for path in try FileManager.default.subpathsOfDirectory(atPath: folder) where path.hasSuffix("Command.swift") {
            let source = try text("Sources/HeraldCLI/\(path)")
            names.formUnion(source.matches(of: /commandName: "([a-z-]+)"/).map { String($0.output.1) })
        }
        return names
    }
}
