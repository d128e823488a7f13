import HeraldManagement
import HeraldStore

/// Why a page cannot be shown, or what it asked for cannot be done.
enum DashboardError: Error, Sendable {
    /// There is nothing there, or nothing that the visitor may see.
    case notFound
    /// The method is none that the path takes; with those that it does.
    case wrongMethod(allowed: String)
    /// The visitor's role may not do that.
    case forbidden
    /// Nobody is signed in.
    case signedOut
    /// The form does not come from a page of the visitor's.
    case strangeForm
    /// The browser did not send the cookie that the form came with.
    case noCookie
    /// The form was sent before.
    case sentBefore
    /// The form cannot be read.
    case unreadableForm
    /// The form is too large.
    case tooLarge
    /// The store could not do it.
    case store(StoreError)
    /// The form did not arrive whole.
    case broken(any Error)
    /// Something went wrong that nobody has foreseen, perhaps after something was changed.
    case failed(any Error)

    /// What an operation came to that has nothing to say to a form.
    init(_ error: ManagementError) {
        switch error {
        case .notFound: self = .notFound
        case .invalid: self = .unreadableForm
        // Shown on the page where tests are begun.
        case .tooManyTests: self = .store(StoreError(.unavailable, "testing a webhook"))
        case .store(let error): self = .store(error)
        }
    }

    /// Why somebody could not be recognised.
    init(_ error: AccessError) {
        switch error {
        case .store(let error): self = .store(error)
        case .wrongCredentials, .tooManyAttempts, .busy, .deadLink, .weakPassword: self = .signedOut
        }
    }
}
