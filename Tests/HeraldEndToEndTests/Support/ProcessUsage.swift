import Foundation
import Testing

/// What a process takes of its machine at one moment, as the kernel counts it.
struct ProcessUsage {
    /// Memory that it has in RAM, in MiB.
    let residentMebibytes: Int
    /// Files and sockets that it has open.
    let openFiles: Int
    /// The files that are mapped into its memory: the program and its libraries.
    let mappedFiles: Set<String>

    init(of process: RunningProcess) throws {
        let directory = "/proc/\(process.id)"
        let status = try String(contentsOfFile: "\(directory)/status", encoding: .utf8)
        let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") })
        residentMebibytes = try #require(line.split(separator: " ").dropFirst().first.flatMap { Int($0) }) / 1024
        openFiles = try FileManager.default.contentsOfDirectory(atPath: "\(directory)/fd").count
        // Foundation reads a page of files whose size the kernel does not tell, unless it reads to their end.
        let mapsFile = try FileHandle(forReadingFrom: URL(filePath: "\(directory)/maps"))
        let maps = String(decoding: try mapsFile.readToEnd() ?? Data(), as: UTF8.self)
        mappedFiles = Set(maps.split(separator: "\n").compactMap { $0.split(separator: " ").last.map(String.init) })
    }
}
