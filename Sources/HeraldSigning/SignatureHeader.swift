#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// The value of `X-Halliday-Signature`: one signature for each secret that was active when the delivery was sent.
///
/// Source: contract section 4.
public struct SignatureHeader: Sendable, Equatable {
    /// The header's name as it is sent; names of HTTP headers are compared without regard to case.
    public static let name = "X-Halliday-Signature"

    /// The longest value that is read.
    ///
    /// 8 KiB is what common servers allow for one header line, and room for 117
    /// signatures, while each costs a receiver one comparison per secret.
    public static let maximumByteCount = 8_192

    /// The signatures in the header's order: that of the newest secret first.
    public let signatures: [Signature]

    /// Puts signatures together for sending.
    ///
    /// - Parameter signatures: at least one, that of the newest secret first.
    public init(_ signatures: [Signature]) {
        self.signatures = signatures
    }

    /// Signs a body with every secret that is active.
    ///
    /// - Parameters:
    ///   - body: the raw bytes as they are sent.
    ///   - signers: at least one, that of the newest secret first.
    public init(over body: some DataProtocol, by signers: [Signer]) {
        self.signatures = signers.map { $0.signature(over: body) }
    }

    /// Reads a received header, keeping its well-formed `v1` entries.
    ///
    /// Entries are separated by commas, with spaces and tabs allowed around each; empty ones are skipped (RFC 9110,
    /// section 5.6.1: proxies join repeated header lines so). Entries of other versions are skipped, so that a `v2` can
    /// be introduced. A malformed entry matches nothing, and does not spoil a good one beside it, since a receiver
    /// accepts when any entry matches. Duplicates are harmless and kept.
    ///
    /// - Throws: when no well-formed `v1` entry is left, what was wrong with the first entry that was no unknown
    ///   version.
    public init(parsing value: String) throws(SignatureFormatError) {
        let bytes = value.utf8[...]
        guard bytes.count <= Self.maximumByteCount else { throw .tooLong(bytes: bytes.count) }
        var signatures: [Signature] = []
        var firstProblem: SignatureFormatError?
        for element in bytes.split(separator: UInt8(ascii: ",")) {
            let entry = Self.trimmed(element)
            if entry.isEmpty { continue }
            do {
                signatures.append(try Signature(entry: entry))
            } catch {
                // An unknown version is the problem only as long as nothing worse is found.
                if firstProblem == nil || firstProblem == .unknownVersion { firstProblem = error }
            }
        }
        guard !signatures.isEmpty else { throw firstProblem ?? .empty }
        self.signatures = signatures
    }

    private static func trimmed(_ element: Substring.UTF8View) -> Substring.UTF8View {
        func isWhiteSpace(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
        guard let first = element.firstIndex(where: { !isWhiteSpace($0) }),
            let last = element.lastIndex(where: { !isWhiteSpace($0) })
        else { return element[element.endIndex...] }
        return element[first...last]
    }
}

extension SignatureHeader: CustomStringConvertible {
    /// The value as it is sent: the entries joined by commas, without spaces.
    public var rendered: String {
        var bytes: [UInt8] = []
        append(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The value as it is sent; signatures are no secret.
    public var description: String { rendered }

    /// Appends the value's ASCII bytes, for senders that build their requests as bytes.
    public func append(to bytes: inout [UInt8]) {
        bytes.reserveCapacity(bytes.count + signatures.count * (Signature.renderedByteCount + 1))
        for (position, signature) in signatures.enumerated() {
            if position > 0 { bytes.append(UInt8(ascii: ",")) }
            signature.append(to: &bytes)
        }
    }
}
