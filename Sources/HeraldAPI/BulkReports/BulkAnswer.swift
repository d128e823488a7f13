import HeraldCore
import NIOCore

/// Lines of the answer to a bulk report.
struct BulkAnswer {
    /// What has been written so far; each line ends in a line feed.
    private(set) var bytes = ByteBuffer()

    /// Appends the answer to a line whose report is on disk: the same as for a single report.
    mutating func append(_ receipt: ReportReceipt) {
        append(JSONWriter.object { receipt.write(to: &$0) })
    }

    /// Appends what is wrong with a line, counted from 1.
    mutating func append(_ problem: APIError, line: Int, requestID: RequestID) {
        append(
            JSONWriter.object { object in
                object.field("line", line)
                problem.write(to: &object, requestID: requestID)
            }
        )
    }

    private mutating func append(_ object: [UInt8]) {
        bytes.writeBytes(object)
        bytes.writeInteger(UInt8(ascii: "\n"))
    }
}
