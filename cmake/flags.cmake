# Compiler flags of our own code: warnings are errors, sanitizers by ZHIYUAN_SANITIZE.
add_library(zhiyuan_flags INTERFACE)
target_compile_features(zhiyuan_flags INTERFACE cxx_std_20)
target_compile_options(zhiyuan_flags INTERFACE -Wall -Wextra -Wpedantic -Werror -Wshadow
                                               -Wnon-virtual-dtor -Wno-missing-field-initializers)

# The presets say which processors a build is for: package means any x86-64 of the last ten years.
include(cmake/processor.cmake)
set(ZHIYUAN_PROCESSOR "x86-64-v3" CACHE STRING "As for -march; empty: the compiler's own choice")
zhiyuan_processor("${ZHIYUAN_PROCESSOR}" /proc/cpuinfo processor)
if(NOT processor STREQUAL ZHIYUAN_PROCESSOR)
  message(STATUS "This machine's processor is no ${ZHIYUAN_PROCESSOR}: building for ${processor}")
endif()
if(processor)
  add_compile_options(-march=${processor})
endif()
if(processor STREQUAL "x86-64-v3")
  # All of them have it; without it simdjson's own inline code is the slow one.
  add_compile_options(-mpclmul)
endif()

# gcc 12 sees overlaps in std::string's own operator+ that are not there (its bug 105651).
if(CMAKE_CXX_COMPILER_ID STREQUAL GNU)
  target_compile_options(zhiyuan_flags INTERFACE -Wno-restrict -Wzero-as-null-pointer-constant)
endif()

set(ZHIYUAN_SANITIZE "" CACHE STRING "Sanitizers, as for -fsanitize=: address,undefined or thread")
if(ZHIYUAN_SANITIZE)
  add_compile_options(-fsanitize=${ZHIYUAN_SANITIZE} -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${ZHIYUAN_SANITIZE})
  if(ZHIYUAN_SANITIZE MATCHES thread)
    # Asio's fences are unknown to ThreadSanitizer; the locks around its queues are enough.
    add_compile_definitions(BOOST_ASIO_DISABLE_FENCED_BLOCK)
  endif()
  if(ZHIYUAN_SANITIZE MATCHES undefined)
    add_compile_options(-fno-sanitize-recover=undefined)
  endif()
endif()
