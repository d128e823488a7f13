/// A small gzip file that unpacks to two megabytes of zeros.
///
/// Source: RFC 1951, section 3.2.6 (fixed Huffman codes); RFC 1952, section 2.3 (the frame around it).
enum DeflateBomb {
    /// The file.
    static let gzip: [UInt8] = {
        var bits = BitWriter()
        bits.write(1, count: 1)  // the last block
        bits.write(1, count: 2)  // with fixed codes
        bits.writeCode(0x30, count: 8)  // one zero
        for _ in 0..<8000 {
            bits.writeCode(0xC5, count: 8)  // 258 bytes more,
            bits.writeCode(0, count: 5)  // each as the one before it
        }
        bits.writeCode(0, count: 7)  // the end
        let frame: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]
        // Whoever unpacks has unpacked all of it before the checksum turns out to be none.
        return frame + bits.bytes + Array(repeating: 0, count: 8)
    }()
}

private struct BitWriter {
    private(set) var bytes: [UInt8] = []
    private var room = 0

    /// A number, its last bit first.
    mutating func write(_ value: Int, count: Int) {
        for index in 0..<count { write(value >> index & 1 == 1) }
    }

    /// A Huffman code, its first bit first.
    mutating func writeCode(_ code: Int, count: Int) {
        for index in (0..<count).reversed() { write(code >> index & 1 == 1) }
    }

    private mutating func write(_ bit: Bool) {
        if room == 0 {
            bytes.append(0)
            room = 8
        }
        if bit { bytes[bytes.count - 1] |= 1 << (8 - room) }
        room -= 1
    }
}
