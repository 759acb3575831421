# zhiyuan_processor(wanted cpuinfo out): the processors to build for. That is `wanted`, but the older x86-64-v2 where
# the machine that builds, whose /proc/cpuinfo is given, could not run x86-64-v3: its programs run where they are built.
function(zhiyuan_processor wanted cpuinfo out)
  set(${out} "${wanted}" PARENT_SCOPE)
  if(NOT wanted STREQUAL "x86-64-v3" OR NOT EXISTS ${cpuinfo})
    return()
  endif()
  file(STRINGS ${cpuinfo} flags REGEX "^flags[ \t]*:" LIMIT_COUNT 1)
  # Not all names of v3: virtual machines hide some that no processor with these lacks.
  foreach(needed avx2 bmi2 fma movbe pclmulqdq)
    if(NOT "${flags} " MATCHES " ${needed} ")
      set(${out} "x86-64-v2" PARENT_SCOPE)
      return()
    endif()
  endforeach()
endfunction()
