/// How the reference looks: readable on a phone, in light and dark.
enum ReferenceStyle {
    /// The style sheet.
    static let text = """
        :root { color-scheme: light dark; --line: #d5d8de; --soft: #f4f5f7; --quiet: #555c68; --link: #0b5cad; }
        @media (prefers-color-scheme: dark) {
            :root { --line: #3a404b; --soft: #1e2229; --quiet: #a9b1bd; --link: #7db8f5; }
        }
        * { box-sizing: border-box; }
        body { margin: 0 auto; padding: 1rem; max-width: 72rem; font: 1rem/1.55 system-ui, sans-serif; }
        h1 { margin: 0.5rem 0; font-size: 1.6rem; }
        h2 { margin: 2rem 0 0.5rem; font-size: 1.25rem; }
        h3 { margin: 0 0 0.25rem; font-size: 1.1rem; }
        h4 { margin: 1rem 0 0.25rem; font-size: 0.95rem; color: var(--quiet); }
        p, dl, pre, ul { margin: 0.5rem 0; }
        a { color: var(--link); }
        a:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
        code, pre { font: 0.9em/1.5 ui-monospace, monospace; overflow-wrap: anywhere; }
        pre { padding: 0.75rem; border-radius: 6px; background: var(--soft); white-space: pre-wrap; }
        section { margin: 1rem 0; padding: 1rem; border: 1px solid var(--line); border-radius: 8px; }
        .call { font-size: 1.05rem; }
        .key { color: var(--quiet); font-size: 0.9rem; }
        dt { margin-top: 0.5rem; }
        dd { margin: 0 0 0 1rem; color: var(--quiet); }
        .contents { padding: 0.25rem 1rem; border: 1px solid var(--line); border-radius: 8px; }
        .contents h2 { margin: 0.75rem 0 0; font-size: 1rem; }
        .contents ul { padding-left: 1.1rem; }
        @media (min-width: 60rem) {
            body { display: grid; grid-template-columns: 17rem minmax(0, 1fr); gap: 0 2rem; }
            header { grid-column: 1 / -1; }
            .contents { position: sticky; top: 1rem; align-self: start; max-height: calc(100vh - 2rem); overflow: auto; }
        }
        """
}
