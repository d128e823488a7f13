import HeraldCore
import Testing

@Suite("Custom headers")
struct AuthHeaderRulesTests {
    struct Vector: Decodable, Sendable, CustomTestStringConvertible {
        let field: String
        let text: String
        let problem: String?
        let why: String
        var testDescription: String { "\(field) \(text.prefix(60).debugDescription): \(why)" }
    }

    @Test(
        "each header name and value is allowed or refused with its problem",
        arguments: try Vectors.load("auth-headers", as: [Vector].self)
    )
    func rules(vector: Vector) {
        do throws(AuthHeaderProblem) {
            switch vector.field {
            case "name": try AuthHeaderRules.check(name: vector.text)
            default: try AuthHeaderRules.check(value: vector.text)
            }
            #expect(vector.problem == nil)
        } catch {
            #expect(Self.name(error) == vector.problem)
            #expect(error.field.rawValue == vector.field)
            #expect(!error.message.isEmpty)
        }
    }

    @Test("problems take the contract's forms")
    func forms() {
        #expect(AuthHeaderProblem.emptyName.form == .tooSmall(minimum: 1))
        #expect(AuthHeaderProblem.valueTooLong(maximum: 5).form == .tooBig(maximum: 5))
        #expect(AuthHeaderProblem.nameReserved("Host").form == .custom)
    }

    private static func name(_ problem: AuthHeaderProblem) -> String {
        switch problem {
        case .emptyName: "emptyName"
        case .nameTooLong: "nameTooLong"
        case .nameNotAToken: "nameNotAToken"
        case .nameReserved: "nameReserved"
        case .emptyValue: "emptyValue"
        case .valueTooLong: "valueTooLong"
        case .valueControlCharacter: "valueControlCharacter"
        case .valueNotASCII: "valueNotASCII"
        case .valueOuterWhiteSpace: "valueOuterWhiteSpace"
        }
    }
}
