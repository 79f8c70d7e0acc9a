#include "catch.hpp"
#include "markup/markup.h"
TEST_CASE("x"){ auto r=catalyst::markup::render("# a\n",catalyst::markup::Profile::Page); CHECK(r.html==""); }
