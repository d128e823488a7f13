/// What one fault of a database has to tell.
struct DatabaseResult: Sendable {
    let fault: DatabaseFault
    var accepted = 0
    /// Until the fault was felt by everybody.
    var acceptedInFault = 0
    var refusedInFault = 0
    /// How long it lasted.
    var lasted: Duration = .zero
    /// Connections that the nodes tried to open meanwhile.
    var knocks: Int?
    /// Lines that they logged of it, from `warning` on.
    var logLines = 0
    /// From its end until both nodes were ready.
    var recovery: Duration = .zero
    var deliveries = 0
    var receipts = 0
    var duplicates = 0

    /// The heading of the table.
    static let heading = [
        "fault", "202 before", "202 in it", "503 in it", "lasted s", "connects", "log lines", "recovery s",
        "deliveries",
        "receipts", "duplicates",
    ]

    /// A row of the table.
    var row: [String] {
        [
            fault.rawValue, "\(accepted)", "\(acceptedInFault)", "\(refusedInFault)", lasted.inSeconds,
            knocks.map { "\($0)" } ?? "–", "\(logLines)", recovery.inSeconds, "\(deliveries)", "\(receipts)",
            "\(duplicates)",
        ]
    }
}
