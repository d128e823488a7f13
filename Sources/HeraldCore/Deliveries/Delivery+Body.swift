extension Delivery {
    /// The bytes that are sent and signed: the contract's four keys in their order, without white space.
    ///
    /// They are rebuilt for each attempt from columns that never change, so every retry carries the same bytes.
    /// `Source:` contract, section 4.
    package var body: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(224)
        bytes.append(contentsOf: #"{"id":""#.utf8)
        id.append(to: &bytes)
        bytes.append(contentsOf: #"","time":""#.utf8)
        eventTime.append(to: &bytes)
        bytes.append(contentsOf: #"","event_type":""#.utf8)
        bytes.append(contentsOf: eventType.rawValue.utf8)
        bytes.append(contentsOf: #"","event":{"workflow_id":""#.utf8)
        workflowID.append(to: &bytes)
        bytes.append(contentsOf: #"","status":""#.utf8)
        bytes.append(contentsOf: eventType.status.rawValue.utf8)
        bytes.append(contentsOf: #""}}"#.utf8)
        return bytes
    }
}
