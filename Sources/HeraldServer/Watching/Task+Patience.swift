extension Task where Failure == Never {
    /// What it comes to, if it does so within a span; otherwise it goes on by itself, and is waited for no longer.
    func value(within patience: Duration) async -> Success? {
        let (values, told) = AsyncStream<Success?>.makeStream()
        Task<Void, Never> { told.yield(await self.value) }
        let alarm = Task<Void, Never> {
            // It is cancelled when the value was there first, and nobody listens any more.
            try? await Task<Never, Never>.sleep(for: patience)
            told.yield(nil)
        }
        defer { alarm.cancel() }
        for await value in values { return value }
        return nil
    }
}
