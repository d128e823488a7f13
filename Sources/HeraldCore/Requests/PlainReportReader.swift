/// Reads a report written as nearly every platform writes it: one flat object of the contract's fields, each at most
/// once, its strings of plain ASCII.
///
/// It makes no values of JSON on the way, of which a report has a dozen. What it does not take may be a valid report in
/// another form, or none: that is for the parser to say, which knows all of JSON and all that can be wrong.
struct PlainReportReader {
    private let bytes: [UInt8]
    private var offset = 0
    private var orgID: OrgID?
    private var workflowID: WorkflowID?
    private var status: WorkflowStatus?
    private var time: Timestamp?

    private init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The report in a whole JSON text; `nil` when the text has any other form.
    ///
    /// - Parameter now: the report's time when it names none.
    static func read(_ bytes: [UInt8], now: Timestamp) -> WorkflowReport? {
        var reader = PlainReportReader(bytes)
        guard reader.readObject(), let orgID = reader.orgID, let workflowID = reader.workflowID,
            let status = reader.status
        else { return nil }
        return WorkflowReport(orgID: orgID, workflowID: workflowID, status: status, time: reader.time ?? now)
    }

    /// - Returns: whether all of the text was read and taken.
    private mutating func readObject() -> Bool {
        guard take(UInt8(ascii: "{")) else { return false }
        repeat {
            guard let name = string(), take(UInt8(ascii: ":")), let value = string(), keep(value, as: name) else {
                return false
            }
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "}")) else { return false }
        skipWhiteSpace()
        return offset == bytes.count
    }

    private mutating func keep(_ value: ArraySlice<UInt8>, as name: ArraySlice<UInt8>) -> Bool {
        if name.elementsEqual("org_id".utf8) {
            guard orgID == nil, let id = OrgID(text: value) else { return false }
            orgID = id
        } else if name.elementsEqual("workflow_id".utf8) {
            guard workflowID == nil, let id = WorkflowID(text: value) else { return false }
            workflowID = id
        } else if name.elementsEqual("status".utf8) {
            guard status == nil, let known = WorkflowStatus.allCases.first(where: { $0.isSpelled(value) }) else {
                return false
            }
            status = known
        } else if name.elementsEqual("time".utf8) {
            guard time == nil, let instant = Timestamp(iso8601: value) else { return false }
            time = instant
        } else {
            return false
        }
        return true
    }

    /// Takes a character, and white space before it.
    private mutating func take(_ character: UInt8) -> Bool {
        skipWhiteSpace()
        guard offset < bytes.count, bytes[offset] == character else { return false }
        offset += 1
        return true
    }

    /// Takes a string without escapes, and white space before it.
    private mutating func string() -> ArraySlice<UInt8>? {
        guard take(UInt8(ascii: "\"")) else { return nil }
        let start = offset
        while offset < bytes.count {
            switch bytes[offset] {
            case UInt8(ascii: "\""):
                offset += 1
                return bytes[start..<(offset - 1)]
            case UInt8(ascii: "\\"), 0..<0x20, 0x80...:
                return nil
            default:
                offset += 1
            }
        }
        return nil
    }

    private mutating func skipWhiteSpace() {
        while offset < bytes.count {
            switch bytes[offset] {
            case 0x20, 0x0A, 0x0D, 0x09: offset += 1
            default: return
            }
        }
    }
}

extension WorkflowStatus {
    /// Whether bytes are the contract's name of this status.
    fileprivate func isSpelled(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.elementsEqual(rawValue.utf8)
    }
}
