extension SignatureHeader {
    /// Reads the codes of signatures that were written by ``codes``. What is left over of a number of bytes that is no
    /// multiple of 32 is no signature.
    package init(codes: [UInt8]) {
        let starts = stride(from: 0, to: codes.count - Signature.codeByteCount + 1, by: Signature.codeByteCount)
        self.init(starts.map { Signature(code: codes[$0..<$0 + Signature.codeByteCount]) })
    }

    /// The codes of all signatures, 32 bytes each, in the header's order.
    package var codes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(signatures.count * Signature.codeByteCount)
        for signature in signatures { signature.appendCode(to: &bytes) }
        return bytes
    }
}
