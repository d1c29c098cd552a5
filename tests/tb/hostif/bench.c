// SPDX-License-Identifier: Apache-2.0
/* bench.c - AXI around host_if. */
#include "bench.h"

#include <check.h>
#include <string.h>

#define QUEUE 32

struct burst {
    uint64_t addr;
    unsigned beats;
};

/* One master's view of the memory. */
struct channel {
    bool reading;
    struct burst rd;
    struct burst aw[QUEUE];
    unsigned n_aw, n_b;
    bool aw_held, w_held, ar_held; /* valid was up and not taken: must stay as it was */
    uint64_t aw_was, w_was, ar_was;
    bool b_driven, r_driven;
};

struct tb *tb;
uint64_t rng;
uint8_t mem[MEM_BYTES];
unsigned lite_wait, mem_wait;
unsigned evt_bad, evt_errors;
bool evt_last_bad;
void (*on_cycle)(void);
struct seen seen;

static struct channel ctl, evt;
static struct {
    bool aw, w, ar, b, r;
    bool bvalid, rvalid;
    unsigned resp;
    uint32_t rdata;
} lite;

static bool
yes(unsigned wait_percent)
{
    return tb_rand(&rng) % 100 >= wait_percent;
}

uint32_t
get32(uint64_t at)
{
    uint32_t v;

    memcpy(&v, mem + at, 4);
    return v;
}

uint64_t
get64(uint64_t at)
{
    uint64_t v;

    memcpy(&v, mem + at, 8);
    return v;
}

void
put32(uint64_t at, uint32_t v)
{
    memcpy(mem + at, &v, 4);
}

void
bench_open(void)
{
    tb = tb_new(tb_seed());
    rng = tb_seed();
    memset(mem, 0, sizeof(mem));
    memset(&ctl, 0, sizeof(ctl));
    memset(&evt, 0, sizeof(evt));
    memset(&lite, 0, sizeof(lite));
    lite_wait = mem_wait = 0;
    evt_bad = evt_errors = 0;
    evt_last_bad = false;
    on_cycle = NULL;
    TB_SET(tb, s_awvalid_i, 0);
    TB_SET(tb, s_wvalid_i, 0);
    TB_SET(tb, s_arvalid_i, 0);
    TB_SET(tb, s_bready_i, 1);
    TB_SET(tb, s_rready_i, 1);
    TB_SET(tb, c_rvalid_i, 0);
    TB_SET(tb, c_bvalid_i, 0);
    TB_SET(tb, e_bvalid_i, 0);
    TB_SET(tb, c_rresp_i, 0);
    TB_SET(tb, c_bresp_i, 0);
    TB_SET(tb, e_bresp_i, 0);
    TB_SET(tb, dec_valid_i, 0);
    TB_SET(tb, fbo_i, 0);
    TB_SET(tb, dec_frame_i, 0);
    TB_SET(tb, touched_i, 0);
    TB_SET(tb, ts_valid_i, 0);
    TB_SET(tb, book_ev_valid_i, 0);
    TB_SET(tb, fin_valid_i, 0);
    TB_SET(tb, fin_bad_i, 0);
    TB_SET(tb, bbo_tag_i, 127);
    TB_SET(tb, ven_valid_i, 0);
    TB_SET(tb, bbo_valid_i, 0);
    TB_SET(tb, evt_mtype_i, 0);
    TB_SET(tb, evt_off_i, 0);
    TB_SET(tb, evt_same_i, 0);
    TB_SET(tb, evt_bare_i, 0);
    TB_SET(tb, feed_ev_valid_i, 0);
    TB_SET(tb, f_mems_i, 0);
    TB_SET(tb, book_busy_i, 0);
    TB_SET(tb, oe_up_i, 0);
    TB_SET(tb, open_orders_i, 0);
    tb_reset(tb, 8);
    idle(150); /* the tables clear themselves */
}

void
bench_close(void)
{
    ck_assert_int_eq(tb_errors(tb), 0);
    tb_free(tb);
}

static void
take_write(struct channel *c, uint64_t data, bool last)
{
    struct burst *b = &c->aw[0];

    ck_assert_uint_gt(c->n_aw, 0);
    ck_assert_uint_eq(last, b->beats == 1);
    ck_assert_uint_le(b->addr + 8, MEM_BYTES);
    memcpy(mem + b->addr, &data, 8);
    b->addr += 8;
    if (--b->beats == 0) {
        memmove(&c->aw[0], &c->aw[1], --c->n_aw * sizeof(c->aw[0]));
        c->n_b++;
    }
}

static void
new_burst(struct channel *c, bool write, uint64_t addr, unsigned beats)
{
    ck_assert_msg((addr & 0xfff) + 8 * beats <= 4096, "burst of %u beats at 0x%llx crosses 4 KiB", beats, (unsigned long long)addr);
    ck_assert_uint_eq(addr % 8, 0);
    if (write) {
        ck_assert_uint_lt(c->n_aw, QUEUE);
        c->aw[c->n_aw++] = (struct burst){addr, beats};
    } else {
        c->reading = true;
        c->rd = (struct burst){addr, beats};
    }
}

/* A channel that waits keeps its payload. */
static void
steady(bool *held, uint64_t *was, bool valid, bool ready, uint64_t payload)
{
    if (*held) {
        ck_assert(valid);
        ck_assert_uint_eq(*was, payload);
    }
    *held = valid && !ready;
    *was = payload;
}

void
tick(void)
{
    bool c_r = ctl.reading && (ctl.r_driven || yes(mem_wait)), c_b = ctl.n_b > 0 && (ctl.b_driven || yes(mem_wait));
    bool e_b = evt.n_b > 0 && (evt.b_driven || yes(mem_wait));
    bool c_ar = !ctl.reading && yes(mem_wait), c_aw = ctl.n_aw < QUEUE && yes(mem_wait), e_aw = evt.n_aw < QUEUE && yes(mem_wait);
    bool c_w = ctl.n_aw > 0 && yes(mem_wait), e_w = evt.n_aw > 0 && yes(mem_wait);

    if (on_cycle != NULL)
        on_cycle();
    TB_SET(tb, s_awvalid_i, lite.aw);
    TB_SET(tb, s_wvalid_i, lite.w);
    TB_SET(tb, s_arvalid_i, lite.ar);
    TB_SET(tb, c_arready_i, c_ar);
    TB_SET(tb, c_rvalid_i, c_r);
    TB_SET(tb, c_rdata_i, c_r ? get64(ctl.rd.addr) : tb_rand(&rng));
    TB_SET(tb, c_awready_i, c_aw);
    TB_SET(tb, c_wready_i, c_w);
    TB_SET(tb, c_bvalid_i, c_b);
    TB_SET(tb, e_awready_i, e_aw);
    TB_SET(tb, e_wready_i, e_w);
    TB_SET(tb, e_bvalid_i, e_b);
    if (e_b && !evt.b_driven) {
        evt_last_bad = evt_bad != 0 && tb_rand(&rng) % 1000 < evt_bad;
        evt_errors += evt_last_bad;
        TB_SET(tb, e_bresp_i, evt_last_bad ? 2 + tb_rand(&rng) % 2 : 0); /* SLVERR, DECERR */
    }
    tb_eval(tb);
    seen.kill = TB_GET(tb, kill_o);
    seen.killed = TB_GET(tb, killed_o);
    seen.armed = TB_GET(tb, armed_o);
    seen.credit = TB_GET(tb, credit_o);
    seen.room = TB_GET(tb, venue_room_o);
    seen.quiet = TB_GET(tb, quiet_o);
    seen.cyc = TB_GET(tb, cyc_o);

    if (lite.aw && TB_GET(tb, s_awready_o)) {
        lite.aw = false;
        seen.write_cyc = seen.cyc;
    }
    if (lite.w && TB_GET(tb, s_wready_o)) {
        lite.w = false;
        seen.write_cyc = seen.cyc;
    }
    if (lite.ar && TB_GET(tb, s_arready_o))
        lite.ar = false;
    lite.bvalid = TB_GET(tb, s_bvalid_o);
    lite.rvalid = TB_GET(tb, s_rvalid_o);
    if (lite.bvalid)
        lite.resp = (unsigned)TB_GET(tb, s_bresp_o);
    if (lite.rvalid) {
        lite.resp = (unsigned)TB_GET(tb, s_rresp_o);
        lite.rdata = (uint32_t)TB_GET(tb, s_rdata_o);
    }

    ctl.r_driven = c_r;
    ctl.b_driven = c_b;
    evt.b_driven = e_b;
    if (c_r && TB_GET(tb, c_rready_o)) {
        ctl.r_driven = false;
        ctl.rd.addr += 8;
        if (--ctl.rd.beats == 0)
            ctl.reading = false;
    }
    if (c_b && TB_GET(tb, c_bready_o)) {
        ctl.b_driven = false;
        ctl.n_b--;
    }
    if (e_b && TB_GET(tb, e_bready_o)) {
        evt.b_driven = false;
        evt.n_b--;
    }
    steady(&ctl.ar_held, &ctl.ar_was, TB_GET(tb, c_arvalid_o), c_ar, TB_GET(tb, c_araddr_o));
    steady(&ctl.aw_held, &ctl.aw_was, TB_GET(tb, c_awvalid_o), c_aw, TB_GET(tb, c_awaddr_o));
    steady(&evt.aw_held, &evt.aw_was, TB_GET(tb, e_awvalid_o), e_aw, TB_GET(tb, e_awaddr_o));
    steady(&ctl.w_held, &ctl.w_was, TB_GET(tb, c_wvalid_o), c_w, TB_GET(tb, c_wdata_o));
    steady(&evt.w_held, &evt.w_was, TB_GET(tb, e_wvalid_o), e_w, TB_GET(tb, e_wdata_o));
    if (TB_GET(tb, c_wvalid_o) && c_w)
        take_write(&ctl, TB_GET(tb, c_wdata_o), TB_GET(tb, c_wlast_o));
    if (TB_GET(tb, e_wvalid_o) && e_w)
        take_write(&evt, TB_GET(tb, e_wdata_o), TB_GET(tb, e_wlast_o));
    if (TB_GET(tb, c_arvalid_o) && c_ar)
        new_burst(&ctl, false, TB_GET(tb, c_araddr_o), (unsigned)TB_GET(tb, c_arlen_o) + 1);
    if (TB_GET(tb, c_awvalid_o) && c_aw)
        new_burst(&ctl, true, TB_GET(tb, c_awaddr_o), (unsigned)TB_GET(tb, c_awlen_o) + 1);
    if (TB_GET(tb, e_awvalid_o) && e_aw)
        new_burst(&evt, true, TB_GET(tb, e_awaddr_o), (unsigned)TB_GET(tb, e_awlen_o) + 1);
    tb_clock(tb);
}

void
idle(unsigned n)
{
    while (n-- > 0)
        tick();
}

bool
wr_ok(uint32_t addr, uint32_t data)
{
    bool aw_first = yes(50);
    unsigned wait = lite_wait != 0 ? (unsigned)(tb_rand(&rng) % 4) : 0;

    TB_SET(tb, s_awaddr_i, addr);
    TB_SET(tb, s_wdata_i, data);
    lite.aw = wait == 0 || aw_first;
    lite.w = wait == 0 || !aw_first;
    for (unsigned i = 0; i < 20000; i++) {
        bool ready = yes(lite_wait);

        if (i == wait) {
            lite.aw = lite.aw || !aw_first;
            lite.w = lite.w || aw_first;
            if (wait == 0)
                lite.aw = lite.w = true;
        }
        TB_SET(tb, s_bready_i, ready);
        tick();
        if (lite.bvalid && ready)
            return lite.resp == 0;
    }
    ck_abort_msg("write of 0x%x is never answered", addr);
    return false;
}

bool
rd_ok(uint32_t addr, uint32_t *data)
{
    TB_SET(tb, s_araddr_i, addr);
    lite.ar = true;
    for (unsigned i = 0; i < 20000; i++) {
        bool ready = yes(lite_wait);

        TB_SET(tb, s_rready_i, ready);
        tick();
        if (lite.rvalid && ready) {
            *data = lite.rdata;
            return lite.resp == 0;
        }
    }
    ck_abort_msg("read of 0x%x is never answered", addr);
    return false;
}

void
wr(uint32_t addr, uint32_t data)
{
    ck_assert_msg(wr_ok(addr, data), "write of 0x%x refused", addr);
}

void
wr64(uint32_t addr, uint64_t data)
{
    wr(addr, (uint32_t)data);
    wr(addr + 4, (uint32_t)(data >> 32));
}

uint32_t
rd(uint32_t addr)
{
    uint32_t v = 0;

    ck_assert_msg(rd_ok(addr, &v), "read of 0x%x refused", addr);
    return v;
}

uint64_t
rd64(uint32_t addr)
{
    uint64_t lo = rd(addr);

    return lo | (uint64_t)rd(addr + 4) << 32;
}

void
ctl_start(uint64_t cmd, uint64_t rsp, uint32_t count, uint32_t flags)
{
    wr64(SAKER_CTL_CMD_LO_OFFSET, cmd);
    wr64(SAKER_CTL_RSP_LO_OFFSET, rsp);
    wr(SAKER_CTL_COUNT_OFFSET, count);
    wr(SAKER_CTL_FLAGS_OFFSET, flags);
    wr(SAKER_CTL_AP_CTRL_OFFSET, 1);
}

void
ctl_wait(void)
{
    for (unsigned i = 0; (rd(SAKER_CTL_AP_CTRL_OFFSET) & SAKER_CTL_AP_CTRL_AP_DONE_MASK) == 0; i++)
        ck_assert_uint_lt(i, 50000);
}

void
evt_start(uint64_t buf, uint32_t max, uint32_t timeout_us)
{
    wr64(SAKER_EVT_BUF_LO_OFFSET, buf);
    wr(SAKER_EVT_MAX_OFFSET, max);
    wr(SAKER_EVT_TIMEOUT_US_OFFSET, timeout_us);
    wr(SAKER_EVT_AP_CTRL_OFFSET, 1);
}

void
evt_wait(void)
{
    for (unsigned i = 0; (rd(SAKER_EVT_AP_CTRL_OFFSET) & SAKER_EVT_AP_CTRL_AP_DONE_MASK) == 0; i++)
        ck_assert_uint_lt(i, 50000);
}
