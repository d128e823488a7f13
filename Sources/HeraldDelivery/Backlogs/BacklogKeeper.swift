import HeraldCore
package import HeraldStore
package import Logging
import ServiceLifecycle

/// Looks now and then for webhooks for which too much is pending, so that new deliveries to them are turned away:
/// stored as failed, to be redelivered or replayed. Every node looks for itself, and stores nothing.
///
/// A backlog passes the bound by what is reported between two counts.
package struct BacklogKeeper: Service {
    private let store: any BacklogStore
    private let bound: @Sendable () -> Int?
    private let full: FullBacklogs
    private let clock: any DispatcherClock
    private let logger: Logger

    /// A keeper; ``run()`` sets it going.
    ///
    /// - Parameters:
    ///   - bound: how many deliveries may be pending for a webhook, asked anew at every look; `nil` for any number.
    ///   - full: where it is told which webhooks have so many.
    package init(
        store: any BacklogStore,
        bound: @escaping @Sendable () -> Int?,
        full: FullBacklogs,
        clock: any DispatcherClock,
        logger: Logger
    ) {
        self.store = store
        self.bound = bound
        self.full = full
        self.clock = clock
        self.logger = logger
    }

    /// Works until the service group shuts down.
    package func run() async throws {
        await cancelWhenGracefulShutdown { await work() }
    }

    /// What ``run()`` does apart from the service group: works until its task is cancelled.
    package func work() async {
        var known = BacklogKnowledge()
        await clock.keepLooking {
            await look(&known)
            return clock.now.advanced(by: Limits.backlogInterval)
        }
    }

    /// Looks once, and goes on from what it knows of earlier looks.
    package func look(_ known: inout BacklogKnowledge) async {
        guard let bound = bound() else {
            known = BacklogKnowledge()
            full.change(to: [])
            return
        }
        if known.bound != bound { known = BacklogKnowledge(bound: bound, full: full.current) }
        do throws(StoreError) {
            for change in known.book.learn(try await all(countedTo: known.book.probe), at: clock.now) { tell(change) }
            // What is known by now holds, whatever becomes of the rest.
            full.change(to: known.book.full)
        } catch {
            noteFailure(error)
            return
        }
        var room = Limits.backlogRowsPerLook
        for webhook in known.book.due(at: clock.now) {
            guard room > 0, !Task.isCancelled else { break }
            do throws(StoreError) {
                if let mark = known.book.mark(of: webhook, at: clock.now), try await begins(webhook, upTo: mark) {
                    known.book.stands(webhook, at: clock.now)
                    continue
                }
                let found = try await count(webhook, to: bound)
                room -= found.pending
                let change = known.book.counted(found, of: webhook, at: clock.now)
                full.change(to: known.book.full)
                if let change { tell(change) }
            } catch {
                known.book.putOff(webhook, at: clock.now)
                noteFailure(error)
                // What keeps one from being counted may well keep all.
                break
            }
        }
    }

    /// Counts a backlog part by part, so that however large it is, no statement takes long.
    private func count(_ webhook: WebhookID, to bound: Int) async throws(StoreError) -> BacklogCount {
        var count = BacklogCount()
        // The first delivery by itself: whether it is still there tells whether anything has left.
        var limit = 1
        repeat {
            let part = try await store.backlogPart(of: webhook, after: count.end, limit: limit)
            count.add(part)
            limit = min(Limits.backlogRowsPerPart, bound - count.pending)
        } while count.end != nil && count.pending < bound
        return count
    }

    /// Whether a webhook's queue begins at a position or before.
    private func begins(_ webhook: WebhookID, upTo position: QueuePosition) async throws(StoreError) -> Bool {
        let head = try await store.backlogPart(of: webhook, after: nil, limit: 1).end
        return head.map { $0 <= position } ?? false
    }

    private func noteFailure(_ error: StoreError) {
        logger.storeFailed("counting what is pending failed, and is gone on with later", error)
    }

    private func all(countedTo probe: Int) async throws(StoreError) -> [Backlog] {
        let limit = Limits.backlogsPerPage
        var all: [Backlog] = []
        while true {
            let page = try await store.backlogs(after: all.last?.webhookID, limit: limit, countedTo: probe)
            all += page
            guard page.count == limit else { return all }
        }
    }

    private func tell(_ change: BacklogBook.Change) {
        let metadata: Logger.Metadata = ["webhook": "\(change.webhookID)", "pending": "\(change.pending)"]
        if change.isFull {
            logger.warning("a webhook's backlog is full, and new deliveries to it fail at once", metadata: metadata)
        } else {
            logger.notice("a webhook's backlog is open again", metadata: metadata)
        }
    }
}
