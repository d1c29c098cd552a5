# SPDX-License-Identifier: Apache-2.0
# Alveo-class top: clocks and exceptions, no pins and no floorplan: pins come with the board files of the vendor's tools (ports named as there:
# sys_clk = the board's 100 MHz system clock, gt_refclk = the 156.25 MHz of the network ports, pcie_refclk = the 100 MHz of the slot).
create_clock -name sys_clk     -period 10.000 [get_ports sys_clk_p_i]
create_clock -name gt_refclk   -period 6.400  [get_ports gt_refclk_p_i]
create_clock -name pcie_refclk -period 10.000 [get_ports pcie_refclk_p_i]

# Every clock of an IP is unrelated to every other: all paths between them go through cdc_bit or the pointers of cdc_fifo.
set_clock_groups -asynchronous \
  -group [get_clocks -of_objects [get_pins u_clk/clk_o]] \
  -group [get_clocks -of_objects [get_pins {g_port[0].u_mac/rx_clk_o}]] \
  -group [get_clocks -of_objects [get_pins {g_port[0].u_mac/tx_clk_o}]] \
  -group [get_clocks -of_objects [get_pins {g_port[1].u_mac/rx_clk_o}]] \
  -group [get_clocks -of_objects [get_pins {g_port[1].u_mac/tx_clk_o}]] \
  -group [get_clocks -of_objects [get_pins u_pcie/clk_o]]

# Clock groups take away the bound on the skew between the bits of a Gray pointer: give it back. One period of the faster side is enough.
set_bus_skew -from [get_cells -hier -regexp {.*/wg_q_reg\[.*}] -to [get_cells -hier -regexp {.*/g_sync\[.*\]\.u_w/cdc_q_reg\[0\]}] 4.000
set_bus_skew -from [get_cells -hier -regexp {.*/rg_q_reg\[.*}] -to [get_cells -hier -regexp {.*/g_sync\[.*\]\.u_r/cdc_q_reg\[0\]}] 4.000

# Reset of the slot: seen by the endpoint alone.
set_false_path -from [get_ports pcie_rst_n_i]
