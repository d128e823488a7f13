import HTTPTypes
import HeraldCore
import HeraldManagement
import HeraldStore
import HeraldVault
import HummingbirdCore
import Logging
import NIOCore
import Synchronization

/// Tells by its key who is calling (contract, sections 1 and 7).
///
/// Org keys are looked up in the store at every call and never kept: a revoked key is unknown at once, on every node.
///
/// Time tells nothing about keys. A secret key is looked up by its SHA-256 digest: how far a search for a digest gets
/// may show in its time, but whoever knew a whole digest would still have to find the 256 random bits behind it. A
/// publishable key is no secret. Platform keys are compared as digests, each to its last byte (``PlatformKeys``). A key
/// whose checksum is wrong is refused without a look-up, and so sooner; the checksum is made of the key by a public
/// rule, so that tells only what everybody can reckon.
///
/// A wrong key of an org costs what a right one does: one look-up, whether it is unknown or revoked, and no note of its
/// use. That holds over the bound of failures too, since only the look-up tells a wrong key from a right one, which
/// always works. Platform calls look up what is no platform key but has the form of an org's, to tell its holder so.
///
/// Tests count look-ups, and the bytes that are compared; the times themselves are not measured.
final class Authenticator: Sendable {
    private let orgs: any OrgStore
    private let platformKeys: PlatformKeys
    private let logger: Logger
    private let failures = Mutex(TokenBuckets<AddressBlock>())

    /// Looks keys up in these.
    init(_ environment: APIEnvironment) {
        orgs = environment.orgs
        platformKeys = environment.platformKeys
        logger = environment.logger
    }

    /// The key set of the org that calls.
    ///
    /// A platform key is no org's key, so it is as unknown here as a stranger's. Only calls with known keys are counted
    /// by key, and one over its limit is refused without a look-up.
    /// - Throws: `401` or `403` by the contract's table, `429` instead of `401` to an address with too many of them;
    ///   `429` over a limit; `503` when the store cannot tell.
    func keySet(of call: APICall, within limits: inout CallLimits) async throws(APIError) -> KeySet {
        try limits.count(address: call.address)
        guard let token = BearerToken(in: call.request.headers), let key = APIKey(presented: token.text) else {
            throw invalidKey(of: call)
        }
        switch key.kind {
        case .platform:
            throw invalidKey(of: call)
        case .publishable:
            guard try await keySet(of: key, within: &limits) != nil else { throw invalidKey(of: call) }
            throw .forbidden("Publishable keys cannot manage webhooks")
        case .secret:
            guard let keySet = try await keySet(of: key, within: &limits) else { throw invalidKey(of: call) }
            await noteUse(of: keySet, at: call.now)
            guard keySet.webhookAccess else { throw .forbidden("This API key does not have webhook access") }
            return keySet
        }
    }

    /// Makes sure that the platform calls.
    ///
    /// The platform's calls are counted by its key and not by its address.
    /// - Throws: `403` for the key of an org, `401` for any other, or `429` as above; `503` when the store cannot tell.
    func platform(of call: APICall, within limits: inout CallLimits) async throws(APIError) {
        let token = BearerToken(in: call.request.headers)
        if let token, platformKeys.contains(token.text) { return try limits.count(.platform) }
        try limits.count(address: call.address)
        guard let token, let key = APIKey(presented: token.text), try await keySet(of: key, within: &limits) != nil
        else { throw invalidKey(of: call) }
        throw .forbidden("Org keys cannot make platform calls")
    }

    private func keySet(of key: APIKey, within limits: inout CallLimits) async throws(APIError) -> KeySet? {
        guard key.kind != .platform else { return nil }
        let digest = key.digest
        try limits.refuse(.key(digest))
        let keySet: KeySet?
        do throws(StoreError) {
            keySet =
                key.kind == .secret
                ? try await orgs.keySet(secret: digest) : try await orgs.keySet(publicKey: key.revealed)
        } catch {
            throw APIError(error)
        }
        if keySet != nil { try limits.count(.key(digest)) }
        return keySet
    }

    /// What to answer to a call without a valid key.
    private func invalidKey(of call: APICall) -> APIError {
        guard let block = call.address.map({ AddressBlock($0) }) else { return .invalidKey }
        let wait = failures.withLock { $0.count(from: block, at: call.now) }
        return wait.map { .tooManyInvalidKeys(retryAfter: $0) } ?? .invalidKey
    }

    /// Notes the use to the minute. A note that cannot be taken is logged and spoils no call.
    private func noteUse(of keySet: KeySet, at now: Timestamp) async {
        if let lastUse = keySet.lastUsedAt, now.since(lastUse) < Limits.useNotedEvery { return }
        do throws(StoreError) {
            try await orgs.noteUse(of: keySet.id, at: now)
        } catch {
            logger.warning(
                "use of a key was not noted",
                metadata: ["key_set": "\(keySet.id)", "error": "\(error)"]
            )
        }
    }
}
