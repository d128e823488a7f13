#if GUIDED
    import Dispatch
    import FoundationEssentials
    import HeraldFuzzing

    /// The side of libFuzzer, which brings its own `main`, measures what every input reaches, and goes on from those
    /// that reach something new.
    ///
    /// Inputs are changed by our own ``Mutator``, which knows the formats, and so need no dictionary and no corpus to
    /// start from. libFuzzer calls from a thread of its own, which may wait.
    struct GuidedFuzzing: Sendable {
        /// For the target that `HERALD_FUZZ_TARGET` names.
        static let shared = GuidedFuzzing(target: ProcessInfo.processInfo.environment["HERALD_FUZZ_TARGET"] ?? "")

        private let inputs: AsyncStream<[UInt8]>.Continuation
        private let fed = DispatchSemaphore(value: 0)
        private let seeds: FuzzTarget

        private init(target name: String) {
            guard let seeds = (FuzzTarget.standalone + [.connections(toPort: 0)]).first(where: { $0.name == name })
            else {
                fatalError("HERALD_FUZZ_TARGET names no target")
            }
            self.seeds = seeds
            let (stream, continuation) = AsyncStream<[UInt8]>.makeStream()
            inputs = continuation
            let fed = fed
            Task {
                try await FuzzTarget.withAll { targets in
                    for await input in stream {
                        for target in targets where target.name == name { await Self.feed(input, to: target) }
                        fed.signal()
                    }
                }
            }
        }

        /// Feeds an input, and ends the process when something does not hold.
        func feed(_ input: [UInt8]) {
            inputs.yield(input)
            fed.wait()
        }

        /// A changed input.
        func change(_ input: [UInt8], seed: UInt64) -> [UInt8] {
            var mutator = Mutator(seeds, seed: seed)
            return mutator.change(input)
        }

        private static func feed(_ input: [UInt8], to target: FuzzTarget) async {
            do {
                _ = try await target.check(input)
            } catch {
                fatalError("expected \(error)")
            }
        }
    }

    /// Called by libFuzzer with each input.
    @_cdecl("LLVMFuzzerTestOneInput")
    func feedGuidedInput(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> CInt {
        GuidedFuzzing.shared.feed(Array(UnsafeBufferPointer(start: bytes, count: count)))
        return 0
    }

    /// Called by libFuzzer to change an input in its place.
    @_cdecl("LLVMFuzzerCustomMutator")
    func changeGuidedInput(
        _ bytes: UnsafeMutablePointer<UInt8>,
        _ count: Int,
        _ capacity: Int,
        _ seed: CUnsignedInt
    ) -> Int {
        let input = Array(UnsafeBufferPointer(start: bytes, count: count))
        let changed = GuidedFuzzing.shared.change(input, seed: UInt64(seed)).prefix(capacity)
        for (place, byte) in changed.enumerated() { bytes[place] = byte }
        return changed.count
    }
#endif
