// SPDX-License-Identifier: Apache-2.0
// saker_pkg: the types that cross a block boundary of the card.
//
// The meaning of every field, and what each block does with it, is in docs/interfaces.md; the C side
// of the same contract is host/twin/twin_types.h. Enumerations shared with the host are append-only.
package saker_pkg;

  // ---- Scalars ------------------------------------------------------------------------------
  typedef logic [31:0] price_t;  // unsigned, 1e-4 dollar
  typedef logic [31:0] qty_t;    // unsigned, shares
  typedef logic [63:0] u64_t;
  localparam int DUR_BITS = 40;
  typedef logic [DUR_BITS-1:0] dur_t;    // a timeout, ns: 18 minutes at most
  typedef logic [7:0]  slot_t;   // symbol slot on the card
  typedef logic [7:0]  strat_t;  // strategy index
  typedef logic [7:0]  sess_t;   // order session index
  typedef logic [7:0]  tag_t;    // in-flight message tag: index into the meta RAM; twice the places of the book's queue

  typedef enum logic {SIDE_BUY = 1'b0, SIDE_SELL = 1'b1} side_e;

  // 64-bit AXI-Stream beat without tready. Byte 0 of the frame is data[7:0].
  typedef struct packed {
    logic        valid;
    logic [63:0] data;
    logic [7:0]  keep;
    logic        last;
    logic        bad;   // tuser: bad frame, meaningful with last only
  } axis_t;

  // ---- Feed ---------------------------------------------------------------------------------
  localparam int MSG_BYTES = 50;  // longest ITCH 5.0 message
  typedef logic [8*MSG_BYTES-1:0] raw_t;  // byte n of a message in [8n+7:8n]

  typedef struct packed {
    logic        act_fcs;       // 0: act = message, 1: act = fcs
    logic        lockstep;      // time moves only at message boundaries, to max(own, feed time)
    logic        any_port;      // accept any destination address and port (re-framed captures)
    logic        lock_session;  // 1: only session_id is accepted; 0: the first packet's is learned
    logic        line_b;        // the second line is used; else its port is deaf
    logic [31:0] dst_ip;        // line A; as written: 233.54.12.111 = 32'hE936_0C6F
    logic [15:0] dst_port;
    logic [31:0] dst_ip_b;      // line B
    logic [15:0] dst_port_b;
    logic [31:0] hold_ns;       // how long a hole may wait for the other line; all ones: for ever
    logic [79:0] session_id;    // byte 0 of the field in [79:72]
  } feed_cfg_t;

  // Travels beside a message, indexed by its tag.
  typedef struct packed {
    u64_t        seq;       // MoldUDP64 sequence number
    u64_t        input_seq; // global input sequence number
    u64_t        lbi_cyc;   // raw cycle of the message's last byte at the RX port
    u64_t        now;       // card time, ns
    logic [47:0] ts;        // ITCH time stamp, ns since midnight
    logic [7:0]  frame;     // frame of the message: [7] line, [6:0] 1 to 126, wrapping; 0: none, or known good before the message left
  } meta_t;

  // A decoded ITCH message, in order, each exactly once.
  typedef struct packed {
    logic        valid;
    tag_t        tag;
    logic [7:0]  mtype;     // ITCH type letter; 8'h00 = counted but unknown type or wrong length
    logic        slot_hit;  // locate is loaded in the locate-to-slot table
    slot_t       slot;
    logic [15:0] locate;
    u64_t        refnum;    // A F E C X D U(original)
    u64_t        new_ref;   // U
    side_e       side;      // A F
    qty_t        qty;       // A F U new, E C X reduction
    price_t      px;        // A F U
    logic [7:0]  code;      // S event, H state, Y action, W level, h action
    logic [7:0]  code2;     // h market
    logic        feed_ok;   // feed not stale when this message was accepted
  } itch_msg_t;

  typedef enum logic [3:0] {
    FEED_NONE      = 4'd0,
    FEED_GAP       = 4'd1,   // a = expected, b = received; feed goes stale
    FEED_BAD_FRAME = 4'd2,   // a = sequence expected at frame start, b = cause; feed goes stale if a message was accepted
    FEED_SESSION   = 4'd3,   // another Mold session seen (dropped); a = its low 8 bytes
    FEED_EOS       = 4'd4,   // end of session; a = next sequence
    FEED_LOCKED    = 4'd5,   // first packet: session learned; a = first sequence
    FEED_LIVE      = 4'd6,   // recovered: the book follows the feed again; a = last sequence in it
    FEED_OVERRUN   = 4'd7    // the book had no room: a = first message that it did not get; feed goes stale
  } feed_ev_e;

  // A frame that has a number ended: what it was, and its last message.
  typedef struct packed {
    logic       valid;
    logic       bad;
    logic [7:0] frame;
    tag_t       tag;
  } frame_end_t;

  typedef struct packed {
    logic       valid;
    feed_ev_e   code;
    u64_t       a;
    u64_t       b;
    logic [7:0] frame;      // FEED_BAD_FRAME: its number, 0 if it has none
    frame_end_t [1:0] fin;  // per line; beside the event, with or without one
  } feed_ev_t;

  // ---- Recovery, docs/interfaces.md, section 12 ------------------------------------------------
  typedef enum logic [1:0] {
    CU_LIVE  = 2'd0,   // messages go to the book
    CU_HOLD  = 2'd1,   // messages wait; the host injects
    CU_DRAIN = 2'd2    // spliced: what waits goes to the book
  } catchup_e;

  typedef struct packed {
    logic      enable;
    logic      hold;      // pulse
    logic      cleared;   // pulse: the book starts its clear walk
    logic      splice;    // pulse
    u64_t      splice_n;
    itch_msg_t inject;    // valid until taken
  } rec_cmd_t;

  typedef struct packed {
    catchup_e  state;
    logic      dirty;
    logic      ended;
    logic      other;     // another session seen
    logic      locked;
    logic      splice_ok;
    logic      touched;   // a message has gone to the book since it was last cleared
    logic      taken;     // the injected message goes
    logic      busy;      // messages on their way to the book
    u64_t      first;
    u64_t      applied;
  } rec_st_t;

  // ---- Book ---------------------------------------------------------------------------------
  typedef enum logic [1:0] {
    CLS_SAME_PRICE = 2'd0,  // quantity of a best changed, or nothing at the top changed
    CLS_IMPROVE    = 2'd1,  // a new best price, better than the old
    CLS_NEXT_BEST  = 2'd2,  // a best level emptied
    CLS_DEEP       = 2'd3   // the record of best levels was exhausted
  } book_cls_e;

  // Top of book; quantity 0 = side empty (price is then 0).
  typedef struct packed {
    price_t bid_px;
    qty_t   bid_qty;
    price_t ask_px;
    qty_t   ask_qty;
  } bbo_t;

  // One per message, in message order, messages without book effect included.
  typedef struct packed {
    logic        valid;
    tag_t        tag;
    logic [7:0]  mtype;
    logic        slot_hit;
    slot_t       slot;
    logic [7:0]  code;
    logic [7:0]  code2;
    logic        feed_ok;
    logic        changed;     // BBO differs from the last one reported for this slot
    logic        tradable;    // slot not suspended, degraded or unreliable
    book_cls_e   cls;
    bbo_t        bbo;
  } book_evt_t;

  // Book incidents, for event records. At most one per cycle leaves the block.
  typedef enum logic [3:0] {
    BOOK_NONE        = 4'd0,
    BOOK_UNKNOWN_REF = 4'd1,  // E C X D U on an unknown reference
    BOOK_DUP_REF     = 4'd2,  // A F U-new on a live reference
    BOOK_OVER_REDUCE = 4'd3,  // E C beyond the remaining shares
    BOOK_BAD_FIELD   = 4'd4,  // zero shares, price out of range, side letter
    BOOK_DEGRADED    = 4'd5,  // table set and stash full, or a level overflowed
    BOOK_SUSPEND     = 4'd6,  // a best price lies, or may lie, outside the window
    BOOK_RESUME      = 4'd7   // window rebuilt; BBO is exact again
  } book_ev_e;

  typedef struct packed {
    logic     valid;
    book_ev_e code;
    slot_t    slot;
    tag_t     tag;
    u64_t     refnum;
  } book_ev_t;

  // The levels of a slot, one by one: bids, then asks, the best first; then fin. It may begin several times.
  localparam int DEPTH = 10;
  typedef struct packed {
    logic       begins;  // what came before is void
    logic       valid;   // a level
    logic       fin;     // no more; if ok, what came since it began is the book of one moment
    logic       ok;
    slot_t      slot;
    side_e      side;
    logic [3:0] level;
    price_t     px;
    qty_t       qty;
  } depth_t;

  // ---- Trading state, strategy, intents ------------------------------------------------------
  typedef struct packed {
    logic market_open;   // system event says Q..M (or assumed)
    logic trading;       // last H for the symbol is T (or assumed), no h H, no market-wide halt
    logic assumed;       // either of the above rests on a recorded override
  } tstate_t;

  typedef enum logic [1:0] {
    INTENT_NEW         = 2'd0,
    INTENT_CANCEL      = 2'd1,
    INTENT_MASS_CANCEL = 2'd2
  } intent_e;

  // What a message says of its symbol beyond its codes. Bytes as they came, the first in the low byte.
  typedef struct packed {
    logic [31:0] word;   // H: reason; R: round lot size, most significant byte first
    logic [7:0]  tier;   // R: LULD tier
  } msg_aux_t;

  // Everything kept of a symbol's trading state, for the host. Letters: 0 = no such message yet.
  typedef struct packed {
    logic [31:0] round_lot;
    logic [7:0]  luld_tier;   // R
    logic [7:0]  reg_sho;     // Y
    logic [31:0] reason;      // of the last H, first byte in the low byte
    logic [23:0] op;          // h, last action by market: Nasdaq in the low byte, BX, PSX
    logic [7:0]  state;       // H
    logic [7:0]  mwcb;        // W, of the whole market
    logic [7:0]  system;      // S
    logic        mw_halt;     // W since the symbol's last H T
    logic        op_halt;     // h H of Nasdaq
    tstate_t     tstate;
  } sym_state_t;

  localparam strat_t STRAT_HOST = 8'hFF;  // strategy index of host orders

  typedef struct packed {
    logic    valid;
    intent_e kind;
    strat_t  strat;
    sess_t   sess;
    slot_t   slot;
    side_e   side;
    qty_t    qty;
    price_t  px;
    logic [31:0] urn;       // INTENT_CANCEL: the order
    bbo_t    bbo;           // snapshot that the decision saw
    tstate_t tstate;
    logic    feed_ok;
    logic    tradable;
    meta_t   meta;          // of the triggering message; all 0 for host intents but now
    logic    pbank;         // parameter bank used
  } intent_t;

  // One cycle ahead of an intent that may come: whose rows and state it will need, and its size and price.
  typedef struct packed {
    logic   valid;
    strat_t strat;
    sess_t  sess;
    slot_t  slot;
    qty_t   qty;
    price_t px;
  } hint_t;

  // ---- Risk ---------------------------------------------------------------------------------
  // First failing check in this order is the reason; bit (reason) of the bitmap per failing check.
  typedef enum logic [4:0] {
    RSN_NONE             = 5'd0,
    RSN_KILLED           = 5'd1,
    RSN_NOT_ARMED        = 5'd2,
    RSN_SESSION_DOWN     = 5'd3,
    RSN_FEED_STALE       = 5'd4,
    RSN_BOOK_UNRELIABLE  = 5'd5,
    RSN_UNPROGRAMMED     = 5'd6,
    RSN_SYMBOL_DISABLED  = 5'd7,
    RSN_TRADING_STATE    = 5'd8,
    RSN_BAD_ORDER        = 5'd9,
    RSN_MAX_QTY          = 5'd10,
    RSN_MAX_NOTIONAL     = 5'd11,
    RSN_COLLAR           = 5'd12,
    RSN_ORDER_RATE       = 5'd13,
    RSN_POSITION_LONG    = 5'd14,
    RSN_POSITION_SHORT   = 5'd15,
    RSN_CREDIT_SYMBOL    = 5'd16,
    RSN_CREDIT_STRATEGY  = 5'd17,
    RSN_CREDIT_SESSION   = 5'd18,
    RSN_CREDIT_ACCOUNT   = 5'd19,
    RSN_OPEN_ORDERS_FULL = 5'd20,
    RSN_STALE_INTENT     = 5'd21,
    RSN_TX_BUSY          = 5'd22,
    RSN_SESSION_BACKLOG  = 5'd23
  } reason_e;

  // A decision, one per admitted intent, granted or refused.
  typedef struct packed {
    logic        valid;
    logic        granted;
    reason_e     reason;
    logic [31:0] bitmap;
    logic [31:0] urn;       // granted: the number allocated (NEW, MASS_CANCEL) or named (CANCEL)
    intent_t     intent;
    logic        lbank;     // limits bank in force at the verdict
  } decision_t;

  // To order entry, in the cycle of the verdict: what to send. Valid only when the session reports tx_free.
  typedef struct packed {
    logic        pre;       // a verdict is being given: all fields below valid are there already, whatever it says
    logic        valid;     // granted; late in the cycle
    intent_e     kind;
    sess_t       sess;
    slot_t       slot;      // symbol text comes from the entry block's table
    logic        all_slots; // MASS_CANCEL of every symbol
    side_e       side;
    qty_t        qty;       // NEW: shares; CANCEL: new intended total (0 = all)
    price_t      px;
    logic [31:0] urn;
  } grant_t;

  // ---- Venue --------------------------------------------------------------------------------
  // One OUCH outbound message, decoded, after FCS and TCP checksum of its segment were good.
  typedef struct packed {
    logic        valid;
    sess_t       sess;
    logic [7:0]  mtype;     // OUCH type letter: A U C D E B J P I T M R X G K Q S
    u64_t        ts;
    logic [31:0] urn;
    logic [31:0] orig_urn;  // U
    qty_t        qty;
    price_t      px;        // low 32 bits of the OUCH price
    u64_t        refnum;    // A U T: order reference; E B: match number
    logic [15:0] reason;    // C, J, B
    logic [7:0]  state;     // A U: L or D
    logic [7:0]  flag;      // E: liquidity
    side_e       side;      // A
  } venue_msg_t;

  // A venue message after it acted on positions and open orders.
  typedef struct packed {
    logic        valid;
    venue_msg_t  msg;
    logic        known;     // URN was open
    slot_t       slot;
    strat_t      strat;
    side_e       side;
    qty_t        leaves;    // after
    logic signed [63:0] pos; // after, shares
    u64_t        input_seq;
    u64_t        now;
  } venue_rec_t;

  // ---- Order entry --------------------------------------------------------------------------
  typedef struct packed {
    logic [47:0] src_mac;
    logic [47:0] dst_mac;
    logic [31:0] src_ip;
    logic [31:0] dst_ip;
    logic [15:0] src_port;
    logic [15:0] dst_port;
    logic [31:0] isn;
    logic [15:0] window;        // advertised, bytes
    logic [47:0] username;      // 6 bytes, first byte in the top byte
    logic [79:0] password;      // 10 bytes
    logic [79:0] session;       // 10 bytes, spaces = current
    logic [63:0] seq_req;       // requested sequence number
    logic [31:0] firm;          // MPID for mass cancel
    u64_t        hb_tx_ns;      // client heartbeat after this silence
    u64_t        hb_rx_ns;      // session down after this silence of the server
    dur_t        rto_min_ns;    // retransmission timeout, least and most; most 0: the timer is off
    dur_t        rto_max_ns;
    dur_t        keepalive_ns;  // probe after this silence of the peer's TCP; 0: none
    logic [7:0]  retries;       // timeouts or probes in a row that end the session; 0: none do
  } oe_cfg_t;

  typedef enum logic [3:0] {
    OE_CLOSED     = 4'd0,
    OE_SYN_SENT   = 4'd1,
    OE_TCP_UP     = 4'd2,   // connected, login not yet sent
    OE_LOGIN_SENT = 4'd3,
    OE_QUERY_SENT = 4'd4,   // logged in, Account Query outstanding
    OE_UP         = 4'd5,   // writable: next UserRefNum known
    OE_CLOSING    = 4'd6,
    OE_FAILED     = 4'd7    // closed with a reason, see status
  } oe_state_e;

  typedef struct packed {
    oe_state_e   state;
    logic [7:0]  fail_reason;  // docs/interfaces.md, "Session failure reasons"
    logic        writable;     // a grant may be given when tx_free too
    logic        tx_free;      // an order granted now starts without waiting
    logic [31:0] snd_nxt;
    logic [31:0] snd_una;
    logic [31:0] rcv_nxt;
    u64_t        soup_seq;     // next sequenced packet expected
    logic [79:0] soup_session;
  } oe_status_t;

  // ---- Tables written by the host ------------------------------------------------------------
  typedef enum logic [3:0] {
    TBL_LOCATE  = 4'd0,  // row = slot; word 0: [31] valid, [17:16] tick select, [15:0] locate
    TBL_SYMBOL  = 4'd1,  // row = slot; words 0, 1: 8 ASCII bytes, first byte in the low byte of word 0
    TBL_PARAMS  = 4'd2,  // row = slot; 8 words, shadow bank
    TBL_LIMITS  = 4'd3,  // row = slot; 16 words, shadow bank
    TBL_SCOPES  = 4'd4,  // row = 0 account, 16 + session, 32 + strategy; 8 words, shadow bank
    TBL_POS     = 4'd5   // row = slot; words 0, 1: start-of-day position, signed 64 bit
  } table_e;

  typedef struct packed {
    logic        valid;
    table_e      tbl;
    logic [7:0]  row;
    logic [4:0]  word;
    logic [31:0] data;
  } tbl_wr_t;

  // Background read of a banked table: hold it until gnt; the data comes one cycle after gnt.
  typedef struct packed {
    logic        req;
    table_e      tbl;
    logic        bank;      // absolute bank number: shadow = the one not in force
    logic [7:0]  row;
    logic [4:0]  word;
  } bg_rd_t;

  // A market or symbol state that changed, for event records.
  typedef struct packed {
    logic        valid;
    logic [7:0]  mtype;     // S H h W
    logic [7:0]  code;
    logic        slot_hit;  // 0: every slot (S, W)
    slot_t       slot;
    tag_t        tag;
    tstate_t     tstate;    // after, of that slot (slot 0 for S, W)
  } ts_change_t;

  localparam int PARAM_WORDS = 8;
  localparam int LIMIT_WORDS = 16;
  localparam int SCOPE_WORDS = 8;

  // ---- Event records ------------------------------------------------------------------------
  localparam int EVENT_WORDS   = 16;  // of 64 bit: 128 bytes
  localparam int EVENT_VERSION = 1;

  // Types that a MARKET_DATA record may be asked for: bit n of the mask is letter n, in the order of the specification.
  localparam int MD_TYPES = 23;
  function automatic logic md_wanted(input logic [7:0] mtype, input logic [MD_TYPES-1:0] mask);
    case (mtype)
      "S": md_wanted = mask[0];
      "R": md_wanted = mask[1];
      "H": md_wanted = mask[2];
      "Y": md_wanted = mask[3];
      "L": md_wanted = mask[4];
      "V": md_wanted = mask[5];
      "W": md_wanted = mask[6];
      "K": md_wanted = mask[7];
      "J": md_wanted = mask[8];
      "h": md_wanted = mask[9];
      "A": md_wanted = mask[10];
      "F": md_wanted = mask[11];
      "E": md_wanted = mask[12];
      "C": md_wanted = mask[13];
      "X": md_wanted = mask[14];
      "D": md_wanted = mask[15];
      "U": md_wanted = mask[16];
      "P": md_wanted = mask[17];
      "Q": md_wanted = mask[18];
      "B": md_wanted = mask[19];
      "I": md_wanted = mask[20];
      "N": md_wanted = mask[21];
      "O": md_wanted = mask[22];
      default: md_wanted = 1'b0;
    endcase
  endfunction

  typedef enum logic [7:0] {
    EV_NONE          = 8'd0,
    EV_BBO           = 8'd1,
    EV_ORDER         = 8'd2,
    EV_REFUSED       = 8'd3,
    EV_CANCEL        = 8'd4,
    EV_MASS_CANCEL   = 8'd5,
    EV_VENUE         = 8'd6,
    EV_FEED          = 8'd7,
    EV_BOOK          = 8'd8,
    EV_TRADING_STATE = 8'd9,
    EV_SESSION       = 8'd10,
    EV_KILL          = 8'd11,
    EV_ARM           = 8'd12,
    EV_DISARM        = 8'd13,
    EV_COMMIT        = 8'd14,
    EV_OVERRIDE      = 8'd15,
    EV_FAULT         = 8'd16,
    EV_MARKET_DATA   = 8'd17
  } event_e;

  typedef enum logic [7:0] {
    KILL_NONE      = 8'd0,
    KILL_POWER_UP  = 8'd1,
    KILL_HOST      = 8'd2,
    KILL_WATCHDOG  = 8'd3,
    KILL_OVERFILL  = 8'd4,
    KILL_FAULT     = 8'd5,
    KILL_PARITY    = 8'd6
  } kill_e;

  // ---- Memories with parity, docs/faults.md ----------------------------------------------------
  typedef enum logic [7:0] {
    MEM_NONE        = 8'd0,
    MEM_ORDERS      = 8'd1,   // order table, entries
    MEM_KEYS        = 8'd2,   // order table, the copy of the keys
    MEM_LEVELS      = 8'd3,   // ladder: shares of a level
    MEM_BITMAPS     = 8'd4,   // ladder: which levels are in use
    MEM_PARAMS      = 8'd5,
    MEM_LIMITS      = 8'd6,
    MEM_SCOPES      = 8'd7,
    MEM_POSITIONS   = 8'd8,   // position, open shares and credit used of a symbol
    MEM_STRAT_USED  = 8'd9,   // credit used of a strategy
    MEM_OPEN_ORDERS = 8'd10
  } mem_e;
  localparam int MEMS = 10;

  // FAULT records.
  typedef enum logic [7:0] {
    FAULT_RECORD = 8'd1,   // a record of a never-lost class found no place
    FAULT_PARITY = 8'd2,   // a memory gave a word with wrong parity
    FAULT_ASKED  = 8'd3    // FAULT_INJECT was written
  } fault_e;

  // Words that were read with wrong parity in one cycle.
  typedef struct packed {
    logic [MEMS:1] mems;
    logic [23:0]   at;        // where, in the lowest of them
    logic          shadow_p;  // parameters: in the bank that is not in force
    logic          shadow_l;  // limits or scopes
  } fault_t;

  // The next write to a memory stores parity bit `part` wrong.
  typedef struct packed {
    logic       valid;
    mem_e       mem;
    logic [7:0] part;
  } flip_t;

endpackage
