import Foundation

/// The connections of which a receiver may still have something to read.
enum ReceiverConnections {
    /// Whether there are any: established ones, or such as the other side has closed.
    ///
    /// `Source:` proc_net_tcp.txt of the Linux kernel. Elsewhere nobody tells.
    static func areOpen(to port: Int) throws -> Bool {
        #if os(Linux)
            let digits = String(port, radix: 16, uppercase: true)
            let local = "0100007F:" + String(repeating: "0", count: 4 - digits.count) + digits
            // To its end: of a file whose size the kernel does not tell, Foundation otherwise reads a page.
            let file = try FileHandle(forReadingFrom: URL(filePath: "/proc/net/tcp"))
            let table = String(decoding: try file.readToEnd() ?? Data(), as: UTF8.self)
            return table.split(separator: "\n").dropFirst().contains { line in
                let fields = line.split(separator: " ", maxSplits: 4)
                return fields.count > 3 && fields[1] == local && openStates.contains(fields[3])
            }
        #else
            return false
        #endif
    }

    #if os(Linux)
        /// Established, half open, and closed by the other side.
        private static let openStates: Set<Substring> = ["01", "03", "08"]
    #endif
}
