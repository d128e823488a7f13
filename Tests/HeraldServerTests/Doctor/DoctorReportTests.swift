import Testing

@testable import HeraldServer

/// The report as a whole.
@Suite("The doctor's report")
struct DoctorReportTests {
    private let fine = DoctorFinding.fine(.schema, "version 9")
    private let skipped = DoctorFinding.skipped(.clock, "not told")
    private let attention = DoctorFinding.attention(.diskSpace, "1.0 GiB free", "make room")
    private let wrong = DoctorFinding.wrong(.masterKey, "not the one", "bring it \"back\"")

    @Test("the worst finding decides, and the exit code says so")
    func worst() {
        #expect(DoctorReport([]).exitCode == 0)
        #expect(DoctorReport([fine, skipped]).exitCode == 0)
        #expect(DoctorReport([fine, attention, skipped]).exitCode == 1)
        #expect(DoctorReport([wrong, attention]).exitCode == 2)
        #expect(DoctorReport([fine, skipped]).verdict == .fine)
    }

    @Test("findings stand in one order, whoever came first")
    func order() {
        let report = DoctorReport([wrong, fine, attention, skipped])
        #expect(report.findings.map(\.subject) == [.clock, .diskSpace, .schema, .masterKey])
    }

    @Test("every verdict has a shape of its own")
    func shapes() {
        #expect(Set(DoctorVerdict.allCases.map(\.shape)).count == DoctorVerdict.allCases.count)
    }

    @Test("programs read the same")
    func programs() {
        #expect(
            DoctorReport([fine, wrong]).json
                == #"{"verdict":"wrong","findings":[{"subject":"schema","verdict":"fine","found":"version 9"},"#
                + #"{"subject":"master key","verdict":"wrong","found":"not the one","advice":"bring it \"back\""}]}"#
        )
    }

    @Test(
        "sizes are for people",
        arguments: [(0, "0 bytes"), (1023, "1023 bytes"), (1536, "1.5 KiB"), (268_435_456, "256.0 MiB")]
    )
    func sizes(bytes: Int, text: String) {
        #expect(bytes.sizeText == text)
    }

    @Test(
        "spans are for people",
        arguments: [
            (Duration.microseconds(7), "7 µs"), (.microseconds(2340), "2.3 ms"), (.milliseconds(1250), "1.2 s"),
        ]
    )
    func spans(span: Duration, text: String) {
        #expect(span.fineText == text)
    }
}
