import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A file that is made: it appears whole and on disk or not at all, only its owner can read it, and it never takes the
/// place of another. What is killed halfway leaves a draft beside it, which nobody takes for the file.
struct NewFile {
    private let path: String

    /// Names the file.
    init(_ path: String) {
        self.path = path
    }

    /// Makes the file.
    ///
    /// - Parameter write: writes all of it to an empty file, whose path it is given.
    /// - Throws: what `write` throws; ``NewFileError``.
    func make<Value>(_ write: (String) throws -> Value) throws -> Value {
        guard access(path, F_OK) != 0 else { throw NewFileError(Errno(rawValue: EEXIST)) }
        let draft = "\(path).\(String(UInt64.random(in: .min ... .max), radix: 16)).new"
        do {
            try FileDescriptor.open(
                FilePath(draft),
                .writeOnly,
                options: [.create, .exclusiveCreate],
                permissions: .ownerReadWrite
            ).close()
        } catch let error as Errno {
            throw NewFileError(error)
        }
        defer {
            for ending in ["", "-journal", "-wal", "-shm"] { unlink(draft + ending) }
        }
        let value = try write(draft)
        do {
            try Self.synchronize(FilePath(draft))
            try put(draft)
            try Self.synchronize(FilePath(path).removingLastComponentOrHere)
        } catch let error as Errno {
            throw NewFileError(error)
        }
        return value
    }

    /// Gives the draft its name, which fails when something has it. A file system without second names of files cannot
    /// do that in one step, and is refused.
    private func put(_ draft: String) throws(Errno) {
        guard link(draft, path) == 0 else { throw Errno(rawValue: errno) }
    }

    private static func synchronize(_ path: FilePath) throws {
        let file = try FileDescriptor.open(path, .readOnly)
        try file.closeAfter {
            guard fsync(file.rawValue) == 0 else { throw Errno(rawValue: errno) }
        }
    }
}

/// Why a file was not made.
struct NewFileError: Error, CustomStringConvertible {
    /// What the system said.
    let cause: Errno

    /// Takes the system's word.
    init(_ cause: Errno) {
        self.cause = cause
    }

    /// Says it as the system does, and what to do about a file that is there.
    var description: String {
        switch cause {
        case .fileExists: "it is there, and nothing is written over: name another"
        case .notPermitted, .notSupportedOnSocket: "\(cause) (a file system with hard links is needed)"
        default: "\(cause)"
        }
    }
}

extension FilePath {
    fileprivate var removingLastComponentOrHere: FilePath {
        let folder = removingLastComponent()
        return folder.isEmpty ? "." : folder
    }
}
