import GRDB
import HeraldCore
import HeraldStore
import Synchronization

/// What the one writer remembers between transactions, so that accepting a report reads no webhooks, claiming and
/// recording ask no table whether a webhook still exists, and the statements of the main path are there.
///
/// It is exact because nobody else writes: whoever changes a webhook says so here in the same operation, and after
/// every rollback all is forgotten and read again. Only operations running on the writer use it; the lock satisfies the
/// compiler and is never contended.
final class WriterMemory: Sendable {
    /// Orgs remembered at once. With ``Limits/webhooksPerOrg`` subscriptions of about 100 bytes each this is 10 MB,
    /// and as many times more as more are allowed and used.
    private static let maxOrgs = 1024

    private struct State {
        var subscriptions: [OrgID: [Subscription]] = [:]
        var cancelingWebhooks: Set<WebhookID>?
        var statements: WriterStatements?
    }

    private let state = Mutex(State())

    /// The subscriptions of an org, oldest first.
    ///
    /// - Parameter load: reads them; `nil` when there is no such org, which is not remembered.
    func subscriptions(of org: OrgID, load: () throws -> [Subscription]?) rethrows -> [Subscription]? {
        if let known = state.withLock({ $0.subscriptions[org] }) { return known }
        guard let loaded = try load() else { return nil }
        state.withLock { state in
            if state.subscriptions.count >= Self.maxOrgs { state.subscriptions.removeAll() }
            state.subscriptions[org] = loaded
        }
        return loaded
    }

    /// Forgets the subscriptions of an org, whose webhooks are being changed.
    func forgetSubscriptions(of org: OrgID) {
        state.withLock { $0.subscriptions[org] = nil }
    }

    /// The deleted webhooks whose pending deliveries are still being canceled.
    func cancelingWebhooks(load: () throws -> Set<WebhookID>) rethrows -> Set<WebhookID> {
        if let known = state.withLock(\.cancelingWebhooks) { return known }
        let loaded = try load()
        state.withLock { $0.cancelingWebhooks = loaded }
        return loaded
    }

    /// Forgets which webhooks are being canceled, because that is changing.
    func forgetCancelingWebhooks() {
        state.withLock { $0.cancelingWebhooks = nil }
    }

    /// The statements of the main path.
    ///
    /// - Throws: `DatabaseError` when they have to be prepared and cannot.
    func statements(in db: Database) throws -> WriterStatements {
        if let known = state.withLock(\.statements) { return known }
        let prepared = try WriterStatements(in: db)
        state.withLock { $0.statements = prepared }
        return prepared
    }

    /// Forgets everything. Called on the writer.
    func forgetAll() {
        state.withLock { $0 = State() }
    }
}
