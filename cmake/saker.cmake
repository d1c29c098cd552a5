# SPDX-License-Identifier: Apache-2.0
# Helpers for the whole tree: Verilated models, testbenches, tests.

find_program(VERILATOR verilator REQUIRED)
execute_process(COMMAND ${VERILATOR} --getenv VERILATOR_ROOT OUTPUT_VARIABLE VERILATOR_ROOT_DIR OUTPUT_STRIP_TRAILING_WHITESPACE)
find_program(CLANGXX NAMES clang++ clang++-14)
set(SAKER_MODEL_CXX ${CLANGXX})
if(NOT CLANGXX)
  set(SAKER_MODEL_CXX ${CMAKE_CXX_COMPILER})
endif()

# The run-time library of the Verilated models, compiled once for the whole build.
add_library(verilated_rt STATIC
  ${VERILATOR_ROOT_DIR}/include/verilated.cpp
  ${VERILATOR_ROOT_DIR}/include/verilated_fst_c.cpp
  ${VERILATOR_ROOT_DIR}/include/verilated_threads.cpp
  ${VERILATOR_ROOT_DIR}/include/verilated_cov.cpp)
set(vm_trace 1)
set(vm_coverage 0)
if(SAKER_COVERAGE)
  set(vm_trace 0)
  set(vm_coverage 1)
endif()
target_include_directories(verilated_rt SYSTEM PUBLIC ${VERILATOR_ROOT_DIR}/include ${VERILATOR_ROOT_DIR}/include/vltstd)
target_compile_definitions(verilated_rt PUBLIC VM_TRACE=${vm_trace} VM_TRACE_FST=${vm_trace} VM_COVERAGE=${vm_coverage} VM_SC=0)
target_compile_options(verilated_rt PRIVATE -O2 -w)
target_link_libraries(verilated_rt PUBLIC z Threads::Threads)

# saker_verilate(<target> TOP <module> SOURCES <files> [FLAGS <extra>] [FAST])
# A static library <target> with the Verilated class V<module>. Default: assertions on, waves built in, unknowns seeded;
# FAST: as fast as it goes, no waves, no assertions. With SAKER_COVERAGE the default one counts what of
# hw/ runs (line), and what of it changes as well (toggle), and has no waves.
function(saker_verilate target)
  cmake_parse_arguments(V "FAST" "TOP" "SOURCES;FLAGS" ${ARGN})
  set(dir ${CMAKE_CURRENT_BINARY_DIR}/${target}.dir)
  if(V_FAST)
    set(flags -O3 --x-assign fast --x-initial fast)
    set(opt OPT_FAST=-O2 OPT_SLOW=-O1 OPT_GLOBAL=-O2)
  else()
    set(flags -O3 --assert --x-assign unique --x-initial unique)
    if(SAKER_COVERAGE)
      list(APPEND flags --coverage-line ${CMAKE_SOURCE_DIR}/tests/cover.vlt)
      if(SAKER_COVERAGE STREQUAL toggle)
        list(APPEND flags --coverage-toggle --coverage-max-width 64) # wider ones, most of them records, would triple the model
      endif()
    else()
      list(APPEND flags --trace-fst)
    endif()
    set(opt OPT_FAST=-O1 OPT_SLOW=-O0 OPT_GLOBAL=-O1)
  endif()
  add_custom_command(
    OUTPUT ${dir}/V${V_TOP}__ALL.a
    COMMAND ${VERILATOR} --cc ${flags} -Wall --top-module ${V_TOP} --Mdir ${dir} -I${CMAKE_SOURCE_DIR}/hw/lib ${V_FLAGS}
            ${CMAKE_SOURCE_DIR}/hw/lint.vlt ${V_SOURCES}
    COMMAND make -s -C ${dir} -f V${V_TOP}.mk V${V_TOP}__ALL.a CXX=${SAKER_MODEL_CXX} ${opt}
    DEPENDS ${V_SOURCES} ${CMAKE_SOURCE_DIR}/hw/lint.vlt ${CMAKE_SOURCE_DIR}/hw/lib/saker_assert.svh
    COMMENT "Verilating ${V_TOP}" VERBATIM)
  add_custom_target(${target}_gen DEPENDS ${dir}/V${V_TOP}__ALL.a)
  add_library(${target} INTERFACE)
  add_dependencies(${target} ${target}_gen)
  target_include_directories(${target} SYSTEM INTERFACE ${dir})
  target_link_libraries(${target} INTERFACE ${dir}/V${V_TOP}__ALL.a verilated_rt)
endfunction()

# saker_tb(<name> TOP <module> RTL <files> C <files> [LIBS <libs>] [FLAGS <of Verilator, such as -GPARAMETER=8>] [SEEDS <how many more, else 10>])
# One Verilator testbench: build/tb/<name>, test tb.<name>. Port list: ports.def in the same folder.
function(saker_tb name)
  cmake_parse_arguments(T "" "TOP;SEEDS" "RTL;C;LIBS;FLAGS" ${ARGN})
  string(REPLACE "." "_" id ${name})
  if(NOT T_SEEDS)
    set(T_SEEDS 10)
  endif()
  saker_verilate(model_${id} TOP ${T_TOP} SOURCES ${T_RTL} FLAGS ${T_FLAGS})
  add_executable(tb_${id} ${CMAKE_SOURCE_DIR}/tests/tb/common/tb_shim.cpp ${CMAKE_SOURCE_DIR}/tests/tb/common/tb_main.c ${T_C})
  target_compile_definitions(tb_${id} PRIVATE TB_TOP=V${T_TOP} TB_HEADER="V${T_TOP}.h"
    TB_PORTS="${CMAKE_CURRENT_SOURCE_DIR}/ports.def" TB_WAVES_DIR="${CMAKE_BINARY_DIR}/waves")
  target_include_directories(tb_${id} PRIVATE ${CMAKE_SOURCE_DIR}/tests/tb/common ${CMAKE_CURRENT_SOURCE_DIR})
  target_link_libraries(tb_${id} PRIVATE model_${id} PkgConfig::CHECK ${T_LIBS})
  set_target_properties(tb_${id} PROPERTIES OUTPUT_NAME ${name} RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tb)
  add_test(NAME tb.${name} COMMAND tb_${id})
  set_tests_properties(tb.${name} PROPERTIES TIMEOUT 600 LABELS tb)
  # More seeds of stimulus and of unknown registers and memories, each a quick run; not in the edit loop.
  add_test(NAME seeds.${name} COMMAND sh -c "s=1; while [ $s -le $2 ]; do s=$((s + 1)); \"$1\" --seed $s || exit 1; done" sh $<TARGET_FILE:tb_${id}> ${T_SEEDS})
  set_tests_properties(seeds.${name} PROPERTIES TIMEOUT 1200 LABELS slow ENVIRONMENT TB_LEVEL=quick)
endfunction()

# saker_unit(<name> C <files> [LIBS <libs>]): a Check program, build/unit/<name>, test unit.<name>.
function(saker_unit name)
  cmake_parse_arguments(T "" "" "C;LIBS" ${ARGN})
  string(REPLACE "." "_" id ${name})
  add_executable(unit_${id} ${T_C})
  target_link_libraries(unit_${id} PRIVATE PkgConfig::CHECK ${T_LIBS})
  set_target_properties(unit_${id} PROPERTIES OUTPUT_NAME ${name} RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/unit)
  add_test(NAME unit.${name} COMMAND unit_${id} WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
  set_tests_properties(unit.${name} PROPERTIES TIMEOUT 300 LABELS unit)
endfunction()
