/* SPDX-License-Identifier: GPL-2.0 */
/*
 * A host of the modelled modem, for tests: frames go in and come out as
 * hexadecimal text, written by hand from the published definitions and never
 * by the codec that the modem uses. Time stands still unless a test moves it.
 */
#ifndef SIM_PROBE_H
#define SIM_PROBE_H

#include "sim/model/data.h"
#include "sim/model/modem.h"
#include "test.h"

#define PROBE_FRAMES	512
#define PROBE_PACKETS	64

struct probe {
	struct modem *modem;
	struct {
		uint8_t data[MODEM_QMI_FRAME_BYTES];
		size_t len;
	} frame[PROBE_FRAMES], transfer[PROBE_PACKETS];
	unsigned int n_frames, next_frame;
	unsigned int n_transfers, next_transfer;
	unsigned int drops, returns;	/* of the bus */
};

/* cmocka fixtures: a booted, registered modem; DTR up and the sync read. */
int probe_setup(void **state);
int probe_teardown(void **state);

/* Hexadecimal text to bytes; blanks are passed over. Returns the length. */
size_t probe_hex(const char *text, uint8_t *buf, size_t cap);
void probe_send(struct probe *p, const char *hex);
/* The next frame must be this one; ".." matches any octet. */
void probe_expect_at(struct probe *p, const char *hex, const char *file, int line);
#define probe_expect(p, hex)	probe_expect_at(p, hex, __FILE__, __LINE__)
void probe_expect_silence_at(struct probe *p, const char *file, int line);
#define probe_expect_silence(p)	probe_expect_silence_at(p, __FILE__, __LINE__)
/* A whole exchange. */
#define probe_call(p, request, response)				\
	do {								\
		probe_send(p, request);					\
		probe_expect(p, response);				\
	} while (0)
/* Forgets what came. */
void probe_discard(struct probe *p);
void probe_wait(struct probe *p, uint64_t ms);

/*
 * A service request as "service cid txn message TLVs", its answer likewise: the
 * headers are written here, so that a test shows what it is about. The answer
 * begins with its result TLV.
 */
void probe_request(struct probe *p, uint8_t service, uint8_t cid, uint16_t txn, uint16_t id,
		   const char *tlvs);
void probe_response_at(struct probe *p, uint8_t service, uint8_t cid, uint16_t txn, uint16_t id,
		       const char *tlvs, const char *file, int line);
#define probe_response(p, service, cid, txn, id, tlvs)			\
	probe_response_at(p, service, cid, txn, id, tlvs, __FILE__, __LINE__)
void probe_indication_at(struct probe *p, uint8_t service, uint8_t cid, uint16_t id,
			 const char *tlvs, const char *file, int line);
#define probe_indication(p, service, cid, id, tlvs)			\
	probe_indication_at(p, service, cid, id, tlvs, __FILE__, __LINE__)
/* Request and immediate answer with one transaction number. */
#define probe_ask(p, service, cid, id, tlvs, answer)			\
	do {								\
		probe_request(p, service, cid, 0x1234, id, tlvs);	\
		probe_response(p, service, cid, 0x1234, id, answer);	\
	} while (0)
/* Result TLVs */
#define OK		"02 0400 0000 0000 "
#define FAILED(code)	"02 0400 0100 " code "00 "

/* The data endpoint: one transfer each. */
void probe_transfer(struct probe *p, const char *hex);
void probe_expect_transfer_at(struct probe *p, const char *hex, const char *file, int line);
#define probe_expect_transfer(p, hex)	probe_expect_transfer_at(p, hex, __FILE__, __LINE__)
void probe_expect_no_transfer_at(struct probe *p, const char *file, int line);
#define probe_expect_no_transfer(p)	probe_expect_no_transfer_at(p, __FILE__, __LINE__)

uint8_t probe_client(struct probe *p, uint8_t service);

/* A TLV of the next frame must hold this; NULL: must not be there. Stays on the frame. */
void probe_tlv_at(struct probe *p, uint8_t id, const char *hex, const char *file, int line);
#define probe_tlv(p, id, hex)	probe_tlv_at(p, id, hex, __FILE__, __LINE__)
/* The next frame, whatever it is, has been looked at. */
void probe_next(struct probe *p);

/*
 * PROBE_TEST(name, service) { ... } is a test that has a modem p and a client cid of
 * this service.
 */
#define PROBE_TEST(name, service)						\
	static void name##_of(struct probe *p, uint8_t cid __attribute__((unused)));	\
	static void name(void **state)						\
	{									\
		struct probe *p = *state;					\
										\
		name##_of(p, probe_client(p, service));				\
	}									\
	static void name##_of(struct probe *p, uint8_t cid __attribute__((unused)))

/* One command of the scenario language; must succeed, or must fail. */
void probe_command(struct probe *p, const char *line);
void probe_refused(struct probe *p, const char *line, const char *why);
/* "get NAME" must answer so. */
void probe_setting_at(struct probe *p, const char *name, const char *value, const char *file,
		      int line);
#define probe_setting(p, name, value)	probe_setting_at(p, name, value, __FILE__, __LINE__)

#endif
