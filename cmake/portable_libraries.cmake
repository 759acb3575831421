# What the portable build takes from outside, under the names that libraries.cmake gives: headers that need no library,
# and libgcrypt for the target, all from Debian 12.

# The target has a tree of its own for headers; of the build machine's only these are taken, by links.
function(zhiyuan_headers target definition)
  foreach(name IN LISTS ARGN)
    if(NOT EXISTS /usr/include/${name})
      message(FATAL_ERROR "/usr/include/${name} is missing: scripts/install-packages.sh packages/test.txt")
    endif()
    file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/headers)
    file(CREATE_LINK /usr/include/${name} ${CMAKE_BINARY_DIR}/headers/${name} SYMBOLIC)
  endforeach()
  add_library(${target} INTERFACE IMPORTED GLOBAL)
  target_include_directories(${target} INTERFACE ${CMAKE_BINARY_DIR}/headers)
  target_compile_definitions(${target} INTERFACE ${definition})
endfunction()

zhiyuan_headers(fmt::fmt FMT_HEADER_ONLY fmt)
zhiyuan_headers(tomlplusplus::tomlplusplus TOML_HEADER_ONLY=1 toml++)
zhiyuan_headers(CLI11::CLI11 CLI11_HEADER_ONLY CLI)
zhiyuan_headers(nlohmann_json::nlohmann_json JSON_USE_IMPLICIT_CONVERSIONS=0 nlohmann)

find_library(GCRYPT_LIBRARY libgcrypt.a REQUIRED)
find_library(GPG_ERROR_LIBRARY libgpg-error.a REQUIRED)
find_path(GCRYPT_INCLUDE gcrypt.h REQUIRED)
add_library(Gcrypt::Gcrypt INTERFACE IMPORTED GLOBAL)
target_include_directories(Gcrypt::Gcrypt INTERFACE ${GCRYPT_INCLUDE})
target_link_libraries(Gcrypt::Gcrypt INTERFACE ${GCRYPT_LIBRARY} ${GPG_ERROR_LIBRARY} ws2_32)

if(ZHIYUAN_TESTS)
  # Debian has GoogleTest's sources; its library is of the build machine.
  set(INSTALL_GTEST OFF)
  add_subdirectory(/usr/src/googletest ${CMAKE_BINARY_DIR}/googletest EXCLUDE_FROM_ALL)
endif()
