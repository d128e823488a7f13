/// One measured quantity of one case, with its value in every round.
struct Figure: Encodable, Sendable {
    /// The scenario that measured it, such as `throughput`.
    let scenario: String
    /// The case within the scenario, such as `16 connections`.
    let subject: String
    /// What was measured, such as `recorded`.
    let name: String
    /// What the values count, such as `1/s`.
    let unit: String
    /// One value for each round, in their order.
    var values: [Double]

    /// The middle value, or the mean of the two in the middle; 0 when there is none.
    var median: Double {
        guard !values.isEmpty else { return 0 }
        let sorted = values.sorted()
        let middle = sorted.count / 2
        return sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
    }

    /// The smallest value.
    var minimum: Double { values.min() ?? 0 }

    /// The largest value.
    var maximum: Double { values.max() ?? 0 }

    private enum CodingKeys: String, CodingKey {
        case scenario, subject = "case", name = "figure", unit, values, median, minimum = "min", maximum = "max"
    }

    /// Writes the values with their median and spread.
    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(scenario, forKey: .scenario)
        try container.encode(subject, forKey: .subject)
        try container.encode(name, forKey: .name)
        try container.encode(unit, forKey: .unit)
        try container.encode(values, forKey: .values)
        try container.encode(median, forKey: .median)
        try container.encode(minimum, forKey: .minimum)
        try container.encode(maximum, forKey: .maximum)
    }
}
