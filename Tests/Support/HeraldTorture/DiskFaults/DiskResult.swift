/// What one fault has to tell.
struct DiskResult: Sendable {
    let fault: DiskFault
    let ending: DiskEnding
    var accepted = 0
    var acceptedInFault = 0
    var refusedInFault = 0
    /// Lines that the server logged of the fault, from `warning` on.
    var logLines = 0
    /// How often a server ended by itself, and was started anew as by a supervisor.
    var restarts = 0
    /// From the end of the fault to the first ready.
    var recovery: Duration?
    var deliveries = 0
    var receipts = 0
    var duplicates = 0

    /// The heading of the table.
    static let heading = [
        "fault", "ends by", "202 before", "202 in it", "503 in it", "log lines", "restarts", "recovery s", "deliveries",
        "receipts",
        "duplicates",
    ]

    /// A row of the table.
    var row: [String] {
        [
            fault.rawValue, ending.rawValue, "\(accepted)", "\(acceptedInFault)", "\(refusedInFault)", "\(logLines)",
            "\(restarts)",
            recovery?.inSeconds ?? "–", "\(deliveries)", "\(receipts)", "\(duplicates)",
        ]
    }
}
