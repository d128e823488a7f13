import HTTPTypes
import HeraldCore
import HeraldStore
import HeraldVault
import Logging

/// Tells by its key who is calling (contract, sections 1 and 7).
///
/// Org keys are looked up in the store at every call and never kept: a revoked key is unknown at once, on every node.
struct Authenticator: Sendable {
    private let orgs: any OrgStore
    private let platformKeys: PlatformKeys
    private let logger: Logger

    /// Looks keys up in these.
    init(_ environment: APIEnvironment) {
        orgs = environment.orgs
        platformKeys = environment.platformKeys
        logger = environment.logger
    }

    /// The org that calls.
    ///
    /// A platform key is no org's key, so it is as unknown here as a stranger's.
    /// - Throws: `401` or `403` by the contract's table; `503` when the store cannot tell.
    func org(in headers: HTTPFields, at now: Timestamp) async throws(APIError) -> OrgID {
        guard let token = BearerToken(in: headers), let key = APIKey(presented: token.text) else {
            throw .invalidKey
        }
        switch key.kind {
        case .platform:
            throw .invalidKey
        case .publishable:
            guard try await keySet(of: key) != nil else { throw .invalidKey }
            throw .forbidden("Publishable keys cannot manage webhooks")
        case .secret:
            guard let keySet = try await keySet(of: key) else { throw .invalidKey }
            await noteUse(of: keySet, at: now)
            guard keySet.webhookAccess else { throw .forbidden("This API key does not have webhook access") }
            return keySet.orgID
        }
    }

    /// Makes sure that the platform calls.
    ///
    /// - Throws: `403` for the key of an org, `401` for any other; `503` when the store cannot tell.
    func platform(in headers: HTTPFields) async throws(APIError) {
        guard let token = BearerToken(in: headers) else { throw .invalidKey }
        if platformKeys.contains(token.text) { return }
        guard let key = APIKey(presented: token.text), try await keySet(of: key) != nil else { throw .invalidKey }
        throw .forbidden("Org keys cannot make platform calls")
    }

    private func keySet(of key: APIKey) async throws(APIError) -> KeySet? {
        do throws(StoreError) {
            return switch key.kind {
            case .platform: nil
            case .publishable: try await orgs.keySet(publicKey: key.revealed)
            case .secret: try await orgs.keySet(secret: key.digest)
            }
        } catch {
            throw APIError(error)
        }
    }

    /// Notes the use to the minute. A note that cannot be taken is logged and spoils no call.
    private func noteUse(of keySet: KeySet, at now: Timestamp) async {
        if let lastUse = keySet.lastUsedAt, now.since(lastUse) < .seconds(60) { return }
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
