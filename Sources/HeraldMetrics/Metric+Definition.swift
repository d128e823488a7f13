extension Metric {
    /// What it is, for those who show it and those who read it.
    package var definition: MetricDefinition {
        switch self {
        case .reports:
            MetricDefinition(
                .counter,
                "Reports that were taken, by what they came to: new, repeated (nothing changed), or unknown_org.",
                label: "result"
            )
        case .deliveriesCreated:
            MetricDefinition(
                .counter,
                "Deliveries that reports and tests made, without those that wait for a paused webhook."
            )
        case .deliveriesSucceeded:
            MetricDefinition(.counter, "Deliveries whose receiver acknowledged them, counted when that is on disk.")
        case .deliveriesFailed:
            MetricDefinition(
                .counter,
                "Deliveries given up, by the outcome of the last attempt, window_passed when there was no time for one, or "
                    + "backlog_full when too many were pending.",
                label: "reason"
            )
        case .attempts: MetricDefinition(.counter, "Attempts that were made, by outcome.", label: "outcome")
        case .attemptsNotMade:
            MetricDefinition(
                .counter,
                "Attempts that were not made for a reason on our side; their deliveries were given back.",
                label: "fault"
            )
        case .firstAttemptDelay:
            MetricDefinition(
                .histogram(.spans(from: 1, to: 60_000)),
                "Time from the acceptance of a report to the start of its delivery's first attempt."
            )
        case .attemptDuration:
            MetricDefinition(
                .histogram(.spans(from: 1, to: 60_000)),
                "Time that attempts took, by phase: resolve, connect, tls, first_byte, and total.",
                label: "phase"
            )
        case .deliveriesDue:
            MetricDefinition(
                .gauge,
                "Deliveries in the store that could be attempted now and that no node holds; counted up to 10000."
            )
        case .deliveriesOverdue:
            MetricDefinition(.gauge, "Those of them that have waited for more than a minute; counted up to 10000.")
        case .oldestDueAge:
            MetricDefinition(.gauge, "How long the delivery has waited that waits longest while it could be attempted.")
        case .deliveriesQueued: MetricDefinition(.gauge, "Deliveries that wait in this node's memory.")
        case .attemptsUnderWay: MetricDefinition(.gauge, "Attempts that this node is making.")
        case .attemptsUnrecorded: MetricDefinition(.gauge, "Attempts that have ended and are not yet on disk.")
        case .lanes: MetricDefinition(.gauge, "Webhooks that this node has in memory.")
        case .lanesSlowed:
            MetricDefinition(.gauge, "Those of them whose receivers are overrun or failing and get less at a time.")
        case .httpRequests:
            MetricDefinition(.counter, "Requests that the API answered, by the class of the status.", label: "code")
        case .rateLimited:
            MetricDefinition(
                .counter,
                "Requests that were refused for a rate limit: of a key, of an address, or of the platform.",
                label: "limit"
            )
        case .transactionTime:
            MetricDefinition(
                .histogram(.spans(from: 1, to: 10_000)),
                "Time that the store's writing transactions took, until they were on disk."
            )
        case .transactionRows:
            MetricDefinition(
                .histogram(.counts(to: 4096)),
                "About how many rows they wrote: what came together shares a transaction."
            )
        case .retentionDeleted:
            MetricDefinition(.counter, "Rows that were deleted for their age, by what they were.", label: "what")
        case .retentionStepTime:
            MetricDefinition(
                .histogram(.spans(from: 1, to: 10_000)),
                "Time that one step of deleting what is old took, those that found nothing included."
            )
        case .retentionSuccess:
            MetricDefinition(
                .gauge,
                """
                When a step of deleting what is old last went well, in seconds since 1970; the first look before that, and NaN \
                before it and while everything is kept for ever.
                """
            )
        case .erasures:
            MetricDefinition(.counter, "Erasures that were brought to their end, by what was erased.", label: "what")
        case .erasureStepTime:
            MetricDefinition(.histogram(.spans(from: 1, to: 10_000)), "Time that one step of erasing took.")
        case .clientConnections: MetricDefinition(.gauge, "Connections of the API's clients that are open.")
        case .receiverConnections:
            MetricDefinition(.gauge, "Connections to receivers that are open, idle ones included.")
        case .databaseConnections: MetricDefinition(.gauge, "Connections to PostgreSQL that are open.")
        case .spansSent: MetricDefinition(.counter, "Spans that the collector took.")
        case .spansDropped:
            MetricDefinition(
                .counter,
                "Spans that were lost: full (no room to wait), refused (by the collector), or unreachable.",
                label: "reason"
            )
        case .ready: MetricDefinition(.gauge, "1 while the server can do its work, as /readyz says, otherwise 0.")
        case .certificateEnd:
            MetricDefinition(
                .gauge,
                "When the certificate ends that HTTPS is served by, in seconds since 1970; not there without HTTPS."
            )
        case .buildInfo: MetricDefinition(.gauge, "Always 1; the label says which version runs.", label: "version")
        case .residentMemory: MetricDefinition(.gauge, "Memory of the process that is in RAM.")
        case .processorTime: MetricDefinition(.counter, "Processor time that the process has taken.")
        case .openFiles: MetricDefinition(.gauge, "File descriptors that the process has open.")
        case .fileLimit: MetricDefinition(.gauge, "File descriptors that the process may have open.")
        case .startTime: MetricDefinition(.gauge, "When the process started, in seconds since 1970.")
        }
    }
}
