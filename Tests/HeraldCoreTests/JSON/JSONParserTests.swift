import Testing

@testable import HeraldCore

@Suite("Parsing JSON")
struct JSONParserTests {
    @Test("every accepted vector parses, and is written back as the vector says", arguments: try JSONVectors().accepted)
    func accepts(_ vector: JSONVectors.Accepted) throws {
        let value = try JSONValue(parsing: vector.bytes)
        var writer = JSONWriter()
        writer.value(value)
        #expect(String(decoding: writer.bytes, as: UTF8.self).utf8.elementsEqual(vector.written.utf8), "\(vector.why)")
        #expect(try JSONValue(parsing: writer.bytes) == value)
    }

    @Test("every refused vector is refused for its reason, at its place", arguments: try JSONVectors().refused)
    func refuses(_ vector: JSONVectors.Refused) throws {
        let expected = JSONParseError(try #require(.init(rawValue: vector.reason)), at: vector.offset)
        #expect(throws: expected, "\(vector.why)") { try JSONValue(parsing: vector.bytes) }
    }

    @Test("every reason has a vector and a message")
    func reasonsAreCovered() throws {
        let reasons = Set(try JSONVectors().refused.map(\.reason))
        #expect(reasons == Set(JSONParseError.Reason.allCases.map(\.rawValue)))
        for reason in JSONParseError.Reason.allCases {
            let message = JSONParseError(reason, at: 12).message
            #expect(message.contains("12") || reason == .empty || reason == .byteOrderMark)
        }
    }

    @Test("a text cut off at any byte is refused, never a crash and never half a value")
    func truncation() throws {
        let sample = Array(#"{"a":[1.5e-3,true,null,{"é\u00e9\ud83d\ude00":"\n😀"}],"b":-0,"c":""}"#.utf8)
        _ = try JSONValue(parsing: sample)
        for length in sample.indices {
            #expect(throws: JSONParseError.self, "cut to \(length) bytes") {
                try JSONValue(parsing: sample.prefix(length))
            }
        }
    }

    @Test("a text with any byte replaced is parsed or refused, and what is parsed survives writing")
    func mutation() throws {
        let sample = Array(#"{"a":[1.5e-3,true,{"é":"\u00e9\n😀"}]}"#.utf8)
        for position in sample.indices {
            for byte in UInt8.min...UInt8.max {
                var mutated = sample
                mutated[position] = byte
                guard let value = try? JSONValue(parsing: mutated) else { continue }  // refused: nothing to write back
                var writer = JSONWriter()
                writer.value(value)
                #expect(try JSONValue(parsing: writer.bytes) == value, "byte \(byte) at \(position)")
            }
        }
    }

    @Test("offsets count from the start of the bytes given, also for a slice of others")
    func offsetsInSlices() {
        let line = Array("xxxx[1,]".utf8).dropFirst(4)
        #expect(throws: JSONParseError(.unexpectedByte, at: 3)) { try JSONValue(parsing: line) }
    }

    @Test("a repeated name is looked up as its last value")
    func repeatedNames() throws {
        let value = try JSONValue(parsing: Array(#"{"url":"first","label":"l","url":"second"}"#.utf8))
        guard case .object(let object) = value else {
            Issue.record("not an object")
            return
        }
        #expect(object["url"] == .string("second"))
        #expect(object["missing"] == nil)
        #expect(object.members.map(\.name) == ["url", "label", "url"])
    }

    @Test("names are compared by their bytes, not by canonical equivalence")
    func namesAreBytes() throws {
        let value = try JSONValue(parsing: Array("{\"\u{212A}\":1,\"e\u{301}\":2}".utf8))
        guard case .object(let object) = value else {
            Issue.record("not an object")
            return
        }
        #expect(object["K"] == nil)
        #expect(object["\u{E9}"] == nil)
        #expect(object["e\u{301}"] == .number(JSONNumber(2)))
    }

    @Test("numbers are read as the Swift numbers that hold them, or not at all")
    func numbers() throws {
        func number(_ text: String) throws -> JSONNumber? {
            guard case .number(let number) = try JSONValue(parsing: Array(text.utf8)) else { return nil }
            return number
        }
        #expect(try number("-9223372036854775808")?.int64 == .min)
        #expect(try number("9223372036854775808")?.int64 == nil)
        #expect(try number("1.0")?.int64 == nil)
        #expect(try number("1.25e2")?.double == 125)
        #expect(try number("1e999")?.double == nil)
        #expect(JSONNumber(Double.infinity) == nil)
        #expect(JSONNumber(0.1)?.text == "0.1")
    }

    @Test("generated values survive writing and parsing", arguments: 0..<200 as Range<UInt64>)
    func roundTrip(seed: UInt64) throws {
        var generator = JSONGenerator(seed: seed)
        let value = generator.value(depth: 0)
        var writer = JSONWriter()
        writer.value(value)
        #expect(try JSONValue(parsing: writer.bytes) == value, "seed \(seed)")
    }
}
