// SPDX-License-Identifier: GPL-2.0
#include "sim/scenario/scenario.h"
#include "sim_probe.h"

#include <ctype.h>

#include "sim/base/split.h"

#define HEX_TEXT_BYTES	(3 * MODEM_QMI_FRAME_BYTES)

static void on_frame(void *user, const uint8_t *frame, size_t len)
{
	struct probe *p = user;

	assert_true(p->n_frames < PROBE_FRAMES);
	assert_true(len <= sizeof(p->frame[0].data));
	memcpy(p->frame[p->n_frames].data, frame, len);
	p->frame[p->n_frames++].len = len;
}

static void on_transfer(void *user, const uint8_t *buf, size_t len)
{
	struct probe *p = user;

	assert_true(p->n_transfers < PROBE_PACKETS);
	assert_true(len <= sizeof(p->transfer[0].data));
	memcpy(p->transfer[p->n_transfers].data, buf, len);
	p->transfer[p->n_transfers++].len = len;
}

static void on_drop(void *user)
{
	((struct probe *)user)->drops++;
}

static void on_return(void *user)
{
	((struct probe *)user)->returns++;
}

static const struct modem_host host = {
	.qmi_emit = on_frame,
	.data_emit = on_transfer,
	.bus_drop = on_drop,
	.bus_return = on_return,
};

int probe_setup(void **state)
{
	struct probe *p = calloc(1, sizeof(*p));

	assert_non_null(p);
	p->modem = scenario_modem_new(NULL);
	assert_non_null(p->modem);
	modem_set_usb(p->modem, &host, p);
	modem_enumerated(p->modem);
	modem_dtr(p->modem, true);
	probe_discard(p);
	*state = p;
	return 0;
}

int probe_teardown(void **state)
{
	struct probe *p = *state;

	scenario_modem_free(p->modem);
	free(p);
	return 0;
}

size_t probe_hex(const char *text, uint8_t *buf, size_t cap)
{
	size_t n = 0;

	while (*text) {
		char octet[3] = "", *end;

		if (isspace((unsigned char)*text)) {
			text++;
			continue;
		}
		assert_true(n < cap);
		strncpy(octet, text, 2);
		buf[n++] = (uint8_t)strtoul(octet, &end, 16);
		assert_ptr_equal(end, octet + 2);
		text += 2;
	}
	return n;
}

void probe_send(struct probe *p, const char *hex)
{
	uint8_t frame[MODEM_QMI_FRAME_BYTES];
	size_t len = probe_hex(hex, frame, sizeof(frame));

	modem_qmi_request(p->modem, frame, len);
}

static void to_text(const uint8_t *data, size_t len, char *text, size_t cap)
{
	size_t i;

	text[0] = 0;
	for (i = 0; i < len && 2 * i + 3 < cap; i++)
		sprintf(text + 2 * i, "%02x", data[i]);
}

/* Compares without blanks; ".." is any octet. */
static bool same(const char *want, const char *got)
{
	for (;; want++, got++) {
		while (isspace((unsigned char)*want))
			want++;
		if (!*want || !*got)
			return !*want && !*got;
		if (*want != '.' && tolower((unsigned char)*want) != *got)
			return false;
	}
}

void probe_expect_at(struct probe *p, const char *hex, const char *file, int line)
{
	static char got[HEX_TEXT_BYTES];

	if (p->next_frame == p->n_frames) {
		print_error("no frame, expected %s\n", hex);
		_fail(file, line);
	}
	to_text(p->frame[p->next_frame].data, p->frame[p->next_frame].len, got, sizeof(got));
	p->next_frame++;
	if (same(hex, got))
		return;
	print_error("expected %s\ngot      %s\n", hex, got);
	_fail(file, line);
}

void probe_expect_silence_at(struct probe *p, const char *file, int line)
{
	static char got[HEX_TEXT_BYTES];

	if (p->next_frame == p->n_frames)
		return;
	to_text(p->frame[p->next_frame].data, p->frame[p->next_frame].len, got, sizeof(got));
	print_error("expected silence, got %s\n", got);
	_fail(file, line);
}

void probe_transfer(struct probe *p, const char *hex)
{
	static uint8_t buf[MODEM_QMI_FRAME_BYTES];
	size_t len = probe_hex(hex, buf, sizeof(buf));

	modem_data_up(p->modem, buf, len);
}

void probe_expect_transfer_at(struct probe *p, const char *hex, const char *file, int line)
{
	static char got[HEX_TEXT_BYTES];

	if (p->next_transfer == p->n_transfers) {
		print_error("no transfer, expected %s\n", hex);
		_fail(file, line);
	}
	to_text(p->transfer[p->next_transfer].data, p->transfer[p->next_transfer].len, got,
		sizeof(got));
	p->next_transfer++;
	if (same(hex, got))
		return;
	print_error("expected %s\ngot      %s\n", hex, got);
	_fail(file, line);
}

void probe_expect_no_transfer_at(struct probe *p, const char *file, int line)
{
	if (p->next_transfer == p->n_transfers)
		return;
	print_error("a transfer that nobody expects, %zu bytes\n",
		    p->transfer[p->next_transfer].len);
	_fail(file, line);
}

void probe_discard(struct probe *p)
{
	p->n_frames = 0;
	p->next_frame = 0;
	p->n_transfers = 0;
	p->next_transfer = 0;
}

void probe_wait(struct probe *p, uint64_t ms)
{
	modem_advance(p->modem, ms);
}

static size_t hex_len(const char *hex)
{
	size_t n = 0;

	for (; *hex; hex++)
		n += !isspace((unsigned char)*hex);
	return n / 2;
}

/* QMUX and service header, little-endian, then the TLVs as they are */
static void put_frame(char *text, size_t cap, unsigned int flags, unsigned int type,
		      uint8_t service, uint8_t cid, uint16_t txn, uint16_t id, const char *tlvs)
{
	size_t len = hex_len(tlvs), sdu = 7 + len;

	snprintf(text, cap, "01 %02zx%02zx %02x %02x %02x %02x %02x%02x %02x%02x %02zx%02zx %s",
		 (sdu + 5) & 0xff, (sdu + 5) >> 8, flags, service, cid, type, txn & 0xff, txn >> 8,
		 id & 0xff, id >> 8, len & 0xff, len >> 8, tlvs);
}

void probe_request(struct probe *p, uint8_t service, uint8_t cid, uint16_t txn, uint16_t id,
		   const char *tlvs)
{
	static char text[HEX_TEXT_BYTES];

	put_frame(text, sizeof(text), 0x00, 0x00, service, cid, txn, id, tlvs);
	probe_send(p, text);
}

void probe_response_at(struct probe *p, uint8_t service, uint8_t cid, uint16_t txn, uint16_t id,
		       const char *tlvs, const char *file, int line)
{
	static char text[HEX_TEXT_BYTES];

	put_frame(text, sizeof(text), 0x80, 0x02, service, cid, txn, id, tlvs);
	probe_expect_at(p, text, file, line);
}

void probe_indication_at(struct probe *p, uint8_t service, uint8_t cid, uint16_t id,
			 const char *tlvs, const char *file, int line)
{
	static char text[HEX_TEXT_BYTES];

	put_frame(text, sizeof(text), 0x80, 0x04, service, cid, 0, id, tlvs);
	probe_expect_at(p, text, file, line);
}

uint8_t probe_client(struct probe *p, uint8_t service)
{
	uint8_t frame[] = {
		0x01, 0x0f, 0x00, 0x00, 0x00, 0x00, 0x00, 0x77, 0x22, 0x00, 0x04, 0x00,
		0x01, 0x01, 0x00, service,
	};
	uint8_t cid;

	modem_qmi_request(p->modem, frame, sizeof(frame));
	assert_true(p->next_frame < p->n_frames);
	assert_int_equal(p->frame[p->next_frame].len, 24);
	cid = p->frame[p->next_frame].data[23];
	p->next_frame++;
	return cid;
}

/* Behind the QMUX and service header, which have 13 octets. */
static const uint8_t *find_tlv(struct probe *p, uint8_t id, size_t *len)
{
	const uint8_t *frame = p->frame[p->next_frame].data;
	size_t at = 13, end = p->frame[p->next_frame].len;

	for (; at + 3 <= end; at += 3 + *len) {
		*len = (size_t)(frame[at + 1] | frame[at + 2] << 8);
		if (frame[at] == id && at + 3 + *len <= end)
			return frame + at + 3;
	}
	return NULL;
}

void probe_tlv_at(struct probe *p, uint8_t id, const char *hex, const char *file, int line)
{
	static char got[HEX_TEXT_BYTES];
	const uint8_t *tlv;
	size_t len = 0;

	if (p->next_frame == p->n_frames) {
		print_error("no frame\n");
		_fail(file, line);
	}
	tlv = find_tlv(p, id, &len);
	if (!tlv && !hex)
		return;
	to_text(tlv, tlv ? len : 0, got, sizeof(got));
	if (tlv && hex && same(hex, got))
		return;
	print_error("TLV 0x%02x: expected %s, got %s\n", id, hex ? hex : "none",
		    tlv ? got : "none");
	_fail(file, line);
}

void probe_next(struct probe *p)
{
	assert_true(p->next_frame < p->n_frames);
	p->next_frame++;
}

static int command(struct probe *p, const char *line, char *text, size_t len)
{
	char copy[1024];
	char *argv[SIM_MAX_ARGS];
	int argc;

	snprintf(copy, sizeof(copy), "%s", line);
	argc = sim_split(copy, argv, SIM_MAX_ARGS);
	assert_true(argc > 0);
	return modem_command(p->modem, argc, argv, text, len);
}

void probe_command(struct probe *p, const char *line)
{
	char text[1024];

	if (command(p, line, text, sizeof(text)))
		fail_msg("%s: %s", line, text);
}

void probe_refused(struct probe *p, const char *line, const char *why)
{
	char text[4096];

	if (!command(p, line, text, sizeof(text)))
		fail_msg("%s: accepted", line);
	if (!strstr(text, why))
		fail_msg("%s: says \"%s\", not \"%s\"", line, text, why);
}

void probe_setting_at(struct probe *p, const char *name, const char *value, const char *file,
		      int line)
{
	char text[1024], get[128];

	snprintf(get, sizeof(get), "get %s", name);
	if (command(p, get, text, sizeof(text)) || strcmp(text, value)) {
		print_error("%s is \"%s\", expected \"%s\"\n", name, text, value);
		_fail(file, line);
	}
}
