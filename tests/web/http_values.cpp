#include <stdexcept>

#include "catch.hpp"
#include "web/http.h"

using namespace catalyst::web;

TEST_CASE("a cookie is found by its whole name") {
    Request request;
    request.headers = {{"cookie", "xlang=en; lang=fr;  session=a=b"}, {"cookie", "late=1"}};
    CHECK(request.cookie("lang") == "fr");
    CHECK(request.cookie("session") == "a=b");
    CHECK(request.cookie("late") == "1");
    CHECK(request.cookie("none").empty());
}

TEST_CASE("the first of several values is given") {
    Request request;
    request.query = {{"q", "a"}, {"q", "b"}};
    request.headers = {{"accept", "x"}, {"accept", "y"}};
    CHECK(request.query_value("q") == "a");
    CHECK(request.header("accept") == "x");
    CHECK_FALSE(request.has_query("z"));
}

TEST_CASE("setting a response header replaces it whatever its case") {
    Response response;
    response.set("Vary", "Cookie");
    response.set("vary", "Accept-Encoding");
    CHECK(response.headers.size() == 1);
    CHECK(response.header("VARY") == "Accept-Encoding");
    response.add("Vary", "Cookie");
    CHECK(response.headers.size() == 2);
}

TEST_CASE("a response header can't break out of its line") {
    Response response;
    for (const char* value : {"a\r\nb", "a\nb", "\x01", "caf\xc3\xa9"})
        CHECK_THROWS_AS(response.set("X", value), std::invalid_argument);
    CHECK_THROWS_AS(response.set("X Y", "a"), std::invalid_argument);
    CHECK_THROWS_AS(response.add("", "a"), std::invalid_argument);
    CHECK(response.headers.empty());
}
