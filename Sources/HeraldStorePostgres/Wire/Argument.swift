import HeraldCore

/// A value on its way into a statement, in PostgreSQL's binary format.
///
/// Binary, because ids and numbers then go as they are in memory, and because nothing has to be quoted.
/// `Source:` PostgreSQL's documentation, "Frontend/Backend Protocol", and the `send` functions of the types.
struct Argument: Hashable, Sendable {
    /// The type, by the number that every PostgreSQL gives it.
    let type: ArgumentType
    /// The value's bytes; `nil` is NULL.
    let bytes: [UInt8]?

    /// A whole number; `nil` is NULL.
    static func integer(_ value: Int64?) -> Argument { Argument(type: .int8, bytes: value?.wireBytes) }

    /// An id; `nil` is NULL.
    static func id<Entity>(_ value: Identifier<Entity>?) -> Argument { Argument(type: .uuid, bytes: value?.wireBytes) }

    /// A text without NUL; `nil` is NULL.
    static func text(_ value: String?) -> Argument { Argument(type: .text, bytes: value?.wireBytes) }

    /// Bytes; `nil` is NULL.
    static func bytes(_ value: [UInt8]?) -> Argument { Argument(type: .bytea, bytes: value) }

    /// A truth value; `nil` is NULL.
    static func flag(_ value: Bool?) -> Argument { Argument(type: .bool, bytes: value?.wireBytes) }

    /// An array of whole numbers and NULLs.
    static func integers(_ values: [Int64?]) -> Argument { array(values, of: .int8, type: .int8Array) }

    /// An array of ids and NULLs.
    static func ids<Entity>(_ values: [Identifier<Entity>?]) -> Argument { array(values, of: .uuid, type: .uuidArray) }

    /// An array of texts and NULLs.
    static func texts(_ values: [String?]) -> Argument { array(values, of: .text, type: .textArray) }

    /// An array of byte strings and NULLs.
    static func byteStrings(_ values: [[UInt8]?]) -> Argument { array(values, of: .bytea, type: .byteaArray) }

    /// An array of truth values and NULLs.
    static func flags(_ values: [Bool?]) -> Argument { array(values, of: .bool, type: .boolArray) }

    /// An array of one dimension: how many dimensions, whether there are NULLs, the type of the elements; then how many
    /// there are and the index of the first; then each with its length, which is -1 for NULL.
    private static func array(_ values: [(some WireValue)?], of element: ArgumentType, type: ArgumentType) -> Argument {
        guard !values.isEmpty else {
            return Argument(type: type, bytes: Int32(0).wireBytes + Int32(0).wireBytes + element.rawValue.wireBytes)
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(20 + 20 * values.count)
        Int32(1).append(to: &bytes)
        Int32(values.contains { $0 == nil } ? 1 : 0).append(to: &bytes)
        element.rawValue.append(to: &bytes)
        Int32(values.count).append(to: &bytes)
        Int32(1).append(to: &bytes)
        for value in values {
            guard let value else {
                Int32(-1).append(to: &bytes)
                continue
            }
            Int32(value.wireLength).append(to: &bytes)
            value.append(to: &bytes)
        }
        return Argument(type: type, bytes: bytes)
    }
}
