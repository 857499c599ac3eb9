# Libraries of the system, each by the name that its home in src/ uses.

find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
find_package(ZLIB REQUIRED)
# 1.81 is the first with Boost.URL; Debian 12 names those packages libboost*1.81-dev.
find_package(Boost 1.81 REQUIRED COMPONENTS locale json url)
find_package(ICU REQUIRED COMPONENTS uc i18n)
find_package(SQLite3 REQUIRED)
find_package(PostgreSQL REQUIRED)
find_package(fmt REQUIRED)
find_package(spdlog REQUIRED)
find_package(CLI11 REQUIRED)
pkg_check_modules(sodium REQUIRED IMPORTED_TARGET libsodium)
# The signatures of passkeys; with the headers of libcrypto, which it uses itself.
pkg_check_modules(fido2 REQUIRED IMPORTED_TARGET libfido2>=1.12)
# The codes of authenticator apps.
pkg_check_modules(liboath REQUIRED IMPORTED_TARGET liboath>=2.6)
pkg_check_modules(qrencode REQUIRED IMPORTED_TARGET libqrencode)
pkg_check_modules(seccomp REQUIRED IMPORTED_TARGET libseccomp)
# Any flavour of libcurl: SMTP over TLS is all that is asked of it.
pkg_check_modules(curl REQUIRED IMPORTED_TARGET libcurl>=7.85)

if(CYDOFAL_TESTS)
  find_package(GTest REQUIRED)
  include(GoogleTest)
  find_package(benchmark REQUIRED)
  find_library(RAPIDCHECK_LIBRARY rapidcheck REQUIRED)
  add_library(rapidcheck INTERFACE)
  target_link_libraries(rapidcheck INTERFACE "${RAPIDCHECK_LIBRARY}")
endif()
