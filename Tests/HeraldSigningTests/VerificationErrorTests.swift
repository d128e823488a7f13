import HeraldSigning
import Testing

@Suite("A verification error")
struct VerificationErrorTests {
    @Test(
        "says what to check",
        arguments: [
            (.noSecret, "No signing secret"),
            (.missingHeader, "X-Halliday-Signature"),
            (.malformedHeader(.empty), "it is empty"),
            (.malformedHeader(.tooLong(bytes: 9_000)), "9000 bytes"),
            (.malformedHeader(.notVersioned), "no '='"),
            (.malformedHeader(.unknownVersion), "no entry of version v1"),
            (.malformedHeader(.missingHexPrefix), "does not start with 0x"),
            (.malformedHeader(.wrongLength(digits: 63)), "63 digits"),
            (.malformedHeader(.upperCaseHex), "upper-case"),
            (.malformedHeader(.notHex), "not a hex digit"),
            (.noMatchingSignature, "raw bytes"),
            (.malformedBody("id is missing"), "id is missing"),
            (.unknownEventType("WORKFLOW_PAUSED"), "WORKFLOW_PAUSED"),
            (.outsideTolerance(age: .seconds(90_000)), "90000.0 seconds"),
            (.outsideTolerance(age: .seconds(-90_000)), "ahead by 90000.0 seconds"),
        ] as [(VerificationError, String)]
    )
    func description(error: VerificationError, text: String) {
        #expect(error.description.contains(text), "\(error)")
        #expect(error.description.contains("Check "), "\(error)")
    }
}
