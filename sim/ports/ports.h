// SPDX-License-Identifier: Apache-2.0
/* ports.h - where frames come from and go to: ITCH BinaryFILE, pcap and pcapng files.
 *
 * A source yields Ethernet frames in order. ITCH files (.itch, .itch.gz; the first bytes decide about gzip) are framed as
 * Ethernet/IPv4/UDP/MoldUDP64, one message per packet, sequence = record number from 1, UDP checksum present. */
#ifndef SAKER_SIM_PORTS_H
#define SAKER_SIM_PORTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SAKER_FRAME_MAX 9216

struct saker_src;

struct saker_frame {
    uint8_t data[SAKER_FRAME_MAX];
    size_t len;       /* without FCS */
    bool bad_fcs;     /* the capture says so */
    uint64_t ts_ns;   /* pcap time stamp, or ITCH time stamp for framed files */
};

struct saker_src_cfg {
    uint32_t dst_ip, src_ip; /* host byte order; framing of ITCH files */
    uint16_t dst_port;
    char session[11];
};

/** Open a file by content: gzip or not, ITCH, pcap or pcapng. @return 0, SAKER_ERR_IO, or SAKER_ERR_FORMAT ("FILE: neither ..."). */
int saker_src_open(struct saker_src **src, const char *path, const struct saker_src_cfg *cfg);
/** Next frame. @return 1 a frame, 0 end of file, SAKER_ERR_FORMAT truncated after the last whole record (text names byte offset). */
int saker_src_next(struct saker_src *src, struct saker_frame *frame);
void saker_src_close(struct saker_src *src);
/** True when the source frames an ITCH file itself, false when the frames are those of a capture. */
bool saker_src_framed(const struct saker_src *src);

/** Build one Mold packet frame with n messages. @return frame length, 0 when it does not fit size. */
size_t saker_frame_mold(uint8_t *frame, size_t size, const struct saker_src_cfg *cfg, uint64_t seq, unsigned n,
                        const uint8_t *const *msgs, const uint16_t *lens);

/** One message of a Mold packet, with its sequence number. */
typedef void saker_mold_fn(void *ctx, uint64_t seq, const uint8_t *msg, size_t len);
/** Hand every message of a MoldUDP64 frame (one VLAN tag or none) to fn, in order. For simulators: lengths are checked, checksums,
 * addresses and sequence are not. @return messages handed over, -1 when the frame is no such frame. */
int saker_frame_walk(const uint8_t *frame, size_t len, saker_mold_fn *fn, void *ctx);

/** Nanosecond pcap writer (magic 0xA1B23C4D), frames without FCS. */
struct saker_pcap;
int saker_pcap_create(struct saker_pcap **w, const char *path);
int saker_pcap_write(struct saker_pcap *w, uint64_t ts_ns, const uint8_t *frame, size_t len);
int saker_pcap_close(struct saker_pcap *w);

/** A file a program was told to read, or to write. */
struct saker_file_use {
    const char *option, *path; /* path: NULL = not given */
    bool out;
};
/** No file may be written that is read, or written twice. @return 0 or SAKER_ERR_ARG. */
int saker_files_check(const struct saker_file_use *files, size_t n);

#endif
