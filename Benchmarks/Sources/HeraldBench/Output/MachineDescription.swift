import Foundation

/// What the figures were measured on; without it they mean nothing.
struct MachineDescription: Encodable, Sendable {
    /// Logical processors that the run may use.
    let cores: Int
    /// The processor's model, as it calls itself.
    let processor: String
    /// Main memory in MiB.
    let memoryMiB: Int
    /// The kernel's release.
    let kernel: String
    /// What the toolchain calls itself.
    let swift: String

    private enum CodingKeys: String, CodingKey {
        case cores, processor, memoryMiB = "memory_mib", kernel, swift
    }

    /// Asks the system.
    init() async {
        cores = ProcessInfo.processInfo.activeProcessorCount
        memoryMiB = Int(ProcessInfo.processInfo.physicalMemory / 1_048_576)
        // Here and below: what cannot be read is described as unknown rather than ending the run.
        let cpuinfo = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
        let model = cpuinfo.split(separator: "\n").first { $0.hasPrefix("model name") }
        processor = model?.split(separator: ":").last?.trimmingCharacters(in: .whitespaces) ?? "unknown"
        // Unknown, see above.
        let release = try? String(contentsOfFile: "/proc/sys/kernel/osrelease", encoding: .utf8)
        kernel = release?.trimmingCharacters(in: .whitespacesAndNewlines) ?? "unknown"
        // Unknown, see above.
        let version = try? await Command("swift", fromPackage: "swift")("--version")
        swift = version?.split(separator: "\n").first.map(String.init) ?? "unknown"
    }

    /// One line for the terminal.
    var text: String {
        "\(cores) × \(processor), \(memoryMiB) MiB, Linux \(kernel), \(swift)"
    }
}
