// The child's side: reads texts, renders them, answers, until the other end closes.
#pragma once

#include "render_jail/jail.h"

namespace catalyst::render_jail {

[[noreturn]] void work(int socket, const JailLimits& limits);

}  // namespace catalyst::render_jail
