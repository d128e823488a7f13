import NIOCore

/// A socket that takes nothing until it is told to.
final class FullSocket: ChannelOutboundHandler {
    typealias OutboundIn = ByteBuffer
    private(set) var isClosed = false
    private var waiting: [EventLoopPromise<Void>?] = []

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        waiting.append(promise)
    }

    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        if mode == .all { isClosed = true }
        promise?.succeed()
    }

    func takeAll() {
        let taken = waiting
        waiting = []
        for promise in taken { promise?.succeed() }
    }
}
