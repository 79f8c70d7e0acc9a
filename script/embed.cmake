# catalyst_embed(TARGET folders… [GENERATED files…]): compiles every file of the folders, and files that the build makes under the same
# paths of the build folder, into a static library that defines base::assets().
# The assembler's .incbin copies the bytes, so that large files cost no compile time.
function(catalyst_embed target)
  cmake_parse_arguments(PARSE_ARGV 1 embed "" "" "GENERATED")
  set(files ${embed_GENERATED})
  foreach(folder ${embed_UNPARSED_ARGUMENTS})
    file(GLOB_RECURSE found CONFIGURE_DEPENDS RELATIVE ${PROJECT_SOURCE_DIR} ${PROJECT_SOURCE_DIR}/${folder}/*)
    list(APPEND files ${found})
  endforeach()
  list(FILTER files EXCLUDE REGEX "/src/|^static/editor/|\\.svg\\.src$|~$")
  list(SORT files)
  set(generated ${CMAKE_BINARY_DIR}/${target}.cpp)
  set(text "#include \"base/assets.h\"\n#include <algorithm>\n#include <array>\n")
  set(table "")
  set(paths)
  set(n 0)
  foreach(file ${files})
    set(path ${PROJECT_SOURCE_DIR}/${file})
    if(file IN_LIST embed_GENERATED)
      set(path ${CMAKE_BINARY_DIR}/${file})
    endif()
    list(APPEND paths ${path})
    string(APPEND text "__asm__(\".section .rodata\\nasset_${n}:\\n.incbin \\\"${path}\\\"\\nasset_${n}_end:\\n.byte 0\\n.text\\n\");\nextern \"C\" const char asset_${n}[] __attribute__((visibility(\"hidden\")));\nextern \"C\" const char asset_${n}_end[] __attribute__((visibility(\"hidden\")));\n")
    string(APPEND table "    catalyst::base::Asset{\"${file}\", {asset_${n}, std::size_t(asset_${n}_end - asset_${n})}},\n")
    math(EXPR n "${n} + 1")
  endforeach()
  string(APPEND text "namespace catalyst::base {\nstd::span<const Asset> assets() {\n  static const std::array<Asset, ${n}> table{\n${table}  };\n  return table;\n}\nstd::optional<std::string_view> asset(std::string_view path) {\n  auto all = assets();\n  auto it = std::lower_bound(all.begin(), all.end(), path, [](const Asset& a, std::string_view p) { return a.path < p; });\n  if (it == all.end() || it->path != path) return std::nullopt;\n  return it->bytes;\n}\n}  // namespace catalyst::base\n")
  file(GENERATE OUTPUT ${generated} CONTENT "${text}")
  set_source_files_properties(${generated} PROPERTIES OBJECT_DEPENDS "${paths}")
  add_library(${target} STATIC ${generated})
  # A compiler cache does not see what .incbin reads.
  set_target_properties(${target} PROPERTIES CXX_COMPILER_LAUNCHER "")
  target_include_directories(${target} PUBLIC ${PROJECT_SOURCE_DIR}/engine)
endfunction()

# catalyst_bundle(): static/js/editor.js of the build folder, made of static/editor and npm packages.
function(catalyst_bundle)
  file(GLOB sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/static/editor/*.js ${PROJECT_SOURCE_DIR}/static/editor/*.json)
  add_custom_command(
    OUTPUT ${CMAKE_BINARY_DIR}/static/js/editor.js
    COMMAND ${PROJECT_SOURCE_DIR}/script/bundle ${CMAKE_BINARY_DIR}
    DEPENDS ${sources} ${PROJECT_SOURCE_DIR}/script/bundle
    COMMENT "Bundling static/js/editor.js"
    VERBATIM)
  add_custom_target(editor_script DEPENDS ${CMAKE_BINARY_DIR}/static/js/editor.js)
endfunction()
