package import HeraldCore
package import Tracing

extension ServiceContext {
    /// Under which span the next one is started; `nil` for none, which begins a trace.
    package var trace: TraceContext? {
        get { self[TraceKey.self] }
        set { self[TraceKey.self] = newValue }
    }

    /// The context that the next span is to have, where others were told it before.
    package var promised: TraceContext? {
        get { self[PromisedKey.self] }
        set { self[PromisedKey.self] = newValue }
    }
}

private enum TraceKey: ServiceContextKey {
    typealias Value = TraceContext
}

private enum PromisedKey: ServiceContextKey {
    typealias Value = TraceContext
}
