import HeraldCore
import HeraldScriptedReceiver
import HeraldSender
import Logging
import NIOPosix
import Testing

@Suite("TLS proves whom we speak to")
struct SenderTLSTests {
    @Test("the end of the certificate that the receiver shows is told, when a connection is new")
    func certificateEnd() async throws {
        try await SenderBench.run(.answering(200), identity: "good", loops: 1) { bench in
            let first = try await bench.send(scheme: "https")
            #expect(first.outcome == .acknowledged(status: 200))
            let end = try #require(first.certificateEnd)
            #expect(end > Timestamp(milliseconds: 1_782_151_451_000))
            let second = try await bench.send(scheme: "https")
            // It was told when the connection was new.
            #expect(second.certificateEnd == nil)
        }
        try await SenderBench.run(.answering(200)) { bench in
            let plain = try await bench.send()
            #expect(plain.outcome == .acknowledged(status: 200))
            #expect(plain.certificateEnd == nil)
        }
    }

    @Test("the right certificate under the extra root is accepted, and the receiver hears the name")
    func accepts() async throws {
        try await SenderBench.run(.answering(200), identity: "good", loops: 1) { bench in
            let result = try await bench.send(scheme: "https")
            #expect(result.outcome == .acknowledged(status: 200))
            #expect(result.timings?.tls != nil)
            let second = try await bench.send(scheme: "https")
            #expect(second.timings?.tls == nil)
            #expect(bench.receiver.record.serverNames == [SenderBench.name])
            #expect(bench.receiver.record.accepted == 1)
        }
    }

    @Test("a literal address is verified against the certificate's addresses, and no name is sent")
    func acceptsAddress() async throws {
        try await SenderBench.run(.answering(200), identity: "by-address") { bench in
            try await bench.expect(.acknowledged(status: 200), scheme: "https", host: "127.0.0.1")
            #expect(bench.receiver.record.serverNames == [nil])
        }
    }

    @Test("any other certificate ends the attempt", arguments: ["wrong-name", "self-signed", "untrusted", "expired"])
    func refuses(identity: String) async throws {
        try await SenderBench.run(.answering(200), identity: identity) { bench in
            try await bench.expect(.tlsFailed, scheme: "https")
            #expect(bench.receiver.record.bytes == 0)
        }
    }

    @Test("a certificate for a name does not do for the address")
    func refusesNameForAddress() async throws {
        try await SenderBench.run(.answering(200), identity: "good") { bench in
            try await bench.expect(.tlsFailed, scheme: "https", host: "127.0.0.1")
        }
    }

    @Test("a certificate for the address does not do for the name")
    func refusesAddressForName() async throws {
        try await SenderBench.run(.answering(200), identity: "by-address") { bench in
            try await bench.expect(.tlsFailed, scheme: "https")
            #expect(bench.receiver.record.bytes == 0)
        }
    }

    @Test("without the extra root the same certificate is refused")
    func needsRoot() async throws {
        try await SenderBench.run(.answering(200), identity: "good", configure: { $0.caFile = nil }) { bench in
            try await bench.expect(.tlsFailed, scheme: "https")
        }
    }

    @Test(
        "a receiver that does not speak TLS, or ends the handshake, has failed at it",
        arguments: [ReceiverStep.send("HTTP/1.1 400 Bad Request\r\n\r\n"), .close, .reset]
    )
    func handshakeBreaks(step: ReceiverStep) async throws {
        try await SenderBench.run(.always(.readBytes(1), step, .hang)) { bench in
            try await bench.expect(.tlsFailed, scheme: "https")
        }
    }

    @Test("a file without certificates is an error at start that names the file")
    func unreadableFile() throws {
        let configuration = SenderConfiguration(caFile: "/nowhere/ca.pem")
        let resolver = SystemNameResolver()
        defer { resolver.shutDown() }
        let error = #expect(throws: SenderSetupError.self) {
            _ = try HTTPSender(
                configuration: configuration,
                group: .singletonMultiThreadedEventLoopGroup,
                resolver: resolver,
                logger: Logger(label: "test")
            )
        }
        #expect(error?.description.contains("/nowhere/ca.pem") == true)
    }
}
