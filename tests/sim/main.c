// SPDX-License-Identifier: GPL-2.0
#include <errno.h>
#include <getopt.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/base/log.h"
#include "sim/base/sim.h"
#include "sim/base/split.h"
#include "sim/fn/fn.h"
#include "sim/host/control.h"
#include "sim/host/qmisock.h"
#include "sim/host/tun.h"
#include "sim/host/usbip.h"
#include "sim/host/usbredir.h"
#include "sim/model/data.h"
#include "sim/model/modem.h"
#include "sim/scenario/fuzz.h"
#include "sim/scenario/scenario.h"
#include "sim/scenario/usb_cmd.h"
#include "sim/usb/pcapng.h"
#include "sim/usb/usb.h"

enum { EXIT_USAGE = 2 };

#define TRACE_FLUSH_S	0.5
#define SERIAL_MAX	126	/* characters of a string descriptor */

/* What main() sets up and tears down beside struct sim. */
struct app {
	struct sim sim;
	struct usbip_listener *listener;
	struct qmisock *qmisock;
	struct sim_tun *tun;
	ev_signal sigint;
	ev_signal sigterm;
	ev_timer trace;
};

static const char usage_text[] =
	"usage: mr200-sim [OPTION]...\n"
	"       mr200-sim ctl [-t SECONDS] PATH COMMAND...\n"
	"A simulated MR200 LTE modem on USB/IP or usbredir.\n"
	"  --attach               plug it into this kernel (vhci_hcd)\n"
	"  --listen [ADDR:]PORT   offer it to usbip attach; without ADDR on 127.0.0.1\n"
	"  --usbredir PATH        offer it to a virtual machine (usbredir, as QEMU's usb-redir)\n"
	"  --qmi-socket PATH      plain QMI frames on a socket\n"
	"  --control PATH         control socket\n"
	"  --speed high|full      USB speed (high)\n"
	"  --descriptors a|b      class triples and endpoints of the serial ports (a)\n"
	"  --mode qmi|rndis       05c6:9025, or 2357:000d as shipped (qmi)\n"
	"  --serial TEXT          serial number of the device\n"
	"  --scenario FILE        commands at start; may be given more than once\n"
	"  --tun NAME             send the data plane to a TUN device\n"
	"  --pcap FILE            packet trace (pcapng: USB and IP)\n"
	"  --fuzz SEED            mad descriptors and traffic, the same for each seed\n"
	"  --unplugged            start without plugging it in\n"
	"  -v, --verbose          say what happens\n"
	"  -h, --help\n";

static bool choose(const char *word, const char *a, const char *b, bool *is_a)
{
	*is_a = !strcmp(word, a);
	return *is_a || !strcmp(word, b);
}

static bool set_option(struct sim_options *o, int opt, const char *arg)
{
	bool first = false, ok = true;
	char *end;

	switch (opt) {
	case 's':
		ok = choose(arg, "high", "full", &first);
		o->speed = first ? SIM_SPEED_HIGH : SIM_SPEED_FULL;
		break;
	case 'd':
		ok = choose(arg, "a", "b", &first);
		o->descriptors = arg[0];
		break;
	case 'm':
		ok = choose(arg, "qmi", "rndis", &first);
		o->mode = first ? SIM_MODE_QMI : SIM_MODE_RNDIS;
		break;
	case 'S':
		ok = o->n_scenario < SIM_MAX_SCENARIOS;
		if (ok)
			o->scenario[o->n_scenario++] = arg;
		break;
	case 'n':
		ok = *arg && strlen(arg) <= SERIAL_MAX;
		o->serial = arg;
		break;
	case 't':
		o->tun = arg;
		break;
	case 'a':
		o->attach = true;
		break;
	case 'l':
		o->listen = arg;
		break;
	case 'r':
		o->usbredir = arg;
		break;
	case 'q':
		o->qmi_socket = arg;
		break;
	case 'c':
		o->control = arg;
		break;
	case 'p':
		o->pcap = arg;
		break;
	case 'f':
		o->fuzz = true;
		o->seed = strtoull(arg, &end, 0);
		ok = *arg >= '0' && *arg <= '9' && !*end;
		break;
	case 'u':
		o->unplugged = true;
		break;
	case 'v':
		o->verbose++;
		break;
	}
	return ok;
}

/* Returns an exit status, or -1 to go on. */
static int parse_options(int argc, char **argv, struct sim_options *o)
{
	static const struct option longopts[] = {
		{ "speed", required_argument, NULL, 's' },
		{ "descriptors", required_argument, NULL, 'd' },
		{ "mode", required_argument, NULL, 'm' },
		{ "scenario", required_argument, NULL, 'S' },
		{ "serial", required_argument, NULL, 'n' },
		{ "tun", required_argument, NULL, 't' },
		{ "attach", no_argument, NULL, 'a' },
		{ "listen", required_argument, NULL, 'l' },
		{ "usbredir", required_argument, NULL, 'r' },
		{ "qmi-socket", required_argument, NULL, 'q' },
		{ "control", required_argument, NULL, 'c' },
		{ "pcap", required_argument, NULL, 'p' },
		{ "fuzz", required_argument, NULL, 'f' },
		{ "unplugged", no_argument, NULL, 'u' },
		{ "verbose", no_argument, NULL, 'v' },
		{ "help", no_argument, NULL, 'h' },
		{ 0 },
	};
	int opt;

	while ((opt = getopt_long(argc, argv, "vh", longopts, NULL)) != -1) {
		if (opt == 'h') {
			fputs(usage_text, stdout);
			return EXIT_SUCCESS;
		}
		if (opt == '?')
			return EXIT_USAGE;
		if (!set_option(o, opt, optarg)) {
			fprintf(stderr, "mr200-sim: not a value of this option: %s\n", optarg);
			return EXIT_USAGE;
		}
	}
	if (optind == argc)
		return -1;
	fprintf(stderr, "mr200-sim: unexpected argument: %s\n", argv[optind]);
	return EXIT_USAGE;
}

static void on_signal(struct ev_loop *loop, ev_signal *w, int revents)
{
	(void)w;
	(void)revents;
	ev_break(loop, EVBREAK_ALL);
}

static void on_trace(struct ev_loop *loop, ev_timer *w, int revents)
{
	(void)loop;
	(void)revents;
	pcapng_flush(w->data);
}

static void on_packet(void *user, bool from_host, const void *packet, size_t len)
{
	pcapng_ip(user, from_host, packet, len);
}

static int device_words(void *user, int argc, char **argv, char *text, size_t len)
{
	return usb_command(user, argc, argv, text, len);
}

static int complain(const char *what, const char *arg, int err)
{
	fprintf(stderr, "mr200-sim: %s%s%s: %s\n", what, arg ? " " : "", arg ? arg : "",
		strerror(-err));
	return err;
}

static int start_trace(struct app *app)
{
	struct sim *sim = &app->sim;
	int err = pcapng_new(sim->opt.pcap, &sim->pcap);

	if (err)
		return complain("trace", sim->opt.pcap, err);
	ev_timer_init(&app->trace, on_trace, TRACE_FLUSH_S, TRACE_FLUSH_S);
	app->trace.data = sim->pcap;
	ev_timer_start(sim->loop, &app->trace);
	return 0;
}

static int start_modem(struct sim *sim)
{
	struct usb_composition comp;
	int err;

	sim->modem = scenario_modem_new(sim->loop);
	if (!sim->modem)
		return complain("modem", NULL, -ENOMEM);
	fn_compose(&comp, &sim->opt);
	err = usb_device_new(sim, &comp, &sim->usb);
	if (err)
		return complain("usb", NULL, err);
	err = usbip_server_new(sim, &sim->usbip);
	if (err)
		return complain("usbip", NULL, err);
	modem_set_device_words(sim->modem, device_words, sim);
	if (sim->pcap)
		modem_set_trace(sim->modem, on_packet, sim->pcap);
	return 0;
}

static int run_scenarios(struct sim *sim)
{
	char text[SIM_REPLY_BYTES];

	for (unsigned int i = 0; i < sim->opt.n_scenario; i++) {
		int err = scenario_run(sim->modem, sim->opt.scenario[i], text, sizeof(text));

		if (err) {
			fprintf(stderr, "mr200-sim: %s\n", text);
			return err;
		}
	}
	return 0;
}

/* What others can reach; the control socket last, it says that all is there. */
static int start_outside(struct app *app)
{
	struct sim *sim = &app->sim;
	const struct sim_options *o = &sim->opt;
	int err;

	if (o->tun && (err = sim_tun_new(sim->modem, sim->loop, o->tun, &app->tun)))
		return complain("tun", o->tun, err);
	if (o->qmi_socket &&
	    (err = qmisock_new(sim->modem, sim->loop, o->qmi_socket, &app->qmisock)))
		return complain("qmi socket", o->qmi_socket, err);
	if (o->listen && (err = usbip_listener_new(sim, o->listen, &app->listener)))
		return complain("listen", o->listen, err);
	if (o->usbredir && (err = usbredir_new(sim, o->usbredir, &sim->usbredir)))
		return complain("usbredir socket", o->usbredir, err);
	if (o->fuzz && (err = fuzz_new(sim, o->seed, &sim->fuzz)))
		return complain("fuzz", NULL, err);
	if (!o->unplugged && (err = sim_plug(sim)))
		return complain("attach (is vhci_hcd loaded?)", NULL, err);
	if (o->control && (err = ctl_server_new(sim, o->control, &sim->ctl)))
		return complain("control socket", o->control, err);
	return 0;
}

static void stop(struct app *app)
{
	struct sim *sim = &app->sim;

	fuzz_free(sim->fuzz);
	ctl_server_free(sim->ctl);
	usbip_listener_free(app->listener);
	if (sim->usb)
		sim_unplug(sim);
	usbredir_free(sim->usbredir);
	usbip_server_free(sim->usbip);
	usb_device_free(sim->usb);
	qmisock_free(app->qmisock);
	sim_tun_free(app->tun);
	scenario_modem_free(sim->modem);
	pcapng_free(sim->pcap);
	ev_loop_destroy(sim->loop);
}

static int run(struct app *app)
{
	struct sim *sim = &app->sim;
	int err = 0;

	if (sim->opt.pcap)
		err = start_trace(app);
	if (!err)
		err = start_modem(sim);
	if (!err)
		err = run_scenarios(sim);
	if (!err)
		err = start_outside(app);
	if (!err) {
		puts("mr200-sim: ready");
		fflush(stdout);
		ev_run(sim->loop, 0);
	}
	stop(app);
	return err ? EXIT_FAILURE : EXIT_SUCCESS;
}

int main(int argc, char **argv)
{
	struct app app = {
		.sim.opt = { .speed = SIM_SPEED_HIGH, .descriptors = 'a' },
	};
	int status;

	if (argc > 1 && !strcmp(argv[1], "ctl"))
		return ctl_client_main(argc - 1, argv + 1);
	status = parse_options(argc, argv, &app.sim.opt);
	if (status >= 0)
		return status;
	app.sim.loop = ev_default_loop(0);
	if (!app.sim.loop) {
		fprintf(stderr, "mr200-sim: no event loop\n");
		return EXIT_FAILURE;
	}
	sim_log_open(app.sim.opt.verbose);
	ev_signal_init(&app.sigint, on_signal, SIGINT);
	ev_signal_init(&app.sigterm, on_signal, SIGTERM);
	ev_signal_start(app.sim.loop, &app.sigint);
	ev_signal_start(app.sim.loop, &app.sigterm);
	return run(&app);
}
