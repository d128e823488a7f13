import HeraldCore
import Testing

@Suite("Ids")
struct IdentifierTests {
    @Test("an id is written as it is read, in lower case")
    func roundTrip() throws {
        let text = "9555b9ed-1d0c-47ad-9e41-056fb4fe087e"
        let id = try #require(DeliveryID(text))
        #expect(id.description == text)
        #expect(id.high == 0x9555_b9ed_1d0c_47ad)
        #expect(id.low == 0x9e41_056f_b4fe_087e)
        #expect(DeliveryID(text.uppercased()) == id)
        #expect(DeliveryID(bytes: id.bytes) == id)
        #expect(id.bytes.prefix(3) == [0x95, 0x55, 0xb9])
    }

    @Test("random ids survive text and bytes")
    func randomRoundTrips() {
        var random = AddressDice(seed: 11)
        for _ in 0..<500 {
            let id = OrgID(high: random.next(), low: random.next())
            #expect(OrgID(id.description) == id)
            #expect(OrgID(bytes: id.bytes) == id)
            #expect(id.description.utf8.count == OrgID.textLength)
            #expect(id.bytes.count == OrgID.byteLength)
        }
    }

    @Test(
        "what is not an id is refused",
        arguments: [
            "", "9555b9ed", "9555b9ed-1d0c-47ad-9e41-056fb4fe087", "9555b9ed-1d0c-47ad-9e41-056fb4fe087ee",
            "9555b9ed1d0c47ad9e41056fb4fe087e", "9555b9ed1d0c47ad9e41056fb4fe087e1234",
            "{9555b9ed-1d0c-47ad-9e41-056fb4fe087e}",
            "9555b9ed-1d0c-47ad-9e41-056fb4fe087g", " 9555b9ed-1d0c-47ad-9e41-056fb4fe087e",
            "9555b9ed-1d0c-47ad-9e41-056fb4fe087e\n", "9555b9e-d1d0c-47ad-9e41-056fb4fe087e",
            "-9555b9e-1d0c-47ad-9e41-056fb4fe087e", "９555b9ed-1d0c-47ad-9e41-056fb4fe087e",
        ]
    )
    func refused(text: String) {
        #expect(WorkflowID(text) == nil)
    }

    @Test("other than 16 bytes are refused", arguments: [0, 15, 17])
    func refusedBytes(count: Int) {
        #expect(WorkflowID(bytes: [UInt8](repeating: 1, count: count)) == nil)
    }

    @Test("a new id leads with the time, and says version 7 and variant 2 (RFC 9562, section 5.7)")
    func layout() {
        var random = AddressDice(seed: 3)
        let moment = Timestamp(milliseconds: 0x0123_4567_89ab)
        for _ in 0..<100 {
            let id = DeliveryID(at: moment, using: &random)
            #expect(id.high >> 16 == 0x0123_4567_89ab)
            #expect(id.high >> 12 & 0xf == 7)
            #expect(id.low >> 62 == 2)
        }
    }

    @Test("RFC 9562's example of a time-ordered id carries its time")
    func example() throws {
        let id = try #require(DeliveryID("017F22E2-79B0-7CC3-98C4-DC0C0C07398F"))
        #expect(Timestamp(milliseconds: Int64(id.high >> 16)).iso8601 == "2022-02-22T19:22:22.000Z")
    }

    @Test("ids, their texts and their bytes sort alike, by time of creation first")
    func order() {
        var random = AddressDice(seed: 5)
        let ids = (0..<200).map { DeliveryID(at: Timestamp(milliseconds: 1_782_151_451_000 + $0), using: &random) }
        #expect(ids == ids.sorted())
        #expect(ids.map(\.description) == ids.map(\.description).sorted())
        #expect(zip(ids, ids.dropFirst()).allSatisfy { $0.bytes.lexicographicallyPrecedes($1.bytes) })
    }
}
