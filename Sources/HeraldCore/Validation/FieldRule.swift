/// How one value of a body is judged and turned into a value of the domain.
struct FieldRule<Value> {
    /// The type to name when the value is missing.
    let type: JSONType
    /// Judges a value that is there. Paths in the issues start at the value itself.
    let read: (JSONValue) throws(ValidationIssues) -> Value

    /// A rule for values of one type.
    init(_ type: JSONType, read: @escaping (JSONValue) throws(ValidationIssues) -> Value) {
        self.type = type
        self.read = read
    }
}

extension FieldRule {
    /// A rule for texts. A value of another type is one issue, and the text is not judged.
    static func text(_ judge: @escaping (String) throws(ValidationIssues) -> Value) -> Self {
        FieldRule(.string) { json throws(ValidationIssues) in
            guard case .string(let text) = json else {
                throw ValidationIssues(.invalidType(expected: .string, received: json.type))
            }
            return try judge(text)
        }
    }

    /// A UUID of any version, in either case. Source: RFC 9562 section 4.
    static func identifier<Entity>() -> Self where Value == Identifier<Entity> {
        .text { text throws(ValidationIssues) in
            guard let id = Identifier<Entity>(text) else { throw ValidationIssues(.invalidFormat(.uuid)) }
            return id
        }
    }

    /// One of the names of an enumeration, spelled exactly: bytes are compared, as `String` equality would also take
    /// canonically equivalent spellings, such as a Kelvin sign for a `K`.
    static func oneOf(_ type: Value.Type) -> Self
    where Value: CaseIterable & RawRepresentable, Value.RawValue == String {
        .text { text throws(ValidationIssues) in
            guard let match = type.allCases.first(where: { $0.rawValue.utf8.elementsEqual(text.utf8) }) else {
                throw ValidationIssues(.invalidValue(allowed: type.allCases.map(\.rawValue)))
            }
            return match
        }
    }
}

extension FieldRule<Timestamp> {
    /// An ISO 8601 date-time with an offset. Source: RFC 3339 section 5.6.
    static var dateTime: Self {
        .text { text throws(ValidationIssues) in
            guard let instant = Timestamp(iso8601: text) else { throw ValidationIssues(.invalidFormat(.datetime)) }
            return instant
        }
    }
}

extension FieldRule<Bool> {
    /// `true` or `false`, and nothing that resembles them.
    static var boolean: Self {
        FieldRule(.boolean) { json throws(ValidationIssues) in
            guard case .bool(let value) = json else {
                throw ValidationIssues(.invalidType(expected: .boolean, received: json.type))
            }
            return value
        }
    }
}

extension FieldRule<Int> {
    /// A whole number within bounds, also one written as `3.0`, as JSON Schema takes it.
    static func wholeNumber(in bounds: ClosedRange<Int>) -> Self {
        FieldRule(.number) { json throws(ValidationIssues) in
            guard case .number(let number) = json else {
                throw ValidationIssues(.invalidType(expected: .number, received: json.type))
            }
            let whole = number.int64.flatMap { Int(exactly: $0) } ?? number.double.flatMap { Int(exactly: $0) }
            guard let value = whole, bounds.contains(value) else {
                throw ValidationIssues(
                    .custom("Use a whole number from \(bounds.lowerBound) to \(bounds.upperBound)")
                )
            }
            return value
        }
    }
}

extension FieldRule<String> {
    /// A name for people to read: at least one character and at most so many, no control characters.
    ///
    /// Characters are Unicode scalars, as JSON Schema counts a string's length. Control characters would forge log
    /// lines, and PostgreSQL cannot store NUL in text at all.
    static func name(upTo maximum: Int) -> Self {
        .text { text throws(ValidationIssues) in
            guard !text.isEmpty else { throw ValidationIssues(.tooSmall(.string, minimum: 1)) }
            guard text.unicodeScalars.count <= maximum else {
                throw ValidationIssues(.tooBig(.string, maximum: maximum))
            }
            guard !text.hasControlCharacters else {
                throw ValidationIssues(.custom("Remove control characters, line breaks and tabs included"))
            }
            return text
        }
    }
}

extension FieldRule {
    /// An array of at least one and at most so many elements that each follow a rule; each broken one is an issue.
    static func list<Element>(upTo maximum: Int, of rule: FieldRule<Element>) -> Self where Value == [Element] {
        FieldRule(.array) { json throws(ValidationIssues) in
            guard case .array(let elements) = json else {
                throw ValidationIssues(.invalidType(expected: .array, received: json.type))
            }
            guard !elements.isEmpty else { throw ValidationIssues(.tooSmall(.array, minimum: 1)) }
            guard elements.count <= maximum else { throw ValidationIssues(.tooBig(.array, maximum: maximum)) }
            var values: [Element] = []
            var issues: [ValidationIssue] = []
            for (position, element) in elements.enumerated() {
                do throws(ValidationIssues) {
                    values.append(try rule.read(element))
                } catch {
                    issues += error.issues.map { $0.prefixed(with: .index(position)) }
                }
            }
            guard issues.isEmpty else { throw ValidationIssues(issues) }
            return values
        }
    }
}

extension String {
    /// Whether there is a character of Unicode's category Cc: C0, DEL or C1.
    var hasControlCharacters: Bool {
        unicodeScalars.contains { $0.value < 0x20 || (0x7F..<0xA0).contains($0.value) }
    }
}
