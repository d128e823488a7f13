import NIOCore

/// Elements that expire in the order in which they were added: a queue that an element can leave from anywhere in
/// constant time.
///
/// All deadlines of a sender are equally far away when they are set, so their order never needs sorting, and one
/// timer for the first of them serves all.
struct ExpiryList<Element> {
    /// Where an element stands; good until the element leaves.
    struct Handle: Equatable {
        fileprivate let index: Int
    }

    private struct Node {
        var element: Element?
        var expiresAt: NIODeadline
        var previous: Int
        var next: Int
    }

    private static var none: Int { -1 }

    private var nodes: [Node] = []
    private var free: [Int] = []
    private var head = Self.none
    private var tail = Self.none

    /// An empty list.
    init() {}

    /// Whether nothing is left to expire.
    var isEmpty: Bool { head == Self.none }

    /// How many elements are left to expire.
    var count: Int { nodes.count - free.count }

    /// The element that expires first.
    var first: Element? { isEmpty ? nil : nodes[head].element }

    /// When the first element expires.
    var firstExpiry: NIODeadline? { isEmpty ? nil : nodes[head].expiresAt }

    /// Adds an element behind all others. One that should expire before the one in front of it, because two threads
    /// read the clock and then changed places, expires with that one.
    mutating func append(_ element: Element, expiringAt deadline: NIODeadline) -> Handle {
        let expiresAt = isEmpty ? deadline : max(deadline, nodes[tail].expiresAt)
        let node = Node(element: element, expiresAt: expiresAt, previous: tail, next: Self.none)
        let index: Int
        if let reused = free.popLast() {
            index = reused
            nodes[index] = node
        } else {
            index = nodes.count
            nodes.append(node)
        }
        if tail == Self.none { head = index } else { nodes[tail].next = index }
        tail = index
        return Handle(index: index)
    }

    /// Takes an element out before it expires.
    mutating func remove(_ handle: Handle) {
        _ = unlink(handle.index)
    }

    /// Takes the first element out if it has expired.
    mutating func popExpired(at now: NIODeadline) -> Element? {
        guard let firstExpiry, firstExpiry <= now else { return nil }
        return unlink(head)
    }

    private mutating func unlink(_ index: Int) -> Element? {
        let node = nodes[index]
        if node.previous == Self.none { head = node.next } else { nodes[node.previous].next = node.next }
        if node.next == Self.none { tail = node.previous } else { nodes[node.next].previous = node.previous }
        nodes[index].element = nil
        free.append(index)
        return node.element
    }
}
