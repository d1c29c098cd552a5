// SPDX-License-Identifier: Apache-2.0
/* model.h - the Verilated card (hw/top/saker_core.sv) behind a C API.
 *
 * Knows ports and clock cycles, nothing of files, sockets or the exchange. One thread. The AXI4 masters of the two kernels reach
 * `mem`, the card's global memory. Frames on RX get a correct FCS appended unless told otherwise. */
#ifndef SAKER_SIM_MODEL_H
#define SAKER_SIM_MODEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct saker_model;

enum saker_model_port { SAKER_PORT_FEED /* line A */, SAKER_PORT_ORDER, SAKER_PORT_FEED_B, SAKER_PORTS };

struct saker_model_cfg {
    uint64_t seed;        /* of unknown registers and memories; ignored by the fast build */
    const char *fst_path; /* waves, or NULL; only in the debug build */
    uint64_t fst_from;    /* first cycle of them */
    uint64_t fst_to;      /* the file is closed when the card comes to this cycle; 0 = with the card */
    size_t mem_bytes;     /* global memory behind the kernels' AXI4 masters, 0 = 16 MiB */
};

struct saker_model *saker_model_new(const struct saker_model_cfg *cfg);
void saker_model_free(struct saker_model *m);

/** One clock cycle, ports, AXI-Lite and AXI4 memory included. */
void saker_model_clock(struct saker_model *m);
uint64_t saker_model_cycles(const struct saker_model *m);
/** Waves from here on, or no longer; cfg.fst_from and fst_to mean nothing after the first call. Only in the debug build with a fst_path. */
void saker_model_waves(struct saker_model *m, bool on);
/** Time in the wave file, in its units, of the next cycle. */
uint64_t saker_model_wave_time(const struct saker_model *m);
/** RTL assertions that failed so far. */
int saker_model_errors(const struct saker_model *m);

/** Queue a frame (without FCS) on a receive port; words follow each other without gap, frames with the minimum gap.
 * @param bad_fcs the MAC flags the frame. @return 0, or -1 when the queue (256 frames) is full. */
int saker_model_rx(struct saker_model *m, enum saker_model_port port, const uint8_t *frame, size_t len, bool bad_fcs);
/** Frames not yet wholly clocked in. */
size_t saker_model_rx_pending(const struct saker_model *m, enum saker_model_port port);

/** Take the next frame the card has sent on the order port (without FCS, padded to 60). @param[out] fbo_cyc its first word's cycle.
 * @return length, 0 when there is none. */
size_t saker_model_tx(struct saker_model *m, uint8_t *frame, size_t size, uint64_t *fbo_cyc);

/** The same of a feed port, SAKER_PORT_FEED or SAKER_PORT_FEED_B: answers to ARP and echo, frames of the host. */
size_t saker_model_feed_tx(struct saker_model *m, enum saker_model_port port, uint8_t *frame, size_t size);

/** Cycle of the last pulse of a stage (stage_o of hw/top/saker_core.sv), 0 = none yet. */
enum saker_model_stage { SAKER_STAGE_FEED, SAKER_STAGE_BOOK, SAKER_STAGE_STRATEGY, SAKER_STAGE_GATE, SAKER_STAGES };
uint64_t saker_model_stage(const struct saker_model *m, enum saker_model_stage stage);

/** Nothing in flight in the card: feed path, book (rebuild included), strategy, gate, order entry, event pipeline. */
bool saker_model_quiet(const struct saker_model *m);

/** AXI4-Lite access, clocked until answered (a few cycles). @return 0, or -1 on an error response. */
int saker_model_reg_write(struct saker_model *m, uint32_t addr, uint32_t data);
int saker_model_reg_read(struct saker_model *m, uint32_t addr, uint32_t *data);

/** Global memory. */
uint8_t *saker_model_mem(struct saker_model *m, size_t *size);

#endif
