package import Hummingbird

/// What the HTTP server tells of a request beside the request itself: nothing that we need.
///
/// It takes the place of the framework's own context, which makes several objects for each request.
package struct APIRequestContext: InitializableFromSource, Sendable {
    /// Forgets the source.
    package init(source: ApplicationRequestContextSource) {}
}
