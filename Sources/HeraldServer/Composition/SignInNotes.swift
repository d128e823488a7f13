import HeraldManagement
import Logging
import ServiceLifecycle

/// Notes failed sign-ins in the audit log for as long as the server runs, and those that wait when it ends.
struct SignInNotes: Service {
    let access: MemberAccess
    let logger: Logger

    func run() async throws {
        await withGracefulShutdownHandler {
            await access.noteFailures { [logger] error in
                logger.error("a failed sign-in could not be noted", metadata: ["error": "\(error)"])
            }
        } onGracefulShutdown: {
            access.endNoting()
        }
    }
}
