import HeraldSigning
import Testing

@Suite("A signature header")
struct SignatureHeaderTests {
    private static let other = "v1=0x" + String(repeating: "5", count: 64)

    private static func signature(_ entry: String) throws -> Signature { try Signature(parsing: entry) }

    @Test("the codes of a header's signatures make the same header", arguments: [0, 1, 3])
    func codes(count: Int) throws {
        let secrets = (0..<count).map { SigningSecret("secret number \($0)") }
        let header = SignatureHeader(over: Array("body".utf8), by: secrets.map { Signer($0) })
        #expect(header.codes.count == 32 * count)
        #expect(SignatureHeader(codes: header.codes) == header)
        #expect(SignatureHeader(codes: header.codes + [1, 2, 3]) == header)
    }

    @Test("has the contract's name")
    func name() {
        #expect(SignatureHeader.name == "X-Halliday-Signature")
    }

    @Test("joins its entries by commas without spaces, in the order given")
    func rendering() throws {
        let header = SignatureHeader([
            try Self.signature(ContractExample.header), try Self.signature(Self.other),
        ])
        #expect(header.rendered == "\(ContractExample.header),\(Self.other)")
        #expect("\(header)" == header.rendered)
        var bytes = Array("before:".utf8)
        header.append(to: &bytes)
        #expect(bytes == Array("before:\(header.rendered)".utf8))
    }

    @Test("of one signature is that entry alone")
    func single() throws {
        #expect(SignatureHeader([try Self.signature(Self.other)]).rendered == Self.other)
    }

    @Test("signs once for each secret, keeping the newest first")
    func signing() throws {
        let newest = Signer(SigningSecret(ContractExample.secret))
        let previous = Signer(SigningSecret("previous"))
        let header = SignatureHeader(over: ContractExample.body, by: [newest, previous])
        #expect(
            header.signatures == [newest, previous].map { $0.signature(over: ContractExample.body) }
        )
        #expect(header.rendered.hasPrefix(ContractExample.header + ",v1=0x"))
    }

    @Test("reads back what it renders")
    func roundTrip() throws {
        let header = SignatureHeader([
            try Self.signature(ContractExample.header), try Self.signature(Self.other),
        ])
        #expect(try SignatureHeader(parsing: header.rendered) == header)
    }

    @Test("keeps the well-formed v1 entries in order, duplicates too")
    func parsing() throws {
        let header = try SignatureHeader(
            parsing: "v2=new, \(Self.other)\t,,v1=0x12,\(ContractExample.header) ,\(Self.other)"
        )
        #expect(header.signatures.map(\.rendered) == [Self.other, ContractExample.header, Self.other])
    }

    @Test("is read up to its bound, and not beyond")
    func bound() throws {
        let spaces = SignatureHeader.maximumByteCount - Self.other.utf8.count
        let longest = Self.other + String(repeating: " ", count: spaces)
        #expect(try SignatureHeader(parsing: longest).signatures.count == 1)
        #expect(throws: SignatureFormatError.tooLong(bytes: SignatureHeader.maximumByteCount + 1)) {
            try SignatureHeader(parsing: longest + " ")
        }
    }

    @Test("names the first malformed v1 entry when none is good")
    func firstProblem() {
        #expect(throws: SignatureFormatError.wrongLength(digits: 2)) {
            try SignatureHeader(parsing: "v2=x,v1=0x12,v1=zz")
        }
        #expect(throws: SignatureFormatError.notVersioned) { try SignatureHeader(parsing: "v2=x,nonsense,v1=0x12") }
    }
}
