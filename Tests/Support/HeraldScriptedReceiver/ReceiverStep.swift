package import NIOCore

/// One thing that a scripted receiver does on a connection. Steps follow each other; each ends before the next begins.
package enum ReceiverStep: Sendable {
    /// Waits for a whole request: its head, and as much body as `Content-Length` says.
    case readRequest
    /// Waits for this many bytes, whatever they are.
    case readBytes(Int)
    /// Writes bytes as they are.
    case send([UInt8])
    /// Writes the same bytes again and again, for as long as the other side takes them.
    case sendForever([UInt8])
    /// Writes bytes one by one, with a pause before each.
    case drip([UInt8], every: TimeAmount)
    /// Does nothing until the other side ends the connection.
    case hang
    /// Ends the connection after all that was written is on its way.
    case close
    /// Ends the connection by a reset, which drops what is on its way.
    case reset
    /// Ends the TCP connection after all that was written is on its way, without TLS's farewell.
    case cut
    /// Writes bytes to the socket as they are, past TLS.
    case sendPastTLS([UInt8])
    /// Begins again with the first step.
    case again

    /// Writes text as it is.
    package static func send(_ text: String) -> ReceiverStep { .send(Array(text.utf8)) }

    /// Writes the same text for ever.
    package static func sendForever(_ text: String) -> ReceiverStep { .sendForever(Array(text.utf8)) }

    /// Writes a usual response.
    package static func respond(_ status: Int, body: String = "", fields: String = "") -> ReceiverStep {
        .send("HTTP/1.1 \(status) Some Reason\r\n\(fields)Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
    }
}
