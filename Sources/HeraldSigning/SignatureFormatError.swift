/// Why a signature header, or one entry of it, cannot be read.
public enum SignatureFormatError: Error, Sendable, Hashable {
    /// The header is there but holds no entry, only white space and commas if anything.
    case empty

    /// The header is longer than ``SignatureHeader/maximumByteCount``; it was not looked into.
    case tooLong(bytes: Int)

    /// An entry has no `=`, so no version can be told from a value.
    case notVersioned

    /// An entry is of another version than `v1`. Such entries are skipped: as a header's error it means that there was
    /// nothing but unknown versions.
    case unknownVersion

    /// A `v1` entry does not start with `0x`, as a bare hex or base64 value would.
    case missingHexPrefix

    /// A `v1` entry has not 64 digits behind `0x`.
    case wrongLength(digits: Int)

    /// A `v1` entry has an upper-case hex digit. No sender writes them, and receivers that compare text would differ
    /// from those that compare bytes.
    case upperCaseHex

    /// A `v1` entry has a character that is no hex digit.
    case notHex
}

extension SignatureFormatError: CustomStringConvertible {
    /// What is wrong, as the end of a sentence.
    public var description: String {
        switch self {
        case .empty: "it is empty"
        case .tooLong(let bytes): "it has \(bytes) bytes, more than \(SignatureHeader.maximumByteCount)"
        case .notVersioned: "an entry has no '=' between version and value"
        case .unknownVersion: "it has no entry of version v1"
        case .missingHexPrefix: "a v1 entry does not start with 0x"
        case .wrongLength(let digits): "a v1 entry has \(digits) digits instead of 64"
        case .upperCaseHex: "a v1 entry has upper-case hex digits"
        case .notHex: "a v1 entry has a character that is not a hex digit"
        }
    }
}
