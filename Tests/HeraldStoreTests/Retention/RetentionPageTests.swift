import HeraldCore
import HeraldStore
import Testing

@Suite("What a step of deleting looks at")
struct RetentionPageTests {
    @Test("few deliveries are looked at all, and the step is the last")
    func few() {
        let page = RetentionPage(deliveries: (1...3).map { (id: id($0), attempts: 2) })
        #expect(page.ids == [id(1), id(2), id(3)])
        #expect(page.step(deleted: 2) == RetentionStep(deleted: 2, position: id(3), isLast: true))
        #expect(RetentionPage(deliveries: []).step(deleted: 0) == .nothing)
    }

    @Test("many attempts make the page shorter, and one delivery is always looked at")
    func heavy() {
        let many = Limits.rowsPerRetentionStep
        let page = RetentionPage(deliveries: [(id(1), many), (id(2), 1)])
        #expect(page.ids == [id(1)])
        #expect(page.step(deleted: 1) == RetentionStep(deleted: 1, position: id(1), isLast: false))
    }

    @Test("a whole page is not the last")
    func full() {
        let rows = (1...Limits.deliveriesPerRetentionStep).map { (id: id($0), attempts: 1) }
        #expect(RetentionPage(deliveries: rows).step(deleted: 0).isLast == false)
        let attempts = Array(repeating: id(7), count: Limits.rowsPerRetentionStep)
        #expect(RetentionPage(attempts: attempts).ids == [id(7)])
        #expect(RetentionPage(attempts: attempts).step(deleted: 0).isLast == false)
        #expect(RetentionPage(attempts: [id(1), id(1), id(2)]).ids == [id(1), id(2)])
    }

    private func id(_ number: Int) -> DeliveryID { DeliveryID(high: 1, low: UInt64(number)) }
}
