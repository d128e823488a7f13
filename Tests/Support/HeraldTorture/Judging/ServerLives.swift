import Foundation

/// The lives of the servers of one database, one after the other, and what each of them left.
struct ServerLives {
    private let herald: Herald
    private let receiver: Receiver
    private let ledger: AnswerLedger
    private let problems: Problems
    private(set) var all: [ServerLife] = []
    private(set) var book = RecordBook()

    /// No life yet.
    init(of herald: Herald, receiver: Receiver, ledger: AnswerLedger, problems: Problems) {
        self.herald = herald
        self.receiver = receiver
        self.ledger = ledger
        self.problems = problems
    }

    /// Ends a life: reads what the server left before the next one starts, and compares it with what was answered.
    ///
    /// - Parameter powerCut: takes away what was not synced, first.
    mutating func end(_ life: ServerLife, powerCut: PowerCut? = nil) async throws {
        // Whatever it sent has arrived, and belongs to it and not to the next.
        try await receiver.settles()
        try powerCut?.strike()
        let promised = ledger.promised
        let left = try StoredDeliveries(inCopyOf: herald.database)
        for (triple, id) in promised where left.byID[id] == nil {
            problems.note(.lost, "\(id) of \(triple) was promised by server \(all.count), and is not in what it left")
        }
        book.close(with: left)
        all.append(life)
        receiver.nextLife()
    }
}
