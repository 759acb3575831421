# zhiyuan_module(name SOURCES … [DEPS …] [LIBS …] [TESTS … [TEST_LIBS …] [TEST_LABELS …]])
#
# Makes the library of the folder src/<name>; a module may lie within another's folder (placing/engine).
# DEPS are modules of ours and must be allowed by layers.txt; LIBS are libraries from outside. TESTS are unit tests that lie beside their file; each
# module gets one test program. TEST_LIBS and TEST_LABELS are those of zhiyuan_test.
file(STRINGS ${CMAKE_SOURCE_DIR}/cmake/layers.txt ZHIYUAN_LAYER_LINES REGEX "^[a-z_/]+:")
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/cmake/layers.txt)

function(zhiyuan_allowed_layers name out)
  foreach(line IN LISTS ZHIYUAN_LAYER_LINES)
    if(line MATCHES "^${name}:(.*)$")
      string(STRIP "${CMAKE_MATCH_1}" rest)
      string(REPLACE " " ";" rest "${rest}")
      set(${out} "${rest}" PARENT_SCOPE)
      return()
    endif()
  endforeach()
  message(FATAL_ERROR "module ${name} has no line in cmake/layers.txt")
endfunction()

function(zhiyuan_module name)
  cmake_parse_arguments(M "" "" "SOURCES;DEPS;LIBS;TESTS;TEST_LIBS;TEST_LABELS" ${ARGN})
  zhiyuan_allowed_layers(${name} allowed)
  foreach(dep IN LISTS M_DEPS)
    if(NOT dep IN_LIST allowed)
      message(FATAL_ERROR "cmake/layers.txt does not let ${name} use ${dep}")
    endif()
  endforeach()
  string(REPLACE "/" "_" name "${name}")
  list(TRANSFORM M_DEPS REPLACE "/" "_")
  if(M_SOURCES)
    add_library(zy_${name} STATIC ${M_SOURCES})
    target_include_directories(zy_${name} PUBLIC ${CMAKE_SOURCE_DIR}/src)
    target_link_libraries(zy_${name} PRIVATE zhiyuan_flags)
    set(scope PUBLIC)
  else()
    add_library(zy_${name} INTERFACE)
    target_include_directories(zy_${name} INTERFACE ${CMAKE_SOURCE_DIR}/src)
    set(scope INTERFACE)
  endif()
  list(TRANSFORM M_DEPS PREPEND zy_)
  target_link_libraries(zy_${name} ${scope} ${M_DEPS} ${M_LIBS})
  if(M_TESTS AND ZHIYUAN_TESTS)
    zhiyuan_test(${name} SOURCES ${M_TESTS} LIBS zy_${name} ${M_TEST_LIBS} LABELS ${M_TEST_LABELS})
  endif()
endfunction()

# In which builds a test runs: asan and tsan under sanitizers, portable for Windows, release for real processes.
set(ZHIYUAN_LABELS asan tsan portable release)
foreach(label IN LISTS ZHIYUAN_LABELS)
  add_custom_target(${label}_tests COMMENT "What the tests labelled ${label} need")
endforeach()
# The programs that are run by name, from bin/: by users, by benchmarks, and by the tests of real processes.
add_custom_target(programs)
add_dependencies(release_tests programs)

# zhiyuan_program(name SOURCES … LIBS …): one of them.
function(zhiyuan_program name)
  cmake_parse_arguments(P "" "" "SOURCES;LIBS" ${ARGN})
  add_executable(${name} ${P_SOURCES})
  target_link_libraries(${name} PRIVATE ${P_LIBS} zhiyuan_flags)
  target_compile_definitions(${name} PRIVATE ZHIYUAN_VERSION="${PROJECT_VERSION}")
  set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
  add_dependencies(programs ${name})
endfunction()

# zhiyuan_run(name LABEL … COMMAND program …): a test that runs a built program, which is built wherever LABEL's tests are.
function(zhiyuan_run name)
  cmake_parse_arguments(R "" "LABEL" "COMMAND" ${ARGN})
  list(GET R_COMMAND 0 program)
  add_test(NAME ${name} COMMAND ${R_COMMAND})
  set_tests_properties(${name} PROPERTIES LABELS ${R_LABEL})
  add_dependencies(${R_LABEL}_tests ${program})
endfunction()

# zhiyuan_test(name [WHOLE] SOURCES … LIBS … [LABELS …]): a GoogleTest program that ctest knows as one
# test per case. WHOLE: as one test, where the cases share something that takes long to start. LABELS
# say in which builds it runs: asan (the default), tsan, release. The portable build has all of its own, each as one
# test, since Wine takes longer to start than a case to run.
function(zhiyuan_test name)
  cmake_parse_arguments(T "WHOLE" "" "SOURCES;LIBS;LABELS" ${ARGN})
  if(NOT T_LABELS)
    set(T_LABELS asan)
  endif()
  add_executable(test_${name} ${T_SOURCES})
  target_link_libraries(test_${name} PRIVATE ${T_LIBS} zhiyuan_flags GTest::gtest_main GTest::gmock)
  target_include_directories(test_${name} PRIVATE ${CMAKE_SOURCE_DIR})  # tests/fixtures
  target_compile_definitions(test_${name} PRIVATE ZHIYUAN_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  if(ZHIYUAN_PORTABLE)
    set(T_WHOLE TRUE)
    set(T_LABELS portable)
  endif()
  foreach(label IN LISTS T_LABELS)
    add_dependencies(${label}_tests test_${name})
  endforeach()
  if(T_WHOLE)
    add_test(NAME ${name} COMMAND test_${name})
    set_tests_properties(${name} PROPERTIES LABELS "${T_LABELS}")
  else()
    gtest_discover_tests(test_${name} TEST_PREFIX ${name}. DISCOVERY_TIMEOUT 60
                         TEST_LIST test_${name}_cases)
    # Its PROPERTIES cannot hold a list; this file is read right after the list of cases.
    set(labels ${CMAKE_CURRENT_BINARY_DIR}/test_${name}_labels.cmake)
    file(WRITE ${labels} "foreach(case IN LISTS test_${name}_cases)\n"
                         "  set_tests_properties(\"\${case}\" PROPERTIES LABELS \"${T_LABELS}\")\n"
                         "endforeach()\n")
    set_property(DIRECTORY APPEND PROPERTY TEST_INCLUDE_FILES ${labels})
  endif()
endfunction()
