// SPDX-License-Identifier: Apache-2.0
// Generated from the .rdl files in hw/regs by tools/gen_regs. Do not edit.

package kern_regs_pkg;

    localparam KERN_REGS_DATA_WIDTH = 32;
    localparam KERN_REGS_MIN_ADDR_WIDTH = 13;
    localparam KERN_REGS_SIZE = 'h1028;

    typedef struct packed {
        logic hwclr;
    } ap_ctrl_r__ap_start__in_t;

    typedef struct packed {
        logic hwset;
    } ap_ctrl_r__ap_done__in_t;

    typedef struct packed {
        logic next;
    } ap_ctrl_r__ap_idle__in_t;

    typedef struct packed {
        logic hwset;
    } ap_ctrl_r__ap_ready__in_t;

    typedef struct packed {
        ap_ctrl_r__ap_start__in_t ap_start;
        ap_ctrl_r__ap_done__in_t ap_done;
        ap_ctrl_r__ap_idle__in_t ap_idle;
        ap_ctrl_r__ap_ready__in_t ap_ready;
    } ap_ctrl_r__in_t;

    typedef struct packed {
        logic hwset;
    } isr_r__done__in_t;

    typedef struct packed {
        logic hwset;
    } isr_r__ready__in_t;

    typedef struct packed {
        isr_r__done__in_t done;
        isr_r__ready__in_t ready;
    } isr_r__in_t;

    typedef struct packed {
        ap_ctrl_r__in_t AP_CTRL;
        isr_r__in_t IP_ISR;
    } kern_regs__ctl__in_t;

    typedef struct packed {
        ap_ctrl_r__in_t AP_CTRL;
        isr_r__in_t IP_ISR;
    } kern_regs__evt__in_t;

    typedef struct packed {
        kern_regs__ctl__in_t ctl;
        kern_regs__evt__in_t evt;
    } kern_regs__in_t;

    typedef struct packed {
        logic value;
    } ap_ctrl_r__ap_start__out_t;

    typedef struct packed {
        ap_ctrl_r__ap_start__out_t ap_start;
    } ap_ctrl_r__out_t;

    typedef struct packed {
        logic value;
    } gier_r__enable__out_t;

    typedef struct packed {
        gier_r__enable__out_t enable;
    } gier_r__out_t;

    typedef struct packed {
        logic value;
    } ier_r__done__out_t;

    typedef struct packed {
        logic value;
    } ier_r__ready__out_t;

    typedef struct packed {
        ier_r__done__out_t done;
        ier_r__ready__out_t ready;
    } ier_r__out_t;

    typedef struct packed {
        logic value;
    } isr_r__done__out_t;

    typedef struct packed {
        logic value;
    } isr_r__ready__out_t;

    typedef struct packed {
        isr_r__done__out_t done;
        isr_r__ready__out_t ready;
    } isr_r__out_t;

    typedef struct packed {
        logic [31:0] value;
    } arg32_r_desc_cef316aa__v__out_t;

    typedef struct packed {
        arg32_r_desc_cef316aa__v__out_t v;
    } arg32_r_desc_cef316aa__out_t;

    typedef struct packed {
        logic [31:0] value;
    } arg32_r_desc_2bbbcd58__v__out_t;

    typedef struct packed {
        arg32_r_desc_2bbbcd58__v__out_t v;
    } arg32_r_desc_2bbbcd58__out_t;

    typedef struct packed {
        logic [31:0] value;
    } arg32_r_desc_b143560a__v__out_t;

    typedef struct packed {
        arg32_r_desc_b143560a__v__out_t v;
    } arg32_r_desc_b143560a__out_t;

    typedef struct packed {
        logic [31:0] value;
    } arg32_r_desc_57605710__v__out_t;

    typedef struct packed {
        arg32_r_desc_57605710__v__out_t v;
    } arg32_r_desc_57605710__out_t;

    typedef struct packed {
        logic [31:0] value;
    } arg32_r_desc_44b2efbe__v__out_t;

    typedef struct packed {
        arg32_r_desc_44b2efbe__v__out_t v;
    } arg32_r_desc_44b2efbe__out_t;

    typedef struct packed {
        logic value;
    } kern_regs__ctl__FLAGS__kill__out_t;

    typedef struct packed {
        kern_regs__ctl__FLAGS__kill__out_t kill;
    } kern_regs__ctl__FLAGS__out_t;

    typedef struct packed {
        ap_ctrl_r__out_t AP_CTRL;
        gier_r__out_t GIER;
        ier_r__out_t IP_IER;
        isr_r__out_t IP_ISR;
        arg32_r_desc_cef316aa__out_t CMD_LO;
        arg32_r_desc_2bbbcd58__out_t CMD_HI;
        arg32_r_desc_b143560a__out_t RSP_LO;
        arg32_r_desc_57605710__out_t RSP_HI;
        arg32_r_desc_44b2efbe__out_t COUNT;
        kern_regs__ctl__FLAGS__out_t FLAGS;
    } kern_regs__ctl__out_t;

    typedef struct packed {
        logic [31:0] value;
    } arg32_r_desc_f06325b0__v__out_t;

    typedef struct packed {
        arg32_r_desc_f06325b0__v__out_t v;
    } arg32_r_desc_f06325b0__out_t;

    typedef struct packed {
        logic [31:0] value;
    } arg32_r_desc_f5ee8758__v__out_t;

    typedef struct packed {
        arg32_r_desc_f5ee8758__v__out_t v;
    } arg32_r_desc_f5ee8758__out_t;

    typedef struct packed {
        logic [31:0] value;
    } arg32_r_desc_0acf4447__v__out_t;

    typedef struct packed {
        arg32_r_desc_0acf4447__v__out_t v;
    } arg32_r_desc_0acf4447__out_t;

    typedef struct packed {
        logic [31:0] value;
    } arg32_r_desc_043d9c3c__v__out_t;

    typedef struct packed {
        arg32_r_desc_043d9c3c__v__out_t v;
    } arg32_r_desc_043d9c3c__out_t;

    typedef struct packed {
        ap_ctrl_r__out_t AP_CTRL;
        gier_r__out_t GIER;
        ier_r__out_t IP_IER;
        isr_r__out_t IP_ISR;
        arg32_r_desc_f06325b0__out_t BUF_LO;
        arg32_r_desc_f5ee8758__out_t BUF_HI;
        arg32_r_desc_0acf4447__out_t MAX;
        arg32_r_desc_043d9c3c__out_t TIMEOUT_US;
    } kern_regs__evt__out_t;

    typedef struct packed {
        kern_regs__ctl__out_t ctl;
        kern_regs__evt__out_t evt;
    } kern_regs__out_t;
endpackage
