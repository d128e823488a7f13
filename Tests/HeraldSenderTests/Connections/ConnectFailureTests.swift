import Glibc
import NIOCore
import Testing

@testable import HeraldSender

@Suite("A failed connection is the receiver's fault unless we lack the means")
struct ConnectFailureTests {
    @Test("what is used up is ours", arguments: [EMFILE, ENFILE, ENOBUFS, ENOMEM])
    func ours(code: Int32) {
        #expect(ConnectFailure(IOError(errnoCode: code, reason: "test")) == .outOfResources)
    }

    @Test(
        "the rest is not, an address family that is switched off included",
        arguments: [ECONNREFUSED, ECONNRESET, ENETUNREACH, EHOSTUNREACH, ETIMEDOUT, EACCES, EADDRNOTAVAIL]
    )
    func theirs(code: Int32) {
        #expect(ConnectFailure(IOError(errnoCode: code, reason: "test")) == .unreachable)
        #expect(ConnectFailure(ChannelError.connectTimeout(.seconds(1))) == .unreachable)
    }
}
