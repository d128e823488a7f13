/// The members of a JSON object, in the order in which they were written.
///
/// A name that occurs twice is kept twice and looked up as the *last* one, as `JSON.parse` does in browsers and
/// Node: RFC 8259 section 4 leaves it open, and the clients of this API mostly speak JavaScript. Members lie in a
/// plain array: bodies have a handful of fields, and parsing a body of many costs no more than its length.
package struct JSONObject: Hashable, Sendable {
    /// One name with its value.
    package struct Member: Hashable, Sendable {
        /// The name, unescaped.
        package let name: String
        /// The value that goes with it.
        package let value: JSONValue

        /// A member of the given name and value.
        package init(name: String, value: JSONValue) {
            self.name = name
            self.value = value
        }
    }

    /// All members, repeated names included.
    package private(set) var members: [Member]

    /// An object of the given members.
    package init(_ members: [Member] = []) {
        self.members = members
    }

    /// The value of the last member of this name, or `nil` when there is none.
    ///
    /// Names are compared byte by byte. `String` equality would also match canonically equivalent spellings (the
    /// Kelvin sign for a `K`), which is one lenience more than a wire format should have.
    package subscript(name: String) -> JSONValue? {
        members.last { $0.name.utf8.elementsEqual(name.utf8) }?.value
    }

    /// Adds a member behind the others.
    mutating func append(_ name: String, _ value: JSONValue) {
        members.append(Member(name: name, value: value))
    }
}
