// SPDX-License-Identifier: GPL-2.0
/*
 * The simulated modem at the end of its USB/IP socket: a host that submits any
 * URB to any endpoint, and one that speaks no USB/IP at all. So it is fit to be
 * attached to by machines that one does not know.
 *
 * Input: a byte, then blocks of {what, length, bytes}, or the raw stream.
 */
#include "fuzz.h"

#include <string.h>

#include "sim/model/modem.h"
#include "sim_host.h"

enum { PDU = 48, CMD_SUBMIT = 1, CMD_UNLINK = 2, DEVID = 0x00010002 };

#define PATIENCE	64

static const char * const commands[] = {
	"usb stall 0x88", "usb nak 0x05 on", "usb nak 0x05 off", "usb nak 0",
	"usb nak 0 off", "usb descriptor drop-endpoint 0x87",
	"usb descriptor class 3 ff/00/00", "usb descriptor maxpacket 0x88 0",
	"usb descriptor reset",
};

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	/* a failed assertion of the fixture ends the process */
	return setenv("CMOCKA_TEST_ABORT", "1", 1);
}

static void be32(uint8_t *p, uint32_t v)
{
	for (int i = 0; i < 4; i++)
		p[i] = v >> (24 - 8 * i);
}

/* {endpoint, flags, length (2), data}; endpoint 0: {setup (8)} first */
static void submit(struct host *h, const uint8_t *bytes, size_t len)
{
	uint8_t pdu[PDU] = { 0 };
	struct mr200_reader r;
	uint32_t want;
	uint8_t ep;

	mr200_reader_init(&r, bytes, len);
	ep = mr200_get_u8(&r);
	be32(pdu, CMD_SUBMIT);
	be32(pdu + 4, ++h->seq);
	be32(pdu + 8, DEVID);
	be32(pdu + 20, mr200_get_u8(&r));
	want = mr200_get_u16(&r);
	be32(pdu + 32, 0xffffffff);
	be32(pdu + 16, ep & 0x7f);
	if (!(ep & 0x7f))
		mr200_get_bytes(&r, pdu + 40, 8);
	if (ep & 0x80 || (!(ep & 0x7f) && pdu[40] & 0x80)) {
		be32(pdu + 12, 1);
		be32(pdu + 24, want);
		host_put(h, pdu, sizeof(pdu), PATIENCE);
	} else {
		be32(pdu + 24, mr200_reader_left(&r));
		host_put(h, pdu, sizeof(pdu), PATIENCE);
		host_put(h, r.pos, mr200_reader_left(&r), PATIENCE);
	}
}

static void unlink_urb(struct host *h, uint8_t back)
{
	uint8_t pdu[PDU] = { 0 };

	be32(pdu, CMD_UNLINK);
	be32(pdu + 4, ++h->seq);
	be32(pdu + 8, DEVID);
	be32(pdu + 20, h->seq - back);
	host_put(h, pdu, sizeof(pdu), PATIENCE);
}

/* A QMI frame as cdc-wdm sends it, and the read that fetches an answer. */
static void encapsulated(struct host *h, const uint8_t *bytes, size_t len)
{
	uint8_t out[12 + 255] = { 0x00, 0, 0, 0, 0x21, 0x00, 0, 0, 4, 0 };
	static const uint8_t fetch[] = {
		0x80, 0, 0, 0x10, 0xa1, 0x01, 0, 0, 4, 0, 0, 0x10,
	};

	out[10] = len;
	memcpy(out + 12, bytes, len);
	submit(h, out, 12 + len);
	submit(h, fetch, sizeof(fetch));
}

static void replug(struct host *h)
{
	sim_unplug(&h->sim);
	if (sim_plug(&h->sim))
		modem_advance(h->sim.modem, HOST_BOOT_MS);
	host_connect(h);
	host_configure(h);
}

static void step(struct host *h, uint8_t what, const uint8_t *bytes, size_t len)
{
	static const uint8_t dtr[] = { 0, 0, 0, 0, 0x21, 0x22, 1, 0, 4, 0, 0, 0 };

	switch (what % 8) {
	case 0:
		unlink_urb(h, len);
		break;
	case 1:
		host_command(h, commands[len % N(commands)]);
		break;
	case 2:
		modem_advance(h->sim.modem, len * 100);
		break;
	case 3:
		submit(h, dtr, sizeof(dtr));
		break;
	case 4:
		encapsulated(h, bytes, len);
		break;
	case 5:
		if (!(len & 7))
			replug(h);
		break;
	default:
		submit(h, bytes, len);
		break;
	}
	host_drain(h);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct mr200_reader in;
	struct host *h;
	void *state;
	uint8_t mode;
	size_t len;

	if (size > 4096)
		return 0;
	mr200_reader_init(&in, data, size);
	mode = mr200_get_u8(&in);
	if (mode & 1)
		host_setup_configured(&state);
	else if (mode & 2)
		host_setup_configured_rndis(&state);
	else
		host_setup_full_speed(&state);
	h = state;
	if (mode & 4)
		host_put(h, in.pos, mr200_reader_left(&in), PATIENCE);
	else
		while (mr200_reader_left(&in)) {
			uint8_t what = mr200_get_u8(&in);
			const uint8_t *bytes = fuzz_block(&in, &len);

			step(h, what, bytes, len);
		}
	host_teardown(&state);
	return 0;
}
