// SPDX-License-Identifier: Apache-2.0
// Generated from hw/regs/*.rdl by tools/gen_regs. Do not edit.
`ifndef SAKER_REGMAP_SVH
`define SAKER_REGMAP_SVH
`define SAKER_REGMAP_VERSION 32'd1
`define SAKER_DESIGN_DIGEST 64'hae019b7b67201c26
`endif
