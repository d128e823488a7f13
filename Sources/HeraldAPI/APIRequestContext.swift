package import Hummingbird
package import NIOCore

/// What the HTTP server tells of a request beside the request itself: the connection that it came by.
///
/// It takes the place of the framework's own context, which makes several objects for each request.
package struct APIRequestContext: InitializableFromSource, Sendable {
    /// The client's connection.
    package let channel: any Channel

    /// Keeps the connection only.
    package init(source: ApplicationRequestContextSource) {
        channel = source.channel
    }
}
