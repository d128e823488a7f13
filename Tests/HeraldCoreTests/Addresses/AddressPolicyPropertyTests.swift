import HeraldCore
import Testing

/// Compares the walk through the tables with the same rules put as comparisons of numbers.
@Suite("The address tables beside plain arithmetic")
struct AddressPolicyPropertyTests {
    @Test("random addresses are judged as by plain arithmetic", arguments: [1, 2, 3, 4] as [UInt64])
    func agreesWithArithmetic(seed: UInt64) {
        var dice = AddressDice(seed: seed)
        let policy = AddressPolicy()
        for _ in 0..<20_000 {
            let address = dice.address()
            let expected =
                switch address {
                case .v4(let address): Self.isPublic(address.bits)
                case .v6(let address): Self.isPublic(address.bits)
                }
            #expect((policy.judge(address) == .allowed) == expected, "\(address), seed \(seed)")
        }
    }

    @Test("random addresses survive being written and read", arguments: [5, 6] as [UInt64])
    func textRoundTrip(seed: UInt64) {
        var dice = AddressDice(seed: seed)
        for _ in 0..<10_000 {
            let address = dice.address()
            #expect(IPAddress(address.description) == address, "\(address), seed \(seed)")
            #expect(IPAddress(octets: address.octets) == address, "\(address), seed \(seed)")
        }
    }

    private static func isPublic(_ bits: UInt32) -> Bool {
        let refused: [ClosedRange<UInt32>] = [
            0x0000_0000...0x00FF_FFFF, 0x0A00_0000...0x0AFF_FFFF, 0x6440_0000...0x647F_FFFF, 0x7F00_0000...0x7FFF_FFFF,
            0xA83F_8110...0xA83F_8110, 0xA9FE_0000...0xA9FE_FFFF, 0xAC10_0000...0xAC1F_FFFF, 0xC000_0000...0xC000_00FF,
            0xC000_0200...0xC000_02FF,
            0xC058_6300...0xC058_63FF, 0xC0A8_0000...0xC0A8_FFFF, 0xC612_0000...0xC613_FFFF, 0xC633_6400...0xC633_64FF,
            0xCB00_7100...0xCB00_71FF, 0xE000_0000...0xFFFF_FFFF,
        ]
        return !refused.contains { $0.contains(bits) }
    }

    private static func isPublic(_ bits: UInt128) -> Bool {
        let high = UInt64(truncatingIfNeeded: bits >> 64)
        let low = UInt64(truncatingIfNeeded: bits)
        let carried = UInt32(truncatingIfNeeded: low)
        if high == 0, low >> 32 == 0xFFFF { return isPublic(carried) }
        if high == 0x0064_FF9B_0000_0000, low >> 32 == 0 { return isPublic(carried) }
        let refused: [ClosedRange<UInt64>] = [
            0x2001_0000_0000_0000...0x2001_01FF_FFFF_FFFF, 0x2001_0DB8_0000_0000...0x2001_0DB8_FFFF_FFFF,
            0x2002_0000_0000_0000...0x2002_FFFF_FFFF_FFFF, 0x3FFF_0000_0000_0000...0x3FFF_0FFF_FFFF_FFFF,
        ]
        guard (0x2000_0000_0000_0000...0x3FFF_FFFF_FFFF_FFFF).contains(high),
            !refused.contains(where: { $0.contains(high) })
        else { return false }
        let isISATAP = low >> 32 == 0x5EFE || low >> 32 == 0x0200_5EFE
        return isISATAP ? isPublic(carried) : true
    }
}
