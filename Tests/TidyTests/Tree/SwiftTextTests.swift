import Testing

/// The rules see code, comments and strings apart.
@Suite("Swift text")
struct SwiftTextTests {
    @Test(
        "code is told from comments and strings",
        arguments: [
            (#"let a = "b" // c"#, #"let a = " ""#),
            (#"f("\(x(y) + "z")") + g"#, #"f("\(x(y) + " ")") + g"#),
            (##"#"a\(b)\#(c)"#; d"##, ##"#"     \#(c)"#; d"##),
            ("a /* b /* c */ d */ e", "a                   e"),
            (#""a \" // b"; c"#, #""         "; c"#),
            ("\"\"\"\n\"a\" // b\n\"\"\"; c", "\"\"\"\n\n\"\"\"; c"),
            (##"f(#"""# + a)"##, ##"f(#" "# + a)"##),
        ]
    )
    func codeIsTold(_ source: String, _ code: String) {
        let lines = String(decoding: SwiftText(source).code, as: UTF8.self).split(
            separator: "\n",
            omittingEmptySubsequences: false
        )
        #expect(
            lines.map { $0.reversed().drop { $0 == " " }.reversed().map(String.init).joined() }.joined(separator: "\n")
                == code
        )
    }

    @Test("comments keep their place")
    func commentsKeepTheirPlace() {
        let text = SwiftText("let a = \"// b\"  // c\n/// d")
        #expect(String(decoding: text.comments, as: UTF8.self) == "                // c\n/// d")
        #expect(text.code.count == text.comments.count)
    }

    @Test("a phrase is found as whole words only")
    func phrases() {
        #expect("let a = Date()".hasPhrase("Date()"))
        #expect(!"let a = CivilDate()".hasPhrase("Date()"))
        #expect(!"republic".hasPhrase("public"))
        #expect("logger.info(print(a))".hasPhrase("print("))
        #expect(!"fingerprint(a)".hasPhrase("print("))
    }

    @Test("declarations at the top level are found, and no others")
    func declarations() {
        let file = SourceFile(
            path: "A.swift",
            text: """
                import struct B.C
                @main
                package final class D: E {
                    struct F {}
                }
                private enum G<H> { case i }
                @Suite("struct J") struct K {}
                extension L.M: N {}
                func o() { enum P {} }
                """
        )
        let found = Declaration.all(in: file)
        #expect(found.map(\.name) == ["D", "G", "K", "L.M", "o"])
        #expect(found.map(\.keyword) == ["class", "enum", "struct", "extension", "func"])
        #expect(found.map(\.line) == [3, 6, 7, 8, 9])
    }
}
