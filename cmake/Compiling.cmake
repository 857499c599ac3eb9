# How every file is compiled. One place, so that a flag means the same in every room.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
# The same for libraries and programs, so that one precompiled header serves both.
add_compile_options(-fPIE)
add_link_options(-pie)

set(CYDOFAL_SANITIZE "" CACHE STRING "Sanitizers, as -fsanitize= takes them")
option(CYDOFAL_FUZZ "Build the fuzz targets beside the tests (clang only)" OFF)
option(CYDOFAL_TESTS "Build the tests and benchmarks; ./run turns this off and needs none of their libraries" ON)
option(CYDOFAL_WARNINGS_AS_ERRORS "A warning ends the build; ./test turns this on" OFF)

add_compile_options(
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow
  $<$<COMPILE_LANGUAGE:CXX>:-Wnon-virtual-dtor>)
# GCC 12 sees ghosts in its own std::string at -O2 (GCC bug 105651); clang does not.
add_compile_options($<$<AND:$<CXX_COMPILER_ID:GNU>,$<CONFIG:Release>>:-Wno-restrict>)
if(CYDOFAL_WARNINGS_AS_ERRORS)
  add_compile_options(-Werror)
endif()

if(CYDOFAL_SANITIZE)
  # A report needs lines, and not every variable; without those there is less to compile.
  set(CMAKE_CXX_FLAGS_DEBUG "-g1")
  set(CMAKE_C_FLAGS_DEBUG "-g1")
  add_compile_options(-fsanitize=${CYDOFAL_SANITIZE} -fno-omit-frame-pointer -O1)
  add_link_options(-fsanitize=${CYDOFAL_SANITIZE})
  if(CYDOFAL_SANITIZE MATCHES "undefined")
    add_compile_options(-fno-sanitize-recover=undefined)
  endif()
endif()
if(CYDOFAL_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()

# The measured set of docs/security: checked in compile_commands.json by ./test.
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -g1")
set(CMAKE_C_FLAGS_RELEASE "-O2 -g1")
if(CMAKE_BUILD_TYPE STREQUAL "Release")
  add_compile_options(
    -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 -D_GLIBCXX_ASSERTIONS
    -fstack-protector-strong -fstack-clash-protection -fcf-protection=full
    $<$<CXX_COMPILER_ID:GNU>:-ftrivial-auto-var-init=zero>)
  add_link_options(-Wl,-z,relro,-z,now,-z,noexecstack)
endif()

# What people run is optimised as the one program it is, whatever library a function stands in: a page
# of rows takes a twentieth less (docs/performance.md). Everyday builds link without it, in a second.
if(CMAKE_BUILD_TYPE STREQUAL "Release" AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  set(CMAKE_INTERPROCEDURAL_OPTIMIZATION ON)
endif()

# mold links a debug build in a second; the system's linker serves where it is absent.
find_program(CYDOFAL_MOLD mold)
if(CYDOFAL_MOLD AND NOT CYDOFAL_FUZZ AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  add_link_options(-fuse-ld=mold)
endif()

find_program(CYDOFAL_CCACHE ccache)
if(CYDOFAL_CCACHE)
  # pch_defines and time_macros: without them ccache never hits where a precompiled header is used.
  set(launcher ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros ${CYDOFAL_CCACHE})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${launcher})
  set(CMAKE_C_COMPILER_LAUNCHER ${launcher})
  if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    add_compile_options(-Xclang -fno-pch-timestamp)
  else()
    add_compile_options(-fpch-preprocess)
  endif()
endif()
