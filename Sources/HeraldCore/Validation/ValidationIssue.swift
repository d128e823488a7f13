/// One problem of a body, and where it is: one entry of a `400` answer's `errors`.
package struct ValidationIssue: Hashable, Sendable {
    /// What is wrong.
    package let problem: ValidationProblem
    /// Where it is wrong; empty for the body as a whole.
    package let path: [PathElement]

    /// A problem at a place.
    package init(_ problem: ValidationProblem, at path: [PathElement] = []) {
        self.problem = problem
        self.path = path
    }

    /// The same problem, seen from one step further out.
    func prefixed(with step: PathElement) -> ValidationIssue {
        ValidationIssue(problem, at: [step] + path)
    }
}

extension ValidationIssue: JSONWritable {
    /// Appends the entry. Keys stand in the order of the contract's example for `invalid_type`, and in Zod 4's own
    /// order for the others, which puts `origin` before `code`. `pattern`, which Zod adds to some formats, is left
    /// out: the contract does not know it.
    package func write(to writer: inout JSONWriter) {
        writer.object { entry in
            switch problem {
            case .invalidType(let expected, _):
                entry.field("code", "invalid_type")
                entry.field("expected", expected.rawValue)
            case .invalidValue(let allowed):
                entry.field("code", "invalid_value")
                entry.field("values", allowed)
            case .tooSmall(let origin, let minimum):
                entry.field("origin", origin.rawValue)
                entry.field("code", "too_small")
                entry.field("minimum", minimum)
                entry.field("inclusive", true)
            case .tooBig(let origin, let maximum):
                entry.field("origin", origin.rawValue)
                entry.field("code", "too_big")
                entry.field("maximum", maximum)
                entry.field("inclusive", true)
            case .invalidFormat(let format):
                entry.field("code", "invalid_format")
                entry.field("format", format.rawValue)
            case .custom:
                entry.field("code", "custom")
            }
            entry.field("path", path)
            entry.field("message", problem.message)
        }
    }
}
