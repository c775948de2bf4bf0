// SPDX-License-Identifier: GPL-2.0
#include "sim/scenario/fuzz.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "sim/base/log.h"
#include "sim/base/split.h"
#include "sim/scenario/usb_cmd.h"

#define FUZZ_COMMANDS		200
#define FUZZ_INTERVAL_S		.005
#define FUZZ_MAX_LIES		5
#define FUZZ_LINE_BYTES		1024
#define FUZZ_HEX_BYTES		200
#define CONFIG_BYTES		231	/* of the descriptor that is bent, about */

struct fuzz {
	struct sim *sim;
	uint64_t state;
	ev_timer tick;
};

/* xorshift64*, Vigna 2014 */
static uint32_t draw(struct fuzz *f, uint32_t below)
{
	uint64_t x = f->state;

	x ^= x >> 12;
	x ^= x << 25;
	x ^= x >> 27;
	f->state = x;
	return (uint32_t)((x * 0x2545f4914f6cdd1dull) >> 32) % below;
}

static __attribute__((format(printf, 2, 3))) void run(struct fuzz *f, const char *fmt, ...)
{
	char line[FUZZ_LINE_BYTES], reply[SIM_REPLY_BYTES];
	char *argv[SIM_MAX_ARGS];
	va_list ap;
	int argc;

	va_start(ap, fmt);
	vsnprintf(line, sizeof(line), fmt, ap);
	va_end(ap);
	sim_log(1, "fuzz: %s", line);
	argc = sim_split(line, argv, SIM_MAX_ARGS);
	if (argc > 0)
		usb_command(f->sim, argc, argv, reply, sizeof(reply));
}

/* Mostly an address that the modem has. */
static unsigned int endpoint(struct fuzz *f)
{
	if (!draw(f, 8))
		return draw(f, 0x90);
	return draw(f, 3) ? 0x81 + draw(f, 9) : 0x01 + draw(f, 6);
}

static unsigned int size(struct fuzz *f)
{
	static const uint16_t sizes[] = { 0, 1, 7, 8, 10, 63, 64, 65, 512, 513, 1024, 3072,
					  4096, 4097, 16384, 65535 };

	return draw(f, 4) ? sizes[draw(f, sizeof(sizes) / sizeof(sizes[0]))] : draw(f, 65536);
}

static void lie(struct fuzz *f)
{
	switch (draw(f, 11)) {
	case 0:
		run(f, "usb descriptor byte %u %u", draw(f, CONFIG_BYTES), draw(f, 256));
		break;
	case 1:
		run(f, "usb descriptor cut %u", 1 + draw(f, CONFIG_BYTES));
		break;
	case 2:
		run(f, "usb descriptor total %u", draw(f, 2) ? size(f) : draw(f, CONFIG_BYTES * 2));
		break;
	case 3:
		run(f, "usb descriptor interfaces %u", draw(f, 2) ? draw(f, 9) : draw(f, 256));
		break;
	case 4:
		run(f, "usb descriptor endpoints %u %u", draw(f, 6), draw(f, 40));
		break;
	case 5:
		run(f, "usb descriptor drop-endpoint 0x%02x", endpoint(f));
		break;
	case 6:
		run(f, "usb descriptor add-endpoint %u 0x%02x %u %u", draw(f, 6), endpoint(f),
		    draw(f, 4), size(f));
		break;
	case 7:
		run(f, "usb descriptor retype-endpoint 0x%02x 0x%02x %u", endpoint(f), endpoint(f),
		    draw(f, 4));
		break;
	case 8:
		run(f, "usb descriptor maxpacket 0x%02x %u", endpoint(f), size(f));
		break;
	case 9:
		run(f, "usb descriptor class %u %02x/%02x/%02x", draw(f, 6), draw(f, 256),
		    draw(f, 256), draw(f, 256));
		break;
	default:
		run(f, "usb descriptor number %u %u", draw(f, 6), draw(f, 8));
		break;
	}
}

/* Bytes that begin as something a driver looks into: QMAP, IP, notifications. */
static const char *bytes(struct fuzz *f, char *hex)
{
	static const char *const heads[] = {
		"", "0001", "3f01ffff45", "450000", "45000014", "6000000000", "a101000004000000",
		"a120000002000200", "010c00800000", "01ffff8000",
	};
	int n = sprintf(hex, "%s", heads[draw(f, sizeof(heads) / sizeof(heads[0]))]);
	unsigned int more = draw(f, FUZZ_HEX_BYTES);

	while (more--)
		n += sprintf(hex + n, "%02x", draw(f, 256));
	return hex;
}

static const char *on_off(struct fuzz *f)
{
	return draw(f, 3) ? "off" : "on";
}

static void misbehave(struct fuzz *f)
{
	char hex[2 * FUZZ_HEX_BYTES + 32];

	switch (draw(f, 14)) {
	case 0 ... 2:
		run(f, "usb send 0x%02x %s", 0x81 + draw(f, 9), bytes(f, hex));
		break;
	case 3:
		run(f, "usb send 0x%02x random %u", 0x81 + draw(f, 9), size(f));
		break;
	case 4 ... 5:
		run(f, "usb qmap %u %u %u %u", draw(f, 256), size(f), draw(f, 256),
		    draw(f, 2000));
		break;
	case 6 ... 7:
		run(f, "usb answer %s", bytes(f, hex));
		break;
	case 8:
		run(f, "usb answer random %u", draw(f, 6000));
		break;
	case 9:
		run(f, "usb announce %u", 1 + draw(f, 20));
		break;
	case 10:
		run(f, "usb stall 0x%02x %s", endpoint(f), on_off(f));
		break;
	case 11:
		run(f, "usb babble 0x%02x %s", draw(f, 8) ? endpoint(f) : 0, on_off(f));
		break;
	case 12:
		run(f, "usb nak 0x%02x %s", 1 + endpoint(f) % 0x8f, on_off(f));
		break;
	default:
		if (draw(f, 3))
			run(f, "usb refuse %s", on_off(f));
		else
			run(f, "usb flood 0x%02x %u %u", 0x81 + draw(f, 9), 1 + draw(f, 50),
			    draw(f, 3000));
		break;
	}
}

static void on_tick(struct ev_loop *loop, ev_timer *w, int revents)
{
	struct fuzz *f = w->data;

	(void)revents;
	if (!--f->sim->fuzz_left) {
		ev_timer_stop(loop, w);
		return;
	}
	if (f->sim->usb->configuration)
		misbehave(f);
}

int fuzz_new(struct sim *sim, uint64_t seed, struct fuzz **out)
{
	struct fuzz *f = calloc(1, sizeof(*f));

	if (!f)
		return -ENOMEM;
	f->sim = sim;
	f->state = (seed << 1 | 1) * 0x9e3779b97f4a7c15ull;	/* odd, so never zero */
	sim->fuzz_left = FUZZ_COMMANDS;
	if (seed % 2)
		for (unsigned int n = 1 + draw(f, FUZZ_MAX_LIES); n; n--)
			lie(f);
	ev_timer_init(&f->tick, on_tick, FUZZ_INTERVAL_S, FUZZ_INTERVAL_S);
	f->tick.data = f;
	ev_timer_start(sim->loop, &f->tick);
	*out = f;
	return 0;
}

void fuzz_free(struct fuzz *f)
{
	if (!f)
		return;
	ev_timer_stop(f->sim->loop, &f->tick);
	free(f);
}
