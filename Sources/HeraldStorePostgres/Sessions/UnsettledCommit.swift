/// The connection was lost before the server said whether it had committed.
struct UnsettledCommit: Error, CustomStringConvertible {
    /// How it was lost.
    let cause: ConnectionLoss

    /// One line for the operator.
    var description: String { "\(cause); what was asked may have been done" }
}
