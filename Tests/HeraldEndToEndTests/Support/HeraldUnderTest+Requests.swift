extension HeraldUnderTest {
    /// A request that the server has answered, as its access log has it.
    struct Request {
        let path: String
        let status: Int
    }

    /// All requests so far, of a server that was started with `--access-log`.
    var requests: [Request] {
        get throws {
            // The last line may be half written.
            try process.errors.split(separator: "\n", omittingEmptySubsequences: false).dropLast().compactMap { line in
                guard line.contains(#""logger":"herald.access""#) else { return nil }
                let line = try JSON(line)
                guard let path = line["path"]?.text, let status = line["status"]?.text.flatMap({ Int($0) }) else {
                    return nil
                }
                return Request(path: path, status: status)
            }
        }
    }
}
