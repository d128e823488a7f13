import HeraldCore

/// What is known of how a webhook's receiver fares.
struct MemoryHealth: Sendable {
    var hours: [HealthHour: AttemptCounts] = [:]
    var record = HealthRecord()
}
