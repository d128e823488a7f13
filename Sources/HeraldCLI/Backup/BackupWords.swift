import HeraldServer
import HeraldStoreSQLite

/// What is said of a backup.
enum BackupWords {
    /// What whoever keeps it has to know.
    static func made(_ contents: BackupContents, at path: String) -> String {
        """
        made '\(path)': \(newest(contents)); \(contents.pending) deliveries are pending
        the master key is not in it: keep that apart, and keep it
        """
    }

    /// Up to when it reaches.
    private static func newest(_ contents: BackupContents) -> String {
        contents.newest.map { "the last event in it was accepted at \($0)" } ?? "no event is in it"
    }

    /// What whoever starts from it has to know.
    static func restored(_ contents: BackupContents, at path: String) -> String {
        """
        restored to '\(path)': \(newest(contents)); \(contents.pending) deliveries are pending
        - what was delivered after that is delivered again, under the same ids, \(contents.leased) of it at once: somebody was \
        about to attempt it
        - what was reported after that is not known: have it reported again; receivers that got it before get it under a new id
        - webhooks, keys, members and secrets are as they were then
        - the master key has to be the one of then
        """
            + (contents.isCurrent
                ? "" : "\n- it is of an earlier version: run 'herald migrate' and 'herald fsck' before a server starts")
    }
}
