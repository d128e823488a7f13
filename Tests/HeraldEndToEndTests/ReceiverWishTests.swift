import Testing

/// What a receiver may ask of the server by its answers.
@Suite struct ReceiverWishTests {
    @Test func `A receiver that asks to be left alone for two seconds is, and one that talks nonsense is not`()
        async throws
    {
        let folder = try TestFolder()
        let receiver = try await PythonReceiver(in: folder)
        let herald = try await HeraldUnderTest(
            in: folder,
            arguments: HeraldUnderTest.sandbox + ["--retry-schedule", "100ms"]
        )
        let org = try await herald.createOrg()
        _ = try await herald.register(receiver.baseURL + "/wait/2", label: "busy", key: org.secretKey)
        _ = try await herald.register(receiver.baseURL + "/wait/-7200", label: "odd", key: org.secretKey)

        _ = try await herald.report("COMPLETE", org: org.id)

        let receipts = try await receiver.receipts(count: 4)
        let busy = receipts.filter { $0.path == "/wait/2" }
        #expect(busy.map(\.status) == [503, 204])
        // Never early; how late is the machine's business.
        let wait = try #require(busy.last).at - #require(busy.first).at
        #expect(wait >= 2, "\(busy)")
        // The other's retry does not wait for this one's.
        #expect(receipts.last?.path == "/wait/2")
    }
}
