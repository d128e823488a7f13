import HeraldCore
import HeraldManagement
import HeraldStore

/// What of the delivery log is asked for, as the form has it: empty fields ask for nothing.
struct DeliveryFilter: Sendable {
    /// The parameters that are not empty, without the page's.
    let fields: [(name: String, value: String)]
    /// What is asked of the store; `nil` when a field says what it should not.
    let query: DeliveryLogQuery?
    let problems: [String]
    let cursor: String?

    private static let names = ["label", "state", "event_type", "workflow_id", "since", "until"]

    /// Reads the parameters of an address; `nil` stands for those that cannot be read.
    init(_ parameters: QueryParameters?) {
        cursor = parameters?["cursor"]
        let given = Self.names.compactMap { name in
            parameters?[name].flatMap { $0.isEmpty ? nil : (name: name, value: $0) }
        }
        fields = given
        let pairs = (given + (cursor.map { [(name: "cursor", value: $0)] } ?? [])).map { name, value in
            "\(name)=\(Self.instant(name, value).percentEncoded)"
        }
        do throws(ValidationIssues) {
            query = try DeliveryLogQuery.parse(try QueryParameters(pairs.joined(separator: "&")[...]))
            problems = []
        } catch {
            query = nil
            let found = FormProblems(error, fields: Self.names)
            problems = found.general + found.fields.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
        }
    }

    /// The value of a field; empty when nothing is asked of it.
    func value(_ name: String) -> String { fields.first { $0.name == name }?.value ?? "" }

    /// The address of the page that begins at a cursor, or of the first.
    func href(_ base: String, cursor: String? = nil) -> String {
        let pairs = (fields + (cursor.map { [(name: "cursor", value: $0)] } ?? [])).map { name, value in
            "\(name)=\(value.percentEncoded)"
        }
        return pairs.isEmpty ? "\(base)/deliveries" : "\(base)/deliveries?\(pairs.joined(separator: "&"))"
    }

    /// Browsers send an instant without its zone, which the page says is UTC.
    private static func instant(_ name: String, _ value: String) -> String {
        guard name == "since" || name == "until", value.utf8.count == 16 else { return value }
        return "\(value):00Z"
    }
}
