// SPDX-License-Identifier: Apache-2.0
// model.cpp - the Verilated card behind the C API of model.h: clock, MAC, AXI4-Lite driver, AXI4 memory.
//
// The MAC side: RX frames are padded to 60 bytes, get their FCS, and follow each other with one or two idle words (what a 10GbE MAC
// delivers at line rate at worst). The memory side answers reads after 4 cycles and writes after 2.
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <deque>
#include <memory>
#include <vector>

#include "Vsaker_core.h"
#include "verilated.h"
#ifdef SAKER_MODEL_TRACE
#include "verilated_fst_c.h"
#endif
#if VM_COVERAGE
#include "cover.h"
#endif

extern "C" {
#include "model.h"
}

namespace {

constexpr size_t kRxQueue = 256;
constexpr unsigned kResetCycles = 16;
constexpr unsigned kReadLatency = 4;
constexpr unsigned kWriteLatency = 2;
constexpr unsigned kRegTimeout = 1000000;

struct CrcTable {
    uint32_t t[256];
    CrcTable()
    {
        for (uint32_t i = 0; i < 256; i++) {
            uint32_t c = i;

            for (int k = 0; k < 8; k++)
                c = (c & 1) != 0 ? 0xedb88320u ^ (c >> 1) : c >> 1;
            t[i] = c;
        }
    }
};

uint32_t
fcs(const std::vector<uint8_t> &d)
{
    static const CrcTable table;
    uint32_t c = 0xffffffffu;

    for (uint8_t b : d)
        c = table.t[(c ^ b) & 0xff] ^ (c >> 8);
    return ~c;
}

struct RxFrame {
    std::vector<uint8_t> data; // with FCS
    bool bad;
};

struct RxPort {
    std::deque<RxFrame> queue;
    size_t pos = 0;
    unsigned gap = 0;
    bool odd = false;
};

struct TxFrame {
    std::vector<uint8_t> data;
    uint64_t fbo = 0;
};

struct TxPort {
    std::deque<TxFrame> queue;
    TxFrame now;
};

// One AXI4 slave: memory behind a master's channels.
struct AxiSlave {
    struct Burst {
        uint64_t addr;
        unsigned beats;
    };
    // Reads: one burst at a time.
    bool rd_busy = false;
    uint64_t rd_addr = 0;
    unsigned rd_beats = 0, rd_wait = 0;
    // Writes.
    std::deque<Burst> aw;
    std::deque<std::pair<uint64_t, unsigned>> b; // cycle it is due, response
    bool w_bad = false;
};

} // namespace

struct saker_model {
    std::unique_ptr<VerilatedContext> ctx;
    std::unique_ptr<Vsaker_core> top;
#ifdef SAKER_MODEL_TRACE
    std::unique_ptr<VerilatedFstC> fst;
    uint64_t fst_from = 0, fst_to = 0;
#endif
    std::vector<uint8_t> mem;
    uint64_t cycle = 0;  // equals the card's CYCLE in the cycle being clocked
    uint64_t steps = 0;  // for waves: reset included
    RxPort rx[SAKER_PORTS];
    TxPort tx[SAKER_PORTS];
    uint64_t stage[SAKER_STAGES] = {};
    bool quiet = false;
    AxiSlave ctl, evt;
    // AXI4-Lite driver: what is driven, what was seen before the edge.
    bool aw_valid = false, w_valid = false, ar_valid = false;
    bool aw_taken = false, w_taken = false, ar_taken = false, b_seen = false, r_seen = false;
    unsigned resp = 0;
    uint32_t rdata = 0;
};

namespace {

uint64_t
load64(const saker_model *m, uint64_t addr, bool *bad)
{
    uint64_t v = 0;

    if (addr + 8 > m->mem.size() || addr + 8 < addr) {
        *bad = true;
        return 0;
    }
    memcpy(&v, &m->mem[addr], 8);
    return v;
}

void
store64(saker_model *m, uint64_t addr, uint64_t v, bool *bad)
{
    if (addr + 8 > m->mem.size() || addr + 8 < addr) {
        *bad = true;
        return;
    }
    memcpy(&m->mem[addr], &v, 8);
}

// Present the next word of a receive port.
template <typename V, typename D, typename K, typename L, typename U>
void
drive_rx(RxPort &p, V &valid, D &data, K &keep, L &last, U &user)
{
    valid = 0;
    if (p.gap > 0) {
        p.gap--;
        return;
    }
    if (p.queue.empty())
        return;
    const RxFrame &f = p.queue.front();
    size_t n = f.data.size() - p.pos;
    uint64_t word = 0;

    if (n > 8)
        n = 8;
    memcpy(&word, &f.data[p.pos], n);
    valid = 1;
    data = word;
    keep = (uint8_t)(0xffu >> (8 - n));
    p.pos += n;
    last = p.pos == f.data.size();
    user = (p.pos == f.data.size() && f.bad) ? 1 : 0;
    if (p.pos == f.data.size()) {
        p.queue.pop_front();
        p.pos = 0;
        p.gap = p.odd ? 1 : 2;
        p.odd = !p.odd;
    }
}

// A word that a transmit port shows.
void
take_tx(saker_model *m, enum saker_model_port port, bool valid, uint64_t data, unsigned keep, bool last)
{
    TxPort &p = m->tx[port];

    if (!valid)
        return;
    if (p.now.data.empty())
        p.now.fbo = m->cycle;
    for (unsigned i = 0; i < 8 && ((keep >> i) & 1) != 0; i++)
        p.now.data.push_back((uint8_t)(data >> (8 * i)));
    if (last) {
        p.queue.push_back(std::move(p.now));
        p.now = TxFrame();
    }
}

size_t
sent(saker_model *m, enum saker_model_port port, uint8_t *frame, size_t size, uint64_t *fbo_cyc)
{
    std::deque<TxFrame> &q = m->tx[port].queue;
    size_t n;

    if (q.empty())
        return 0;
    const TxFrame &f = q.front();
    n = f.data.size() < size ? f.data.size() : size;
    memcpy(frame, f.data.data(), n);
    if (fbo_cyc != nullptr)
        *fbo_cyc = f.fbo;
    q.pop_front();
    return n;
}

void
take_aw(AxiSlave &s, bool valid, bool ready, uint64_t addr, unsigned len)
{
    if (valid && ready)
        s.aw.push_back({addr, len + 1});
}

void
take_w(saker_model *m, AxiSlave &s, bool valid, bool ready, uint64_t data)
{
    if (!valid || !ready)
        return;
    AxiSlave::Burst &b = s.aw.front();

    store64(m, b.addr, data, &s.w_bad);
    b.addr += 8;
    if (--b.beats == 0) {
        s.b.emplace_back(m->cycle + kWriteLatency, s.w_bad ? 2u : 0u);
        s.w_bad = false;
        s.aw.pop_front();
    }
}

void
edge(saker_model *m)
{
    Vsaker_core &t = *m->top;

    t.clk_i = 0;
    t.eval();
#ifdef SAKER_MODEL_TRACE
    if (m->fst && m->cycle >= m->fst_from)
        m->fst->dump(m->steps * 10);
#endif
}

void
rise(saker_model *m)
{
    Vsaker_core &t = *m->top;

    t.clk_i = 1;
    t.eval();
#ifdef SAKER_MODEL_TRACE
    if (m->fst && m->cycle >= m->fst_from)
        m->fst->dump(m->steps * 10 + 5);
#endif
    m->steps++;
}

} // namespace

extern "C" {

struct saker_model *
saker_model_new(const struct saker_model_cfg *cfg)
{
    static const struct saker_model_cfg none = {0, nullptr, 0};
    saker_model *m = new saker_model();

    if (cfg == nullptr)
        cfg = &none;
    m->ctx = std::make_unique<VerilatedContext>();
    m->ctx->threads(1); // before the model exists: no worker threads
    m->ctx->randReset(2);
    m->ctx->randSeed((int)(cfg->seed & 0x7fffffff) | 1);
    m->ctx->errorLimit(1000000);
    m->ctx->assertOn(true);
#ifdef SAKER_MODEL_TRACE
    if (cfg->fst_path != nullptr)
        m->ctx->traceEverOn(true);
#endif
    m->top = std::make_unique<Vsaker_core>(m->ctx.get(), "card");
#ifdef SAKER_MODEL_TRACE
    if (cfg->fst_path != nullptr) {
        m->fst = std::make_unique<VerilatedFstC>();
        m->top->trace(m->fst.get(), 99);
        m->fst->open(cfg->fst_path);
        m->fst_from = cfg->fst_from;
        m->fst_to = cfg->fst_to;
    }
#endif
    m->mem.assign(cfg->mem_bytes != 0 ? cfg->mem_bytes : (size_t)16 << 20, 0);

    Vsaker_core &t = *m->top;
    t.feed_a_rx_tvalid_i = 0;
    t.feed_b_rx_tvalid_i = 0;
    t.order_rx_tvalid_i = 0;
    t.order_tx_tready_i = 1;
    t.s_axil_awvalid_i = 0;
    t.s_axil_wvalid_i = 0;
    t.s_axil_arvalid_i = 0;
    t.s_axil_bready_i = 1;
    t.s_axil_rready_i = 1;
    t.s_axil_wstrb_i = 0xf;
    t.m_ctl_rvalid_i = 0;
    t.m_ctl_bvalid_i = 0;
    t.m_evt_bvalid_i = 0;
    t.rst_i = 1;
    for (unsigned i = 0; i < kResetCycles; i++) {
        edge(m);
        rise(m);
    }
    t.rst_i = 0;
    return m;
}

void
saker_model_free(struct saker_model *m)
{
    if (m == nullptr)
        return;
    m->top->final();
#ifdef SAKER_MODEL_TRACE
    if (m->fst)
        m->fst->close();
#endif
#if VM_COVERAGE
    cover_write(m->ctx.get());
#endif
    delete m;
}

void
saker_model_clock(struct saker_model *m)
{
    Vsaker_core &t = *m->top;
    bool r_valid = m->ctl.rd_busy && m->ctl.rd_wait == 0;
    bool r_bad = false;
    bool c_b = !m->ctl.b.empty() && m->ctl.b.front().first <= m->cycle;
    bool e_b = !m->evt.b.empty() && m->evt.b.front().first <= m->cycle;

    // Inputs of this cycle.
    drive_rx(m->rx[SAKER_PORT_FEED], t.feed_a_rx_tvalid_i, t.feed_a_rx_tdata_i, t.feed_a_rx_tkeep_i, t.feed_a_rx_tlast_i,
             t.feed_a_rx_tuser_i);
    drive_rx(m->rx[SAKER_PORT_FEED_B], t.feed_b_rx_tvalid_i, t.feed_b_rx_tdata_i, t.feed_b_rx_tkeep_i, t.feed_b_rx_tlast_i,
             t.feed_b_rx_tuser_i);
    drive_rx(m->rx[SAKER_PORT_ORDER], t.order_rx_tvalid_i, t.order_rx_tdata_i, t.order_rx_tkeep_i, t.order_rx_tlast_i,
             t.order_rx_tuser_i);
    t.order_tx_tready_i = 1; // the MAC takes a word every cycle
    t.feed_a_tx_tready_i = 1;
    t.feed_b_tx_tready_i = 1;
    t.s_axil_awvalid_i = m->aw_valid;
    t.s_axil_wvalid_i = m->w_valid;
    t.s_axil_arvalid_i = m->ar_valid;
    t.m_ctl_arready_i = !m->ctl.rd_busy;
    t.m_ctl_rvalid_i = r_valid;
    if (r_valid) {
        t.m_ctl_rdata_i = load64(m, m->ctl.rd_addr, &r_bad);
        t.m_ctl_rresp_i = r_bad ? 2 : 0;
    }
    t.m_ctl_awready_i = m->ctl.aw.size() < 16;
    t.m_ctl_wready_i = !m->ctl.aw.empty();
    t.m_ctl_bvalid_i = c_b;
    t.m_ctl_bresp_i = c_b ? m->ctl.b.front().second : 0;
    t.m_evt_awready_i = m->evt.aw.size() < 16;
    t.m_evt_wready_i = !m->evt.aw.empty();
    t.m_evt_bvalid_i = e_b;
    t.m_evt_bresp_i = e_b ? m->evt.b.front().second : 0;
    edge(m);

    // What happens at the edge.
    m->aw_taken = t.s_axil_awvalid_i && t.s_axil_awready_o;
    m->w_taken = t.s_axil_wvalid_i && t.s_axil_wready_o;
    m->ar_taken = t.s_axil_arvalid_i && t.s_axil_arready_o;
    m->b_seen = t.s_axil_bvalid_o;
    m->r_seen = t.s_axil_rvalid_o;
    if (m->b_seen)
        m->resp = t.s_axil_bresp_o;
    if (m->r_seen) {
        m->resp = t.s_axil_rresp_o;
        m->rdata = t.s_axil_rdata_o;
    }
    if (r_valid && t.m_ctl_rready_o) {
        m->ctl.rd_addr += 8;
        if (--m->ctl.rd_beats == 0)
            m->ctl.rd_busy = false;
    } else if (m->ctl.rd_busy && m->ctl.rd_wait > 0) {
        m->ctl.rd_wait--;
    } else if (!m->ctl.rd_busy && t.m_ctl_arvalid_o) {
        m->ctl.rd_busy = true;
        m->ctl.rd_addr = t.m_ctl_araddr_o;
        m->ctl.rd_beats = t.m_ctl_arlen_o + 1u;
        m->ctl.rd_wait = kReadLatency;
    }
    if (c_b && t.m_ctl_bready_o)
        m->ctl.b.pop_front();
    if (e_b && t.m_evt_bready_o)
        m->evt.b.pop_front();
    take_w(m, m->ctl, t.m_ctl_wvalid_o, t.m_ctl_wready_i, t.m_ctl_wdata_o);
    take_w(m, m->evt, t.m_evt_wvalid_o, t.m_evt_wready_i, t.m_evt_wdata_o);
    take_aw(m->ctl, t.m_ctl_awvalid_o, t.m_ctl_awready_i, t.m_ctl_awaddr_o, t.m_ctl_awlen_o);
    take_aw(m->evt, t.m_evt_awvalid_o, t.m_evt_awready_i, t.m_evt_awaddr_o, t.m_evt_awlen_o);
    take_tx(m, SAKER_PORT_ORDER, t.order_tx_tvalid_o, t.order_tx_tdata_o, t.order_tx_tkeep_o, t.order_tx_tlast_o);
    take_tx(m, SAKER_PORT_FEED, t.feed_a_tx_tvalid_o, t.feed_a_tx_tdata_o, t.feed_a_tx_tkeep_o, t.feed_a_tx_tlast_o);
    take_tx(m, SAKER_PORT_FEED_B, t.feed_b_tx_tvalid_o, t.feed_b_tx_tdata_o, t.feed_b_tx_tkeep_o, t.feed_b_tx_tlast_o);
    for (unsigned s = 0; s < SAKER_STAGES; s++)
        if (((t.stage_o >> s) & 1) != 0)
            m->stage[s] = m->cycle;
    m->quiet = t.quiet_o;
    rise(m);
    m->cycle++;
#ifdef SAKER_MODEL_TRACE
    if (m->fst && m->cycle == m->fst_to) {
        m->fst->close();
        m->fst.reset();
    }
#endif
}

void
saker_model_waves(struct saker_model *m, bool on)
{
#ifdef SAKER_MODEL_TRACE
    m->fst_from = on ? 0 : UINT64_MAX;
    m->fst_to = 0;
#else
    (void)m;
    (void)on;
#endif
}

uint64_t
saker_model_wave_time(const struct saker_model *m)
{
#ifdef SAKER_MODEL_TRACE
    return m->steps * 10;
#else
    (void)m;
    return 0;
#endif
}

uint64_t
saker_model_cycles(const struct saker_model *m)
{
    return m->cycle;
}

int
saker_model_errors(const struct saker_model *m)
{
    return m->ctx->errorCount();
}

int
saker_model_rx(struct saker_model *m, enum saker_model_port port, const uint8_t *frame, size_t len, bool bad_fcs)
{
    RxPort &p = m->rx[port];
    RxFrame f;
    uint32_t crc;

    if (p.queue.size() >= kRxQueue)
        return -1;
    f.data.assign(frame, frame + len);
    if (f.data.size() < 60)
        f.data.resize(60, 0);
    crc = fcs(f.data);
    if (bad_fcs)
        crc ^= 0x00000100u;
    for (int i = 0; i < 4; i++)
        f.data.push_back((uint8_t)(crc >> (8 * i)));
    f.bad = bad_fcs;
    p.queue.push_back(std::move(f));
    m->quiet = false;
    return 0;
}

size_t
saker_model_rx_pending(const struct saker_model *m, enum saker_model_port port)
{
    return m->rx[port].queue.size();
}

size_t
saker_model_tx(struct saker_model *m, uint8_t *frame, size_t size, uint64_t *fbo_cyc)
{
    return sent(m, SAKER_PORT_ORDER, frame, size, fbo_cyc);
}

size_t
saker_model_feed_tx(struct saker_model *m, enum saker_model_port port, uint8_t *frame, size_t size)
{
    return sent(m, port, frame, size, nullptr);
}

uint64_t
saker_model_stage(const struct saker_model *m, enum saker_model_stage stage)
{
    return m->stage[stage];
}

bool
saker_model_quiet(const struct saker_model *m)
{
    return m->quiet && m->rx[SAKER_PORT_FEED].queue.empty() && m->rx[SAKER_PORT_FEED_B].queue.empty() &&
           m->rx[SAKER_PORT_ORDER].queue.empty() && m->tx[SAKER_PORT_ORDER].now.data.empty();
}

int
saker_model_reg_write(struct saker_model *m, uint32_t addr, uint32_t data)
{
    Vsaker_core &t = *m->top;

    if (addr > 0xffff)
        return -1;
    t.s_axil_awaddr_i = (uint16_t)addr;
    t.s_axil_wdata_i = data;
    m->aw_valid = m->w_valid = true;
    for (unsigned i = 0; i < kRegTimeout; i++) {
        saker_model_clock(m);
        if (m->aw_taken)
            m->aw_valid = false;
        if (m->w_taken)
            m->w_valid = false;
        if (m->b_seen)
            return m->resp == 0 ? 0 : -1;
    }
    m->aw_valid = m->w_valid = false;
    return -1;
}

int
saker_model_reg_read(struct saker_model *m, uint32_t addr, uint32_t *data)
{
    Vsaker_core &t = *m->top;

    *data = 0;
    if (addr > 0xffff)
        return -1;
    t.s_axil_araddr_i = (uint16_t)addr;
    m->ar_valid = true;
    for (unsigned i = 0; i < kRegTimeout; i++) {
        saker_model_clock(m);
        if (m->ar_taken)
            m->ar_valid = false;
        if (m->r_seen) {
            *data = m->rdata;
            return m->resp == 0 ? 0 : -1;
        }
    }
    m->ar_valid = false;
    return -1;
}

uint8_t *
saker_model_mem(struct saker_model *m, size_t *size)
{
    if (size != nullptr)
        *size = m->mem.size();
    return m->mem.data();
}

} // extern "C"
