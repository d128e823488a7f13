/// Reads the fields of one JSON object and gathers all their problems, so that one answer can name them all.
///
/// Every read goes on after a problem and gives `nil`; when the fields have been read, `failure` tells them all. Fields
/// that nobody reads are ignored (contract, section 6).
///
/// ```swift
/// var reader = try ObjectReader(json)
/// let name = reader.required("name", .name(upTo: Limits.orgNameLength))
/// guard let name, reader.isValid else { throw reader.failure }
/// ```
struct ObjectReader {
    private let object: JSONObject
    private(set) var issues: [ValidationIssue] = []

    /// A reader of an object.
    ///
    /// - Throws: `ValidationIssues` when the value is no object, in which case there is nothing more to say.
    init(_ json: JSONValue) throws(ValidationIssues) {
        guard case .object(let object) = json else {
            throw ValidationIssues(.invalidType(expected: .object, received: json.type))
        }
        self.object = object
    }

    /// Whether nothing that has been read so far is a problem.
    var isValid: Bool { issues.isEmpty }

    /// All problems so far.
    ///
    /// - Precondition: there is one.
    var failure: ValidationIssues { ValidationIssues(issues) }

    /// Reads a field that must be there; `null` is a value of the wrong type.
    mutating func required<Value>(_ name: String, _ rule: FieldRule<Value>) -> Value? {
        guard let json = object[name] else {
            refuse(name, .invalidType(expected: rule.type, received: nil))
            return nil
        }
        return read(json, as: name, rule)
    }

    /// Reads a field that may be absent; `null` is a value of the wrong type.
    mutating func optional<Value>(_ name: String, _ rule: FieldRule<Value>) -> Value? {
        object[name].flatMap { read($0, as: name, rule) }
    }

    /// Reads a field of an update, where absent and `null` mean different things.
    mutating func update<Value>(_ name: String, _ rule: FieldRule<Value>) -> FieldUpdate<Value> {
        switch object[name] {
        case .none: .unchanged
        case .some(.null): .removed
        case .some(let json): read(json, as: name, rule).map { .set($0) } ?? .unchanged
        }
    }

    /// Makes a problem of a field's mere presence, whatever its value.
    mutating func forbid(_ name: String, _ message: String) {
        if object[name] != nil { refuse(name, .custom(message)) }
    }

    private mutating func read<Value>(_ json: JSONValue, as name: String, _ rule: FieldRule<Value>) -> Value? {
        do throws(ValidationIssues) {
            return try rule.read(json)
        } catch {
            issues += error.issues.map { $0.prefixed(with: .key(name)) }
            return nil
        }
    }

    private mutating func refuse(_ name: String, _ problem: ValidationProblem) {
        issues.append(ValidationIssue(problem, at: [.key(name)]))
    }
}
