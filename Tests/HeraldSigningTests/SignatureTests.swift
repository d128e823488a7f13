import Foundation
import Testing

@testable import HeraldSigning

@Suite("A signature")
struct SignatureTests {
    @Test("is what openssl makes of the same secret and body", arguments: try SigningVector.all())
    func opensslVector(vector: SigningVector) throws {
        let signature = Signer(SigningSecret(vector.secret)).signature(over: try vector.body)
        #expect(signature.rendered == vector.header)
        #expect(try signature == Signature(parsing: vector.header))
    }

    @Test("vectors cover every kind of secret and body, and differ from one another")
    func vectorsAreThere() throws {
        let vectors = try SigningVector.all()
        #expect(vectors.count >= 26)
        #expect(Set(vectors.map(\.header)).count == vectors.count, "two vectors prove the same")
        #expect(Set(vectors.map(\.why)).count == vectors.count)
    }

    @Test("of the contract's example is the one that everybody can compute")
    func contractExample() {
        let signature = Signer(SigningSecret(ContractExample.secret)).signature(over: ContractExample.body)
        #expect(signature.rendered == ContractExample.header)
    }

    @Test("does not depend on what the signer signed before")
    func signerIsReusable() {
        let signer = Signer(SigningSecret(ContractExample.secret))
        let copy = signer
        _ = signer.signature(over: Array("another body".utf8))
        _ = copy.signature(over: [UInt8]())
        #expect(signer.signature(over: ContractExample.body).rendered == ContractExample.header)
        #expect(copy.signature(over: ContractExample.body).rendered == ContractExample.header)
    }

    @Test("is the same over an array, a slice and Data")
    func bodyTypes() {
        let signer = Signer(SigningSecret(ContractExample.secret))
        let padded = [0] + ContractExample.body + [0]
        #expect(signer.signature(over: padded.dropFirst().dropLast()).rendered == ContractExample.header)
        #expect(signer.signature(over: Data(ContractExample.body)).rendered == ContractExample.header)
    }

    @Test("renders the same text as a string, as bytes and as its description")
    func rendering() throws {
        let signature = try Signature(parsing: ContractExample.header)
        var bytes = Array("before:".utf8)
        signature.append(to: &bytes)
        #expect(bytes == Array("before:\(ContractExample.header)".utf8))
        #expect(signature.rendered == ContractExample.header)
        #expect("\(signature)" == ContractExample.header)
    }

    @Test("keeps every byte value in its place through rendering and parsing", arguments: 0..<32)
    func everyPosition(position: Int) throws {
        for value in UInt8.min...UInt8.max {
            var digits = Array(repeating: "00", count: 32)
            digits[position] = (value < 16 ? "0" : "") + String(value, radix: 16)
            let text = "v1=0x" + digits.joined()
            #expect(try Signature(parsing: text).rendered == text)
        }
    }

    @Test("differs from every signature that has one other bit", arguments: 0..<256)
    func equality(bit: Int) throws {
        let zero = try Signature(parsing: "v1=0x" + String(repeating: "0", count: 64))
        var digits = Array(repeating: "0", count: 64)
        digits[bit / 4] = String(1 << (bit % 4), radix: 16)
        let other = try Signature(parsing: "v1=0x" + digits.joined())
        #expect(zero != other)
        #expect(zero.match(with: other) == 0)
        #expect(other == other)
        #expect(other.match(with: other) == 1)
    }

    @Test(
        "is read strictly, with the cause named",
        arguments: [
            ("", .notVersioned),
            ("v1", .notVersioned),
            ("=0x00", .unknownVersion),
            ("v2=0x00", .unknownVersion),
            (" v1=0x00", .unknownVersion),
            ("v1=", .missingHexPrefix),
            ("v1=0", .missingHexPrefix),
            ("v1=0x", .wrongLength(digits: 0)),
            ("v1=0x" + String(repeating: "a", count: 63), .wrongLength(digits: 63)),
            ("v1=0x" + String(repeating: "a", count: 64) + " ", .wrongLength(digits: 65)),
            ("v1=0x" + String(repeating: "a", count: 63) + "A", .upperCaseHex),
            ("v1=0x" + String(repeating: "a", count: 63) + "/", .notHex),
            ("v1=0x" + String(repeating: "a", count: 63) + ":", .notHex),
            ("v1=0x" + String(repeating: "a", count: 63) + "`", .notHex),
            ("v1=0x" + String(repeating: "a", count: 63) + "\0", .notHex),
        ] as [(String, SignatureFormatError)]
    )
    func malformed(entry: String, error: SignatureFormatError) {
        #expect(throws: error) { try Signature(parsing: entry) }
    }
}
