import HeraldTestFiles

extension TestFolder {
    /// Changes a SQLite database in the folder behind Herald's back; makes it, if there is none.
    func execute(_ sql: String, in database: String) async throws {
        let script = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute(sys.argv[2]); c.commit()"
        try await RunningProcess.run("python3", ["-c", script, file(database), sql], in: self)
    }
}
