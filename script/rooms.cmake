# catalyst_room(NAME [USES rooms…] [PACKAGES targets…]): one static library of the folder's .cpp files and, where tests/NAME
# exists, one test executable that links this room and what it may use, nothing else. tests/NAME may add its own CMakeLists.txt.
function(catalyst_room name)
  cmake_parse_arguments(ROOM "" "" "USES;PACKAGES" ${ARGN})
  set(library catalyst_${name})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp ${CMAKE_CURRENT_SOURCE_DIR}/*/*.cpp)
  add_library(${library} STATIC ${sources})
  target_include_directories(${library} PUBLIC ${PROJECT_SOURCE_DIR}/engine ${PROJECT_SOURCE_DIR})
  target_link_libraries(${library} PRIVATE catalyst_flags PUBLIC Threads::Threads)
  foreach(used ${ROOM_USES})
    target_link_libraries(${library} PUBLIC catalyst_${used})
  endforeach()
  # Third-party headers are for this room alone; its library still has to be linked by whoever uses the room.
  target_link_libraries(${library} PRIVATE ${ROOM_PACKAGES})
  add_dependencies(${library} layers)

  file(GLOB tests CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/tests/${name}/*.cpp)
  if(CATALYST_TESTS AND tests)
    add_executable(test_${name} ${tests})
    target_include_directories(test_${name} PRIVATE ${PROJECT_SOURCE_DIR}/tests)
    target_compile_definitions(test_${name} PRIVATE CATALYST_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
    target_link_libraries(test_${name} PRIVATE catalyst_flags ${library} catalyst_assets ${ROOM_PACKAGES} Catch2::Catch2WithMain)
    # Assertions compile twice as fast without optimisation; what they test is optimised all the same.
    target_compile_options(test_${name} PRIVATE -O0)
    # A name with a semicolon falls apart in the lists of CMake 3.25: what names no test fails, instead of passing unrun.
    # Catch 3 fails of itself.
    set(strict)
    if(Catch2_VERSION VERSION_LESS 3)
      set(strict EXTRA_ARGS -w NoTests)
    endif()
    catch_discover_tests(test_${name} TEST_PREFIX "${name}: " DISCOVERY_MODE PRE_TEST ${strict} PROPERTIES TIMEOUT 300)
  endif()
  if(CATALYST_TESTS AND EXISTS ${PROJECT_SOURCE_DIR}/tests/${name}/CMakeLists.txt)
    add_subdirectory(${PROJECT_SOURCE_DIR}/tests/${name} ${CMAKE_BINARY_DIR}/tests/${name})
  endif()
endfunction()

# The ladder of docs/architecture.md, checked on every build.
function(catalyst_layers_check)
  find_package(Python3 REQUIRED COMPONENTS Interpreter)
  file(GLOB_RECURSE seen CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/engine/*.h ${PROJECT_SOURCE_DIR}/engine/*.cpp
       ${PROJECT_SOURCE_DIR}/search/*.h ${PROJECT_SOURCE_DIR}/search/*.cpp)
  add_custom_command(OUTPUT ${CMAKE_BINARY_DIR}/layers.stamp
    COMMAND ${Python3_EXECUTABLE} ${PROJECT_SOURCE_DIR}/script/layers ${PROJECT_SOURCE_DIR}
    COMMAND ${CMAKE_COMMAND} -E touch ${CMAKE_BINARY_DIR}/layers.stamp
    DEPENDS ${seen} ${PROJECT_SOURCE_DIR}/script/layers COMMENT "Checking the ladder")
  add_custom_target(layers DEPENDS ${CMAKE_BINARY_DIR}/layers.stamp)
endfunction()
