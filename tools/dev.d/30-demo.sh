# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
# ./dev demo: the whole appliance on a real session.

cmd_demo() {
  tools/demo --check "$@" || return # before minutes of building; --help ends here
  case " $* " in *' --help '* | *' -h '*) return 0 ;; esac
  need "${PKG_BUILD[@]}" "${PKG_RUN[@]}"
  cmd_build saker_cli sakerd saker_card saker_ocl
  tools/demo "$@"
}
