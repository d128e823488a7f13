import NIOCore
import NIOSSL

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Runs a receiver's script on one connection.
final class ScriptRunner: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private static let floodSize = 4096

    private let steps: [ReceiverStep]
    private let connection: Int
    private let log: ReceiverLog
    private var position = 0
    private var isBusy = false
    private var unread = RequestBuffer()

    /// Prepares a run.
    init(steps: [ReceiverStep], connection: Int, log: ReceiverLog) {
        self.steps = steps
        self.connection = connection
        self.log = log
    }

    /// The script begins when the connection stands; with TLS, what is sent waits for the handshake.
    func channelActive(context: ChannelHandlerContext) {
        log.opened(connection, context.channel)
        goOn(context)
    }

    /// Bytes for the step that waits for them, if one does.
    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let bytes = Self.unwrapInboundIn(data)
        log.received(bytes: bytes.readableBytes)
        unread.append(bytes)
        goOn(context)
    }

    /// The other side is gone.
    func channelInactive(context: ChannelHandlerContext) {
        position = steps.count
        log.closed(connection)
    }

    /// Clients of these receivers break connections off as a matter of course.
    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    private func goOn(_ context: ChannelHandlerContext) {
        while !isBusy, position < steps.count, perform(steps[position], context) {
            position += 1
        }
    }

    /// Does a step, and tells whether it is done.
    private func perform(_ step: ReceiverStep, _ context: ChannelHandlerContext) -> Bool {
        switch step {
        case .readRequest:
            guard let (lines, body) = unread.takeRequest() else { return false }
            log.received(ReceivedRequest(connection: connection, lines: lines, body: body))
            return true
        case .readBytes(let count):
            return unread.take(count)
        case .send(let bytes):
            context.writeAndFlush(Self.wrapOutboundOut(ByteBuffer(bytes: bytes)), promise: nil)
            return true
        case .sendForever(let bytes):
            // Small pieces are gathered, or the system calls would take longer than any test waits.
            let times = max(1, Self.floodSize / max(1, bytes.count))
            repeatWrite(ByteBuffer(bytes: Array(repeatElement(bytes, count: times).joined())), context)
            return false
        case .drip(let bytes, let pause):
            drip(bytes[...], every: pause, context)
            return false
        case .hang:
            return false
        case .close:
            // The empty write is done when all writes before it are.
            let written = context.writeAndFlush(Self.wrapOutboundOut(ByteBuffer()))
            written.assumeIsolated().whenComplete { _ in context.close(promise: nil) }
            return true
        case .cut:
            let written = context.writeAndFlush(Self.wrapOutboundOut(ByteBuffer()))
            written.assumeIsolated().whenComplete { _ in Self.socketSide(of: context).close(promise: nil) }
            return true
        case .sendPastTLS(let bytes):
            Self.socketSide(of: context).writeAndFlush(
                NIOAny(IOData.byteBuffer(ByteBuffer(bytes: bytes))),
                promise: nil
            )
            return true
        case .reset:
            reset(context)
            return true
        case .again:
            position = -1
            return true
        }
    }

    /// What is done in this context reaches the socket without passing TLS, if there is any.
    private static func socketSide(of context: ChannelHandlerContext) -> ChannelHandlerContext {
        // There is no such context on a connection without TLS, or on one that is gone.
        (try? context.pipeline.syncOperations.context(handlerType: NIOSSLServerHandler.self)) ?? context
    }

    private func repeatWrite(_ bytes: ByteBuffer, _ context: ChannelHandlerContext) {
        isBusy = true
        let written = context.writeAndFlush(Self.wrapOutboundOut(bytes))
        written.assumeIsolated().whenSuccess { [weak self] in
            // Not at once: a socket that takes everything would never let the loop go.
            context.eventLoop.assumeIsolated().execute { self?.repeatWrite(bytes, context) }
        }
    }

    private func drip(_ bytes: ArraySlice<UInt8>, every pause: TimeAmount, _ context: ChannelHandlerContext) {
        guard let first = bytes.first else {
            isBusy = false
            position += 1
            return goOn(context)
        }
        isBusy = true
        context.eventLoop.assumeIsolated().scheduleTask(in: pause) { [weak self] in
            guard context.channel.isActive else { return }
            context.writeAndFlush(Self.wrapOutboundOut(ByteBuffer(bytes: [first])), promise: nil)
            self?.drip(bytes.dropFirst(), every: pause, context)
        }
    }

    private func reset(_ context: ChannelHandlerContext) {
        let channel = context.channel
        guard let options = channel as? any SocketOptionProvider else { return channel.close(promise: nil) }
        options.setSoLinger(linger(l_onoff: 1, l_linger: 0)).whenComplete { _ in channel.close(promise: nil) }
    }
}
