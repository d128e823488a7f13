import Dispatch
import HeraldCore
import NIOCore
import NIOPosix
import Synchronization
import Testing

@testable import HeraldSender

@Suite("Names that hang hold back nobody else")
struct SystemNameResolverTests {
    private let loop = MultiThreadedEventLoopGroup.singleton.next()
    private let address = IPAddress.v4(IPv4Address(192, 0, 2, 1))

    @Test("the machine's own name leads to the loopback, without a name server")
    func localhost() async throws {
        let resolver = SystemNameResolver()
        defer { resolver.shutDown() }
        for name in ["localhost", "app.localhost"] {
            let addresses = try await resolver.resolve(name, on: loop).get()
            #expect(addresses.map(\.description) == ["127.0.0.1", "::1"])
        }
    }

    @Test("the system's resolver answers with addresses, read from its own structures")
    func system() throws {
        // A literal needs no name server, so this holds on a machine without a network.
        #expect(try AddressLookup.addresses(of: "127.0.0.1").map(\.description) == ["127.0.0.1"])
        #expect(try AddressLookup.addresses(of: "2001:db8::7").map(\.description) == ["2001:db8::7"])
    }

    @Test("equal questions share one answer")
    func coalesces() async throws {
        let asked = Mutex(0)
        let gate = DispatchSemaphore(value: 0)
        let resolver = SystemNameResolver(threadCount: 4, patience: .seconds(20)) { _ in
            asked.withLock { $0 += 1 }
            gate.wait()
            gate.signal()
            return .success([address])
        }
        defer { resolver.shutDown() }
        let answers = (0..<10).map { _ in resolver.resolve("one.receiver.test", on: loop) }
        gate.signal()
        for answer in answers {
            #expect(try await answer.get() == [address])
        }
        #expect(asked.withLock { $0 } == 1)
    }

    @Test("a question that no thread takes up in time is our fault, and the one that hangs is not touched")
    func runsOutOfPatience() async throws {
        let gate = DispatchSemaphore(value: 0)
        let resolver = SystemNameResolver(threadCount: 1, patience: .milliseconds(50)) { _ in
            gate.wait()
            gate.signal()
            return .success([address])
        }
        defer { resolver.shutDown() }
        let hangs = resolver.resolve("hangs.receiver.test", on: loop)
        let waits = resolver.resolve("waits.receiver.test", on: loop)
        await #expect(throws: NameResolutionError.unavailable) { try await waits.get() }
        gate.signal()
        #expect(try await hangs.get() == [address])
    }
}
