import HeraldCore

/// The pending deliveries of one webhook, the longest claimable first: the index that databases have, too.
struct MemoryQueue: Sendable {
    private(set) var places: [Place] = []

    /// Where a delivery stands.
    struct Place: Hashable, Comparable {
        let claimableAt: Timestamp
        let id: DeliveryID

        /// The earlier claimable comes first, and of two such the earlier made.
        static func < (left: Place, right: Place) -> Bool {
            (left.claimableAt, left.id) < (right.claimableAt, right.id)
        }
    }

    mutating func insert(_ place: Place) {
        places.insert(place, at: index(of: place))
    }

    mutating func remove(_ place: Place) {
        let index = index(of: place)
        if index < places.count, places[index] == place { places.remove(at: index) }
    }

    /// Where a place stands or would stand.
    private func index(of place: Place) -> Int {
        var range = 0..<places.count
        while let last = range.last {
            let middle = (range.lowerBound + last) / 2
            range = places[middle] < place ? (middle + 1)..<range.upperBound : range.lowerBound..<middle
        }
        return range.lowerBound
    }
}
