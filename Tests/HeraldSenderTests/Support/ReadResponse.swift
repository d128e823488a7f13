import HeraldCore
import NIOCore
import NIOEmbedded
import NIOHTTP1

@testable import HeraldSender

/// What a parser makes of a response, whichever parser it is.
struct ReadResponse: Equatable {
    /// How far the parser came.
    enum End: Equatable {
        case whole
        case unfinished
        case malformed
    }

    /// `nil` without a whole head.
    var status: Int?
    /// Names and values, the blanks around them aside.
    var fields: [[String]] = []
    var body: [UInt8] = []
    var end = End.unfinished
}

extension ReadResponse {
    /// What the sender reads out of pieces, after the last of which the receiver closes the connection in order.
    init(pieces: [[UInt8]]) {
        var reader = ResponseReader()
        do throws(ExchangeFailure) {
            for piece in pieces {
                var bytes = ByteBuffer(bytes: piece)
                while let part = try reader.next(in: &bytes) {
                    switch part {
                    case .head(let head):
                        status = head.status
                        fields = head.fields.map { [$0.name, $0.value] }
                    case .body(let piece): body += piece.readableBytesView
                    case .end: end = .whole
                    }
                }
            }
            if reader.endsWithConnection { end = .whole }
        } catch {
            end = .malformed
        }
    }

    /// What SwiftNIO's codec reads out of the same.
    init(bytes: [UInt8]) throws {
        let channel = EmbeddedChannel()
        let collector = PartCollector()
        try channel.pipeline.syncOperations.addHandlers([
            HTTPRequestEncoder(), ByteToMessageHandler(HTTPResponseDecoder()), collector,
        ])
        try channel.writeOutbound(
            HTTPClientRequestPart.head(HTTPRequestHead(version: .http1_1, method: .POST, uri: "/"))
        )
        try channel.writeOutbound(HTTPClientRequestPart.end(nil))
        // What the codec refuses was collected as it passed.
        _ = try? channel.writeInbound(ByteBuffer(bytes: bytes))
        channel.pipeline.fireChannelInactive()
        self = collector.response
        // The same, and that the channel is closed already.
        _ = try? channel.finish()
    }

    private final class PartCollector: ChannelInboundHandler {
        typealias InboundIn = HTTPClientResponsePart

        var response = ReadResponse()

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            guard response.end == .unfinished else { return }
            switch unwrapInboundIn(data) {
            case .head(let head):
                response.status = Int(head.status.code)
                response.fields = head.headers.map { [$0, String($1[...].trimmingBlanks)] }
            case .body(let piece): response.body += piece.readableBytesView
            case .end: response.end = .whole
            }
        }

        func errorCaught(context: ChannelHandlerContext, error: any Error) {
            guard response.end == .unfinished else { return }
            response.end = error as? HTTPParserError == .invalidEOFState ? .unfinished : .malformed
        }
    }
}
