import HeraldCore
import Testing

@testable import HeraldStorePostgres

@Suite("Arguments go to PostgreSQL in its binary format")
struct ArgumentTests {
    private static let id = DeliveryID(high: 0x0102_0304_0506_0708, low: 0xf0f1_f2f3_f4f5_f6f7)

    @Test(
        "byte by byte",
        arguments: [
            (.integer(-2), 20, [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xfe]),
            (.integer(258), 20, [0, 0, 0, 0, 0, 0, 1, 2]),
            (.integer(nil), 20, nil),
            (.id(id), 2950, [1, 2, 3, 4, 5, 6, 7, 8, 0xf0, 0xf1, 0xf2, 0xf3, 0xf4, 0xf5, 0xf6, 0xf7]),
            (.text("ü"), 25, [0xc3, 0xbc]),
            (.text(""), 25, []),
            (.bytes([0, 255]), 17, [0, 255]),
            (.flag(true), 16, [1]),
            (.flags([]), 1000, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 16]),
            (
                .flags([true, nil]), 1000,
                [0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 16, 0, 0, 0, 2, 0, 0, 0, 1] + [0, 0, 0, 1, 1]
                    + [0xff, 0xff, 0xff, 0xff]
            ),
            (
                .texts(["a", ""]), 1009,
                [0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 25, 0, 0, 0, 2, 0, 0, 0, 1] + [0, 0, 0, 1, 97] + [0, 0, 0, 0]
            ),
        ] as [(Argument, UInt32, [UInt8]?)]
    )
    func bytes(argument: Argument, type: UInt32, bytes: [UInt8]?) {
        #expect(argument.type.rawValue == type)
        #expect(argument.bytes == bytes)
    }

    @Test("and come back as they were")
    func roundTrip() async throws {
        try await withPostgresStore { store, _ in
            let numbers: [Int64?] = [.min, -1, 0, nil, 1, .max]
            let texts: [String?] = ["", nil, "NULL", "{a,\"b\"}", "\\x00'", "e\u{301}\u{1F600}"]
            let blobs: [[UInt8]?] = [[], nil, [0], Array(0...255)]
            let ids: [DeliveryID?] = [Self.id, nil, DeliveryID(high: 0, low: 0)]
            let flags: [Bool?] = [true, nil, false]
            let answers = try await store.pool.run("asking back") { session in
                let rows = try session.transact([
                    Statement("SELECT unnest($1::bigint[])", [.integers(numbers)]),
                    Statement("SELECT unnest($1::text[])", [.texts(texts)]),
                    Statement("SELECT unnest($1::bytea[])", [.byteStrings(blobs)]),
                    Statement("SELECT unnest($1::uuid[])", [.ids(ids)]),
                    Statement("SELECT unnest($1::boolean[])", [.flags(flags)]),
                    Statement("SELECT (-7)::smallint, 70000::integer, cardinality($1::text[])", [.texts([])]),
                ])
                return (
                    try rows[0].map { try $0.optionalInteger(0) }, try rows[1].map { try $0.optionalText(0) },
                    try rows[2].map { try $0.optionalBytes(0) },
                    try rows[3].map { try $0.optionalIdentifier(0) as DeliveryID? },
                    try rows[4].map { try $0.optionalFlag(0) }, try (0..<3).map { try rows[5][0].integer($0) }
                )
            }
            #expect(answers.0 == numbers)
            #expect(answers.1 == texts)
            #expect(answers.2 == blobs)
            #expect(answers.3 == ids)
            #expect(answers.4 == flags)
            #expect(answers.5 == [-7, 70_000, 0])
        }
    }
}
