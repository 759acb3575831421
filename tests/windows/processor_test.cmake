# cmake/processor.cmake: the newer processors only where this machine is one, whatever is asked for elsewhere.
include(${CMAKE_CURRENT_LIST_DIR}/../../cmake/processor.cmake)

set(file ${CMAKE_CURRENT_BINARY_DIR}/cpuinfo)
function(expect flags wanted processor)
  file(WRITE ${file} "processor\t: 0\nflags\t\t: fpu ${flags}\nbugs\t\t: avx2 bmi2\nprocessor\t: 1\n")
  zhiyuan_processor("${wanted}" ${file} got)
  file(REMOVE ${file})
  if(NOT got STREQUAL processor)
    message(SEND_ERROR "asked for '${wanted}' on '${flags}': '${got}', not '${processor}'")
  endif()
endfunction()

set(new "sse4_2 pclmulqdq fma movbe avx avx2 bmi1 bmi2")
expect("${new}" x86-64-v3 x86-64-v3)
foreach(flag pclmulqdq fma movbe avx2 bmi2)
  string(REGEX REPLACE "(^| )${flag}( |$)" " " without "${new}")
  expect("${without}" x86-64-v3 x86-64-v2)
endforeach()
expect("sse4_2" x86-64-v2 x86-64-v2)
expect("sse4_2" "" "")

# A machine that does not say builds what it was asked for.
zhiyuan_processor(x86-64-v3 ${file}.none got)
if(NOT got STREQUAL "x86-64-v3")
  message(SEND_ERROR "without cpuinfo: ${got}")
endif()
