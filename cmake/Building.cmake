# The few verbs with which every folder says what it holds.

# cydofal_library(NAME SOURCES a.cpp b.cpp USES other targets)
#   a static library of one floor; headers are included from src/.
function(cydofal_library name)
  cmake_parse_arguments(the "" "" "SOURCES;USES" ${ARGN})
  add_library(${name} STATIC ${the_SOURCES})
  target_include_directories(${name} PUBLIC "${CMAKE_SOURCE_DIR}/src")
  target_link_libraries(${name} PUBLIC ${the_USES})
  cydofal_precompile(${name})
endfunction()

# One precompiled header of the standard library, shared by all targets with the same flags.
function(cydofal_precompile name)
  if(NOT TARGET cydofal_standard_headers)
    file(WRITE "${CMAKE_BINARY_DIR}/standard_headers.cpp" "")
    add_library(cydofal_standard_headers STATIC "${CMAKE_BINARY_DIR}/standard_headers.cpp")
    target_precompile_headers(cydofal_standard_headers PRIVATE
      <algorithm> <array> <atomic> <chrono> <compare> <concepts> <condition_variable> <cstdint>
      <exception> <functional> <map> <memory> <mutex> <optional> <set> <span> <string>
      <string_view> <thread> <tuple> <type_traits> <unordered_map> <utility> <variant> <vector>)
  endif()
  target_precompile_headers(${name} REUSE_FROM cydofal_standard_headers)
endfunction()

# cydofal_test(NAME SOURCES a_test.cpp USES library [TIMEOUT seconds] [LABELS ...])
#   a GoogleTest program; each of its tests is a test of CTest's by its own name.
function(cydofal_test name)
  cmake_parse_arguments(the "" "TIMEOUT" "SOURCES;USES;LABELS" ${ARGN})
  if(NOT CYDOFAL_TESTS)
    return()
  endif()
  if(NOT the_TIMEOUT)
    set(the_TIMEOUT 120)
  endif()
  add_executable(${name} ${the_SOURCES})
  target_link_libraries(${name} PRIVATE ${the_USES} GTest::gtest GTest::gmock GTest::gtest_main)
  target_compile_definitions(${name} PRIVATE
    CYDOFAL_SOURCE_DIR="${CMAKE_SOURCE_DIR}" CYDOFAL_BINARY_DIR="${CMAKE_BINARY_DIR}")
  cydofal_precompile(${name})
  set(labels "")
  if(the_LABELS)
    set(labels LABELS "${the_LABELS}")  # an empty value would swallow the property after it
  endif()
  # What may take longest begins first, so that nobody waits for it alone at the end.
  gtest_discover_tests(${name} DISCOVERY_MODE PRE_TEST DISCOVERY_TIMEOUT 60
    PROPERTIES TIMEOUT ${the_TIMEOUT} COST ${the_TIMEOUT} ${labels} SKIP_REGULAR_EXPRESSION "\\[  SKIPPED \\]")
  set_property(GLOBAL APPEND PROPERTY CYDOFAL_TESTS ${name})
endfunction()

# cydofal_fuzz_target(NAME SOURCES x_fuzz.cpp USES library [CORPUS directory])
#   a libFuzzer program in build/fuzz/fuzzers; ./test runs each for ten seconds.
function(cydofal_fuzz_target name)
  cmake_parse_arguments(the "" "CORPUS" "SOURCES;USES" ${ARGN})
  if(NOT CYDOFAL_FUZZ)
    return()
  endif()
  add_executable(${name} ${the_SOURCES})
  target_link_libraries(${name} PRIVATE ${the_USES})
  target_link_options(${name} PRIVATE -fsanitize=fuzzer)
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/fuzzers")
  cydofal_precompile(${name})
endfunction()

# cydofal_benchmark(NAME SOURCES x_bench.cpp USES library): a Google Benchmark program.
function(cydofal_benchmark name)
  cmake_parse_arguments(the "" "" "SOURCES;USES" ${ARGN})
  if(NOT CYDOFAL_TESTS OR CYDOFAL_SANITIZE)
    return()
  endif()
  add_executable(${name} EXCLUDE_FROM_ALL ${the_SOURCES})
  target_link_libraries(${name} PRIVATE ${the_USES} benchmark::benchmark_main)
  cydofal_precompile(${name})
endfunction()

# cydofal_embed(TARGET NAMESPACE a file...): puts files into the program. For people/rules.tsv there
# is then `extern const char` data behind `std::string_view NAMESPACE::rules_tsv()`, declared in
# "generated/TARGET_files.h".
function(cydofal_embed target namespace)
  set(assembler "  .section .rodata\n")
  set(declarations "")
  set(functions "")
  foreach(file ${ARGN})
    get_filename_component(path "${file}" ABSOLUTE)
    get_filename_component(name "${file}" NAME)
    string(MAKE_C_IDENTIFIER "${name}" symbol)
    string(REGEX REPLACE "^_([0-9])" "m\\1" symbol "${symbol}")
    set(label "${target}_${symbol}")
    string(APPEND assembler "  .global ${label}, ${label}_end\n${label}:\n  .incbin \"${path}\"\n${label}_end:\n")
    string(APPEND declarations "extern const char ${label}[], ${label}_end[];\n")
    string(APPEND functions "inline std::string_view ${symbol}() { return {${label}, ${label}_end}; }\n")
    list(APPEND paths "${path}")
  endforeach()
  string(APPEND assembler "  .section .note.GNU-stack,\"\",%progbits\n")
  set(generated "${CMAKE_BINARY_DIR}/generated/${target}_files")
  file(CONFIGURE OUTPUT "${generated}.S" CONTENT "${assembler}" @ONLY)
  file(CONFIGURE OUTPUT "${generated}.h" CONTENT
"#pragma once

#include <string_view>

extern \"C\" {
${declarations}}

namespace ${namespace} {
${functions}}  // namespace ${namespace}
" @ONLY)
  set_source_files_properties("${generated}.S" PROPERTIES OBJECT_DEPENDS "${paths}" LANGUAGE ASM)
  target_sources(${target} PRIVATE "${generated}.S")
  target_include_directories(${target} PRIVATE "${CMAKE_BINARY_DIR}/generated")
endfunction()
