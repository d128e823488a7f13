import Foundation

/// A whole run as it is written to a file.
struct Report: Encodable, Sendable {
    /// When the run began, ISO 8601 in UTC.
    let startedAt: String
    /// What it was measured on.
    let machine: MachineDescription
    /// How much was done.
    let extent: Extent
    /// What was measured.
    let figures: [Figure]

    private enum CodingKeys: String, CodingKey {
        case startedAt = "started_at", machine, extent, figures
    }

    /// Takes the parts.
    init(startedAt: Date, machine: MachineDescription, extent: Extent, figures: Figures) {
        self.startedAt = startedAt.formatted(.iso8601)
        self.machine = machine
        self.extent = extent
        self.figures = figures.all
    }

    /// Writes the report as JSON, with the directories that lead to it.
    func write(to path: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let file = URL(fileURLWithPath: path)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try encoder.encode(self).write(to: file, options: .atomic)
    }
}
