import HeraldCore
import NIOCore

/// The names that are being asked for, or wait for a thread, and who is next.
///
/// Equal questions are one. Half of the threads, and a quarter of the places, serve only proven names. In each half
/// threads are given in the order in which questions came, but for those whose askers hold as many as are left
/// (``ThreadShares``): they wait, and others go first.
struct NameQuestions {
    /// A question that has a thread, or waits for one.
    struct Question {
        /// What was known of its name when it came.
        let standing: NameStanding?
        /// On whose account it is being asked; `nil` while it waits.
        fileprivate(set) var account: NameAsker?
        /// Who waits for the answer, each under a number; not empty before the question is asked.
        fileprivate(set) var callers: [UInt64: Caller]

        fileprivate var isProven: Bool { standing?.isProven == true }
        fileprivate var half: WritableKeyPath<NameQuestions, Half> {
            if isProven { return \.proven }
            return \.strangers
        }
    }

    /// Somebody who waits for an answer.
    struct Caller: Sendable {
        let asker: NameAsker
        let answer: EventLoopPromise<[IPAddress]>
    }

    fileprivate struct Half {
        var shares: ThreadShares
        /// How many questions there are, with those that are being asked.
        var count = 0
        /// The names that wait, in the order in which they came.
        var waiting: [String] = []
    }

    private var questions: [String: Question] = [:]
    fileprivate var proven: Half
    fileprivate var strangers: Half
    private var lastNumber: UInt64 = 0

    /// No question yet.
    ///
    /// - Parameter threads: how many threads each half has.
    init(threadsOfHalf threads: Int) {
        proven = Half(shares: ThreadShares(of: threads))
        strangers = Half(shares: ThreadShares(of: threads))
    }

    /// How many names hold a place.
    var count: Int { questions.count }

    /// The question about a name.
    subscript(name: String) -> Question? { questions[name] }

    /// Takes somebody in who wants to know where a name leads. ``takeUp(_:)`` must follow.
    ///
    /// - Parameter standing: what is known of the name.
    /// - Returns: the caller's number; `nil` when there is no place for it.
    mutating func add(_ caller: Caller, about name: String, _ standing: NameStanding?) -> UInt64? {
        lastNumber += 1
        if let others = questions[name]?.callers.count {
            guard others < Limits.resolverAnswers else { return nil }
            questions[name]?.callers[lastNumber] = caller
            return lastNumber
        }
        let question = Question(standing: standing, account: nil, callers: [lastNumber: caller])
        guard count < Limits.resolverQuestions,
            question.isProven || strangers.count < Limits.resolverQuestionsOfStrangers
        else { return nil }
        questions[name] = question
        self[keyPath: question.half].count += 1
        self[keyPath: question.half].waiting.append(name)
        return lastNumber
    }

    /// Takes a thread for a question, if it waits and one of its callers may have one.
    ///
    /// - Returns: whether the name is to be asked for now; ``end(_:)`` must follow then.
    mutating func takeUp(_ name: String) -> Bool {
        guard let question = questions[name], question.account == nil, let account = nextAsker(of: question) else {
            return false
        }
        questions[name]?.account = account
        self[keyPath: question.half].shares.take(for: account)
        self[keyPath: question.half].waiting.removeAll { $0 == name }
        return true
    }

    /// Takes threads for all questions that may have one, in the order in which they came.
    ///
    /// - Returns: the names to ask for now; ``end(_:)`` must follow for each.
    mutating func takeUp() -> [String] {
        (proven.waiting + strangers.waiting).filter { takeUp($0) }
    }

    /// Takes a question out, which leaves its thread to others if it has one; ``takeUp()`` must follow then.
    mutating func end(_ name: String) -> Question? {
        guard let question = questions.removeValue(forKey: name) else { return nil }
        self[keyPath: question.half].count -= 1
        if let account = question.account {
            self[keyPath: question.half].shares.giveBack(of: account)
        } else {
            self[keyPath: question.half].waiting.removeAll { $0 == name }
        }
        return question
    }

    /// Takes a caller out whose question still waits for a thread, and with the last one the question.
    mutating func giveUp(_ number: UInt64, on name: String) -> Caller? {
        guard questions[name]?.account == nil else { return nil }
        let caller = questions[name]?.callers.removeValue(forKey: number)
        if questions[name]?.callers.isEmpty == true { _ = end(name) }
        return caller
    }

    /// Takes all callers out whose questions wait for a thread.
    mutating func giveUpAll() -> [Caller] {
        var callers: [Caller] = []
        for name in proven.waiting + strangers.waiting {
            if let question = end(name) { callers += question.callers.values }
        }
        return callers
    }

    /// Who may take a thread for a question: of its callers the one that has waited longest.
    private func nextAsker(of question: Question) -> NameAsker? {
        let shares = self[keyPath: question.half].shares
        return question.callers.lazy.filter { shares.hasOne(for: $0.value.asker) }.min { $0.key < $1.key }?.value.asker
    }
}
