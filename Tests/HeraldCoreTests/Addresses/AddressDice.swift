import HeraldChance
import HeraldCore

/// Draws addresses by seed: some anywhere, some close to the ends of special-purpose networks, some that carry others.
struct AddressDice: RandomNumberGenerator {
    private var random: SeededGenerator

    init(seed: UInt64) {
        random = SeededGenerator(seed: seed)
    }

    /// The next number.
    mutating func next() -> UInt64 { random.next() }

    /// The next address.
    mutating func address() -> IPAddress {
        switch UInt8.random(in: 0..<8, using: &self) {
        case 0: .v4(IPv4Address(bits: .random(in: 0 ... .max, using: &self)))
        case 1, 2: .v4(nearEndOfIPv4Network())
        case 3: .v6(IPv6Address(bits: UInt128(next()) << 64 | UInt128(next())))
        case 4: .v6(IPv6Address(bits: globalUnicast() | UInt128(next())))
        case 5, 6: .v6(nearEndOfIPv6Network())
        default: .v6(carrier())
        }
    }

    private mutating func nearEndOfIPv4Network() -> IPv4Address {
        let table = SpecialPurposeNetworks.ipv4
        let network = table[Int.random(in: table.indices, using: &self)].network
        guard case .v4(let first) = network.firstAddress else { return IPv4Address(bits: 0) }
        let size: UInt32 = Bool.random(using: &self) ? 0 : 1 << (32 - network.prefixLength)
        return IPv4Address(bits: first.bits &+ size &+ .random(in: 0...4, using: &self) &- 2)
    }

    private mutating func nearEndOfIPv6Network() -> IPv6Address {
        let table = SpecialPurposeNetworks.ipv6
        let network = table[Int.random(in: table.indices, using: &self)].network
        guard case .v6(let first) = network.firstAddress else { return IPv6Address(bits: 0) }
        let size: UInt128 = Bool.random(using: &self) ? 0 : 1 << (128 - network.prefixLength)
        return IPv6Address(bits: first.bits &+ size &+ .random(in: 0...4, using: &self) &- 2)
    }

    private mutating func carrier() -> IPv6Address {
        let carried = UInt128(nearEndOfIPv4Network().bits)
        let prefixes: [UInt128] = [
            0xFFFF << 32, 0x0064_FF9B << 96, 0, 0xFFFF << 48, 0x0064_FF9B_0001 << 80,
            globalUnicast() | 0x5EFE << 32, globalUnicast() | 0x0200_5EFE << 32, globalUnicast(),
        ]
        return IPv6Address(bits: prefixes[Int.random(in: prefixes.indices, using: &self)] | carried)
    }

    private mutating func globalUnicast() -> UInt128 {
        UInt128(next() >> 3 | 1 << 61) << 64
    }
}
