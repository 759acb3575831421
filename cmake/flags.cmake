# Compiler flags of our own code: warnings are errors, sanitizers by ZHIYUAN_SANITIZE.
add_library(zhiyuan_flags INTERFACE)
target_compile_features(zhiyuan_flags INTERFACE cxx_std_20)
target_compile_options(zhiyuan_flags INTERFACE -Wall -Wextra -Wpedantic -Werror -Wshadow
                                               -Wnon-virtual-dtor -Wno-missing-field-initializers)
# Processors since 2013; simdjson falls back to its slow code without them.
set(ZHIYUAN_ARCH "-march=x86-64-v3;-mpclmul" CACHE STRING "Compiler flags of the target processor")
add_compile_options(${ZHIYUAN_ARCH})

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
