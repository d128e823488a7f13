import Logging

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Ends the process as a crash would, closing nothing, because to go on or to close would do harm. Whoever supervises
/// it starts it again.
func endAtOnce(becauseOf error: any Error, logger: Logger) -> Never {
    logger.critical(
        "the disk did not bring the database file to safety; what was accepted is in its log, start again from there",
        metadata: ["cause": "\(error)"]
    )
    _exit(diskFailureStatus)
}

/// What the process ends with. `Source:` `EX_IOERR` of sysexits.h.
private let diskFailureStatus: Int32 = 74
