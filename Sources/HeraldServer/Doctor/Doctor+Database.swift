import FoundationEssentials
import HeraldStore
import HeraldStorePostgres
import HeraldStoreSQLite

extension Doctor {
    /// What is to be said of a SQLite file, its folder and its key.
    func fileFindings(_ path: String) -> [DoctorFinding] {
        let folder = URL(filePath: path).deletingLastPathComponent().path
        let disk = DiskProbe(folder: folder)
        var findings = [
            DiskSpaceCheck(folder: folder, free: disk.freeBytes()).finding,
            FileSystemCheck(folder: folder, kind: disk.fileSystem()).finding,
            DiskSyncCheck(folder: folder, outcome: disk.sync()).finding,
        ]
        do throws(SQLiteOpenError) {
            findings.append(SchemaCheck(outcome: .found(try SQLiteStore.steps(at: path))).finding)
            let condition = try SQLiteStore.condition(at: path, checksIntegrity: checksIntegrity)
            if let condition {
                findings.append(SQLiteSettingsCheck(condition: condition).finding)
                findings.append(IntegrityCheck(problems: condition.problems).finding)
            }
            findings += keyFindings(isNew: condition == nil, keyID: condition?.masterKeyID)
        } catch {
            findings.append(SchemaCheck(outcome: .refused(reason: "\(error)")).finding)
        }
        return findings
    }

    /// What is to be said of a database on a server, and its key.
    func serverFindings(_ url: String) async -> [DoctorFinding] {
        do throws(PostgresOpenError) {
            let condition = try await PostgresStore.condition(url: url, clock: { SystemClock().now }, logger: logger)
            let steps = try await PostgresStore.steps(url: url)
            return [
                SchemaCheck(outcome: .found(steps)).finding,
                PostgresSettingsCheck(condition: condition).finding,
                DatabaseClockCheck(deviation: condition.clockDeviation).finding,
            ] + keyFindings(isNew: steps.taken == 0, keyID: condition.masterKeyID)
        } catch {
            return [SchemaCheck(outcome: .refused(reason: "\(error)")).finding]
        }
    }

    private func keyFindings(isNew: Bool, keyID: [UInt8]?) -> [DoctorFinding] {
        let probe = MasterKeyProbe(
            source: settings.masterKey,
            other: settings.otherMasterKey,
            database: settings.database,
            isNew: isNew
        )
        let check = MasterKeyCheck(source: settings.masterKey.description, key: probe.key(), databaseKeyID: keyID)
        let file = probe.path.map { KeyFileCheck(path: $0, permissions: probe.permissions()).finding }
        return [check.finding] + (file.map { [$0] } ?? [])
    }
}
