#include "catch.hpp"
#include "web/gate/framing.h"
TEST_CASE("x"){}
