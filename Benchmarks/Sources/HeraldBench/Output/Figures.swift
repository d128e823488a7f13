/// Everything that was measured in a run, in the order in which it was first measured.
struct Figures: Sendable {
    private(set) var all: [Figure] = []

    /// Adds the value of one round.
    ///
    /// - Parameters:
    ///   - value: the measured value.
    ///   - name: what was measured.
    ///   - unit: what the value counts.
    ///   - scenario: who measured it.
    ///   - subject: in which case.
    mutating func add(_ value: Double, _ name: String, in unit: String, scenario: String, subject: String) {
        let known = all.firstIndex { $0.scenario == scenario && $0.subject == subject && $0.name == name }
        if let known {
            all[known].values.append(value)
        } else {
            all.append(Figure(scenario: scenario, subject: subject, name: name, unit: unit, values: [value]))
        }
    }

    /// The figures of one scenario.
    func of(scenario: String) -> [Figure] {
        all.filter { $0.scenario == scenario }
    }
}
