#include <string>

#include "catch.hpp"
#include "markup/markup.h"

using catalyst::markup::only_allowed;

TEST_CASE("the allow-list takes what rendering makes") {
    for (const char* html : {"", "text &lt; <br> x", "<p>a <em>b</em></p>\n", "<h2 id=\"a\">x</h2>",
                             "<a href=\"https://a.org\" class=\"external\" rel=\"noopener nofollow ugc\">x</a>",
                             "<p>\1L0\2a\3 \1I12\2alt\3</p>", "<a href=\"#x\">\1I0\2\3</a>", "\1L0\2a \1I0\2b\3\3",
                             "<ol start=\"3\"><li></li></ol>", "<input type=\"checkbox\" disabled checked aria-label=\"a\">",
                             "<pre tabindex=\"0\"><code class=\"language-js\">x</code></pre>"}) {
        INFO(html);
        CHECK(only_allowed(html));
    }
}

TEST_CASE("the allow-list refuses everything else") {
    for (const char* html : {"<script>x</script>",
                             "<p onclick=\"x\">a</p>",
                             "<p style=\"x\">a</p>",
                             "<a href=\"javascript:x\">a</a>",
                             "<a href=\"data:x\">a</a>",
                             "<a href=\" x\">a</a>",
                             "<a href=x>a</a>",
                             "<a href='x'>a</a>",
                             "<a href=\"a\" rel=\"opener\">a</a>",
                             "<img src=\"x\">",
                             "<svg></svg>",
                             "<P>a</P>",
                             "<p>a",
                             "a</p>",
                             "<p><em></p></em>",
                             "<h2 id=\"ui-menu\">a</h2>",
                             "<h1>a</h1>",
                             "<div class=\"other\"></div>",
                             "<code class=\"language-evil\"></code>",
                             "<a href=\"x\"><a href=\"y\">b</a></a>",
                             "<a href=\"x\">\1L0\2a\3</a>",
                             "\1L0\2\1L1\2a\3\3",
                             "\1X0\2a\3",
                             "\1L\2a\3",
                             "\1L0\2a",
                             "a\2b",
                             "a\3",
                             "\1L0\2<p>a</p>\3",
                             "<!-- a -->",
                             "a > b",
                             "<p",
                             "<p a",
                             "<input type=\"text\">",
                             "<pre tabindex=\"1\"></pre>",
                             "<ol start=\"-1\"></ol>",
                             "\xFF"}) {
        INFO(html);
        CHECK_FALSE(only_allowed(html));
    }
    CHECK_FALSE(only_allowed(std::string("a\0b", 3)));
}
