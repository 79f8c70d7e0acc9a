# Flags every target shares. Warnings are errors; hardening as in docs/security.md.
add_library(catalyst_flags INTERFACE)
target_compile_options(catalyst_flags INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Werror -fstack-protector-strong)
if(CATALYST_SANITIZE)
  target_compile_options(catalyst_flags INTERFACE -fsanitize=${CATALYST_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(catalyst_flags INTERFACE -fsanitize=${CATALYST_SANITIZE})
  # g++ 12 sees ghosts in its own library when sanitising.
  target_compile_options(catalyst_flags INTERFACE -Wno-maybe-uninitialized -Wno-restrict)
else()
  target_compile_options(catalyst_flags INTERFACE $<$<CONFIG:Release>:-U_FORTIFY_SOURCE> $<$<CONFIG:Release>:-D_FORTIFY_SOURCE=2>)
  # g++ 12 reports a false -Wrestrict in std::string (gcc bug 105651).
  target_compile_options(catalyst_flags INTERFACE -Wno-restrict)
endif()
target_link_options(catalyst_flags INTERFACE -Wl,-z,relro,-z,now)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
