// SPDX-License-Identifier: Apache-2.0
// hostif_pkg: types inside the host interface.
package hostif_pkg;
  import saker_pkg::*;

  // A record whose contents are known where it arises: host commands, kill, session changes, faults.
  typedef struct packed {
    logic        valid;
    event_e      kind;
    logic        granted;
    logic [7:0]  reason;
    sess_t       sess;
    logic [31:0] bitmap;
    u64_t        word13;
    u64_t        input_seq;
    u64_t        now;
  } ctl_ev_t;

  // Counters of feed, book, gate and order entry in the order of the register map (hw/regs/csr.rdl).
  localparam int FEED_CNTS = 40, BOOK_CNTS = 16, RISK_CNTS = 38, OE_CNTS = 20;
  typedef logic [FEED_CNTS-1:0][31:0] feed_cnts_t;
  typedef logic [BOOK_CNTS-1:0][31:0] book_cnts_t;
  typedef logic [RISK_CNTS-1:0][31:0] risk_cnts_t;
  typedef logic [OE_CNTS-1:0][31:0]   oe_cnts_t;

  // What the registers tell the card. Pulses are one cycle.
  typedef struct packed {
    feed_cfg_t   feed;
    logic        clear_stale;
    logic        relock;
    logic        clear_book;
    rec_cmd_t    rec;
    u64_t        hash_seed;
    logic        assume_market;
    logic        assume_trading;
    tbl_wr_t     tbl;
    logic        slot_new;       // the slot that tbl writes belongs to another symbol from now on
    logic        pbank;          // parameters in force
    logic        lbank;          // limits wanted
    oe_cfg_t     oe;
    logic        oe_connect;
    logic        oe_close;
    logic        kill;           // latch kill, level or pulse
    kill_e       kill_cause;
    logic        arm;
    logic        disarm;
    logic        unkill;
    logic        mass_on_kill;
    logic [15:0] stale_cycles;
    intent_t     intent;         // host intent, held until accepted; snapshot fields are the core's to fill
    net_pkg::net_in_t net;       // network edges
    slot_t       q_slot;         // read-back of positions
    logic [7:0]  q_scope;
    flip_t       flip;           // a fault on purpose
    logic        depth_go;       // pulse
    slot_t       depth_slot;
  } host_out_t;

  // What the card tells the registers.
  typedef struct packed {
    logic        ready;          // clear walks of book, strategy and gate are done
    logic        killed;
    logic        armed;
    kill_e       kill_cause;
    logic        feed_stale;
    logic        feed_behind;
    logic        feed_locked;
    u64_t        feed_expected;
    rec_st_t     rec;
    logic        book_ready;
    logic        book_rest;      // nothing in flight in the book
    logic        degraded;
    logic        quiet;          // of everything but the host interface
    logic        mass_pending;
    oe_status_t  oe;
    logic [31:0] next_urn;
    u64_t        open_orders;
    logic signed [63:0] pos;
    u64_t        open_buy;
    u64_t        open_sell;
    u64_t        pos_used;
    u64_t        scope_used;
    sym_state_t  sym;            // of q_slot
    logic [31:0] fired;
    logic        params_complete;
    logic        limits_complete;
    logic        lbank;          // limits in force
    net_pkg::net_out_t net;
    logic        depth_busy;
    depth_t      depth;
  } host_in_t;
endpackage
