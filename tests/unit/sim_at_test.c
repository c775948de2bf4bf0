// SPDX-License-Identifier: GPL-2.0
/*
 * AT command interpreter of the simulated modem: what goes in, what comes out,
 * byte for byte (ITU-T V.250, 3GPP TS 27.007).
 */
#include "sim/scenario/scenario.h"
#include "sim/at/at.h"
#include "sim/model/modem.h"
#include "test.h"
#include "sim/model/model.h"

#define BOOT_MS	60000

struct fixture {
	struct modem *modem;
	struct at *at;
	char out[16384];
	size_t len;
};

static void on_write(void *user, const char *data, size_t len)
{
	struct fixture *f = user;

	assert_true(f->len + len < sizeof(f->out));
	memcpy(f->out + f->len, data, len);
	f->len += len;
	f->out[f->len] = '\0';
}

static int setup(void **state)
{
	struct fixture *f = calloc(1, sizeof(*f));

	assert_non_null(f);
	f->modem = scenario_modem_new(NULL);
	assert_non_null(f->modem);
	f->at = at_new(f->modem, on_write, f);
	assert_non_null(f->at);
	modem_advance(f->modem, BOOT_MS);
	f->len = 0;
	*state = f;
	return 0;
}

static int teardown(void **state)
{
	struct fixture *f = *state;

	at_free(f->at);
	scenario_modem_free(f->modem);
	free(f);
	return 0;
}

static const char *send_text(struct fixture *f, const char *text)
{
	f->len = 0;
	f->out[0] = '\0';
	at_input(f->at, (const uint8_t *)text, strlen(text));
	return f->out;
}

struct step {
	const char *in;
	const char *out;
};

static void run(struct fixture *f, const struct step *t, size_t n)
{
	for (size_t i = 0; i < n; i++)
		assert_string_equal(send_text(f, t[i].in), t[i].out);
}

#define OK "\r\nOK\r\n"
#define ERR "\r\nERROR\r\n"

static void test_syntax(void **state)
{
	static const struct step t[] = {
		{ "AT\r", "AT\r" OK },
		{ "at\r", "at\r" OK },
		{ "\r\n", "\r\n" },
		{ "garbage\r", "garbage\r" },
		{ "AT+NOSUCH\r", "AT+NOSUCH\r" ERR },
		{ "AT+CMEE=1\r", "AT+CMEE=1\r" OK },
		{ "AT+NOSUCH?\r", "AT+NOSUCH?\r" ERR },
		{ "AT+CFUN=9\r", "AT+CFUN=9\r\r\n+CME ERROR: 50\r\n" },
		{ "AT+CMEE=2\r", "AT+CMEE=2\r" OK },
		{ "AT+CFUN=9\r", "AT+CFUN=9\r\r\n+CME ERROR: incorrect parameters\r\n" },
		{ "AT+CMEE=3\r", "AT+CMEE=3\r\r\n+CME ERROR: incorrect parameters\r\n" },
		{ "AT+CMEE=0\r", "AT+CMEE=0\r" OK },
		{ "AT+CFUN=9\r", "AT+CFUN=9\r" ERR },
		{ "AT+CMEE?\r", "AT+CMEE?\r\r\n+CMEE: 0\r\n" OK },
		{ "AT+CMEE=?\r", "AT+CMEE=?\r\r\n+CMEE: (0-2)\r\n" OK },
		{ "AT+CMEE\r", "AT+CMEE\r" ERR },
		{ "AT+CMEE!\r", "AT+CMEE!\r" ERR },
		/* one line, many commands; the first error ends it */
		{ "ATE0V1+CMEE=1;+CMEE?\r", "ATE0V1+CMEE=1;+CMEE?\r\r\n+CMEE: 1\r\n" OK },
		{ "AT+NOSUCH;+CMEE?\r", ERR },
		{ "AT\r", OK },
		{ "ATE1\r", OK },
		{ "AT &F E0\r", "AT &F E0\r" OK },
		/* numeric result codes */
		{ "ATV0\r", "0\r" },
		{ "AT+NOSUCH\r", "4\r" },
		{ "AT+CMEE?\r", "+CMEE: 0\r\n0\r" },
		{ "ATQ1\r", "" },
		{ "AT\r", "" },
		{ "ATQ0V1\r", OK },
		{ "ATS0=0S3?\r", OK },
		{ "ATH\r", OK },
		{ "ATX4&C1&D2\r", OK },
		{ "ATE2\r", ERR },
		{ "AT&\r", ERR },
		{ "AT?\r", ERR },
		{ "ATD*99#;+CMEE?\r", "\r\nNO CARRIER\r\n" },
		{ "ATZ\r", OK },
		{ "AT\r", "AT\r" OK },
		{ "A/", "A/" OK },
		{ "AX\bT\r", "AX\bT\r" OK },
	};

	run(*state, t, N(t));
}

/* Characters may come one by one, and several lines at once. */
static void test_pieces(void **state)
{
	struct fixture *f = *state;
	const char *p = "AT+CMEE?\r\n";

	f->len = 0;
	for (; *p; p++)
		at_input(f->at, (const uint8_t *)p, 1);
	assert_string_equal(f->out, "AT+CMEE?\r\r\n+CMEE: 0\r\n" OK "\n");
	assert_string_equal(send_text(f, "ATE0\rAT\rAT+CMEE?\r"),
			    "ATE0\r" OK OK "\r\n+CMEE: 0\r\n" OK);
}

static void test_overlong_line(void **state)
{
	struct fixture *f = *state;
	char line[3 * AT_LINE_BYTES];

	send_text(f, "ATE0\r");
	memset(line, 'x', sizeof(line));
	memcpy(line, "AT", 2);
	line[sizeof(line) - 1] = '\0';
	assert_string_equal(send_text(f, line), "");
	assert_string_equal(send_text(f, "\r"), ERR);
	assert_string_equal(send_text(f, "AT\r"), OK);
	assert_string_equal(send_text(f, "AT+CPIN=1,2,3,4,5,6,7,8,9\r"), ERR);
	assert_string_equal(send_text(f, "AT+CPIN=\"open\r"), ERR);
	assert_string_equal(send_text(f, "AT+ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEF\r"), ERR);
}

/* What AT says is what the modem is: changed values show up. */
static void test_identity(void **state)
{
	struct fixture *f = *state;
	const struct modem_identity *id = modem_identity(f->modem);
	const struct { const char *in, *value; } t[] = {
		{ "AT+CGMI\r", id->manufacturer }, { "AT+GMI\r", id->manufacturer },
		{ "AT+CGMM\r", id->model }, { "AT+GMM\r", id->model },
		{ "AT+CGMR\r", id->revision }, { "AT+GMR\r", id->revision },
		{ "AT+CGSN\r", id->imei }, { "AT+GSN\r", id->imei },
		{ "AT+CIMI\r", modem_imsi(f->modem) },
	};
	char want[512];

	send_text(f, "ATE0\r");
	for (size_t i = 0; i < N(t); i++) {
		assert_true(strlen(t[i].value) > 1);
		snprintf(want, sizeof(want), "\r\n%s\r\n" OK, t[i].value);
		assert_string_equal(send_text(f, t[i].in), want);
	}
	snprintf(want, sizeof(want), "\r\nManufacturer: %s\r\n\r\nModel: %s\r\n\r\nRevision: %s"
		 "\r\n\r\nIMEI: %s\r\n\r\n+GCAP: +CGSM\r\n" OK, id->manufacturer, id->model,
		 id->revision, id->imei);
	assert_string_equal(send_text(f, "ATI\r"), want);
	snprintf(want, sizeof(want), "\r\n+CCID: %s\r\n" OK, modem_iccid(f->modem));
	assert_string_equal(send_text(f, "AT+CCID\r"), want);
	assert_string_equal(send_text(f, "AT+CGMI=?\r"), OK);
	assert_string_equal(send_text(f, "AT+CGMI?\r"), ERR);
}

static void test_sim(void **state)
{
	struct fixture *f = *state;
	static const struct step locked[] = {
		{ "AT+CPIN?\r", "\r\n+CPIN: SIM PIN\r\n" OK },
		{ "AT+CIMI\r", "\r\n+CME ERROR: 11\r\n" },
		{ "AT+CPIN=\"0000\"\r", "\r\n+CME ERROR: 16\r\n" },
		{ "AT+CPIN=12\r", "\r\n+CME ERROR: 16\r\n" },
		{ "AT+CPIN=\r", "\r\n+CME ERROR: 50\r\n" },
		{ "AT+CPIN=\"1234\",\"4321\"\r", "\r\n+CME ERROR: 50\r\n" },
		{ "AT+CPIN=\"1234\"\r", OK },
	};
	static const struct step ready[] = {
		{ "AT+CPIN?\r", "\r\n+CPIN: READY\r\n" OK },
		{ "AT+CPIN=\"1234\"\r", "\r\n+CME ERROR: 3\r\n" },
	};

	send_text(f, "ATE0+CMEE=1\r");
	run(f, ready, 1);
	assert_int_equal(modem_pin_enable(f->modem, MODEM_PIN1, true, "1234"), 0);
	assert_int_equal(modem_sim_power(f->modem, false), 0);
	assert_string_equal(send_text(f, "AT+CPIN?\r"), "\r\n+CME ERROR: 10\r\n");
	assert_string_equal(send_text(f, "AT+COPS?\r"), "\r\n+CME ERROR: 10\r\n");
	assert_int_equal(modem_sim_power(f->modem, true), 0);
	modem_advance(f->modem, BOOT_MS);
	run(f, locked, N(locked));
	modem_advance(f->modem, BOOT_MS);
	run(f, ready, N(ready));
}

static void test_puk(void **state)
{
	struct fixture *f = *state;

	send_text(f, "ATE0+CMEE=1\r");
	assert_int_equal(modem_pin_enable(f->modem, MODEM_PIN1, true, "1234"), 0);
	modem_sim_power(f->modem, false);
	modem_sim_power(f->modem, true);
	modem_advance(f->modem, BOOT_MS);
	for (int tries = 3; tries; tries--) {
		assert_int_equal(modem_pin_retries(f->modem, MODEM_PIN1), tries);
		assert_non_null(strstr(send_text(f, "AT+CPIN=0000\r"), "+CME ERROR: 1"));
	}
	assert_string_equal(send_text(f, "AT+CPIN?\r"), "\r\n+CPIN: SIM PUK\r\n" OK);
	assert_string_equal(send_text(f, "AT+CIMI\r"), "\r\n+CME ERROR: 12\r\n");
	assert_string_equal(send_text(f, "AT+CPIN=\"12345678\"\r"), "\r\n+CME ERROR: 50\r\n");
	assert_string_equal(send_text(f, "AT+CPIN=\"12345678\",\"5678\"\r"), OK);
	modem_advance(f->modem, BOOT_MS);
	assert_string_equal(send_text(f, "AT+CPIN?\r"), "\r\n+CPIN: READY\r\n" OK);
}

static void test_network(void **state)
{
	static const struct step t[] = {
		{ "AT+CSQ\r", "\r\n+CSQ: 25,99\r\n" OK },
		{ "AT+CSQ=?\r", "\r\n+CSQ: (0-31,99),(0-7,99)\r\n" OK },
		{ "AT+CREG?\r", "\r\n+CREG: 0,1\r\n" OK },
		{ "AT+CEREG?\r", "\r\n+CEREG: 0,1\r\n" OK },
		{ "AT+CGREG?\r", "\r\n+CGREG: 0,4\r\n" OK },
		{ "AT+CREG=3\r", "\r\n+CME ERROR: 50\r\n" },
		{ "AT+CREG=?\r", "\r\n+CREG: (0-2)\r\n" OK },
		{ "AT+COPS?\r", "\r\n+COPS: 0,0,\"Test PLMN 1-1\",7\r\n" OK },
		{ "AT+COPS=3,2\r", OK },
		{ "AT+COPS?\r", "\r\n+COPS: 0,2,\"00101\",7\r\n" OK },
		{ "AT+COPS=3,9\r", "\r\n+CME ERROR: 50\r\n" },
		{ "AT+COPS=2\r", "\r\n+CME ERROR: 4\r\n" },
		{ "AT+COPS=1,2,\"xyz\"\r", "\r\n+CME ERROR: 50\r\n" },
		{ "AT+COPS=1,2,\"99999\"\r", "\r\n+CME ERROR: 30\r\n" },
		{ "AT+COPS=1,2,\"00101\"\r", OK },
		{ "AT+COPS=0\r", OK },
		{ "AT+CGATT?\r", "\r\n+CGATT: 1\r\n" OK },
		{ "AT+CFUN?\r", "\r\n+CFUN: 1\r\n" OK },
		{ "AT+CFUN=?\r", "\r\n+CFUN: (0,1,4),(0,1)\r\n" OK },
	};
	struct fixture *f = *state;

	send_text(f, "ATE0+CMEE=1\r");
	run(f, t, N(t));
}

/* With no signal the value is "not known", not the weakest one. */
static void test_flight_mode(void **state)
{
	struct fixture *f = *state;

	send_text(f, "ATE0+CMEE=1\r");
	assert_string_equal(send_text(f, "AT+CFUN=4\r"), OK);
	modem_advance(f->modem, BOOT_MS);
	assert_string_equal(send_text(f, "AT+CFUN?\r"), "\r\n+CFUN: 4\r\n" OK);
	assert_string_equal(send_text(f, "AT+CSQ\r"), "\r\n+CSQ: 99,99\r\n" OK);
	assert_string_equal(send_text(f, "AT+CREG?\r"), "\r\n+CREG: 0,0\r\n" OK);
	assert_string_equal(send_text(f, "AT+COPS?\r"), "\r\n+COPS: 0\r\n" OK);
	assert_string_equal(send_text(f, "AT+COPS=?\r"), "\r\n+CME ERROR: 30\r\n");
	assert_string_equal(send_text(f, "AT+CFUN=1\r"), OK);
	modem_advance(f->modem, BOOT_MS);
	assert_string_equal(send_text(f, "AT+CREG?\r"), "\r\n+CREG: 0,1\r\n" OK);
}

static void set_mode(struct fixture *f, enum modem_mode mode)
{
	f->len = 0;
	f->out[0] = '\0';
	assert_int_equal(modem_set_mode(f->modem, mode), 0);
	modem_flush_events(f->modem);
	modem_advance(f->modem, BOOT_MS);
}

/* Unsolicited codes: once a change, with the place in mode 2, none in mode 0. */
static void test_unsolicited(void **state)
{
	struct fixture *f = *state;
	const struct modem_cell *cell;
	char want[128];

	send_text(f, "ATE0+CREG=1;+CEREG=2\r");
	set_mode(f, MODEM_MODE_LOW_POWER);
	assert_string_equal(f->out, "\r\n+CREG: 0\r\n\r\n+CEREG: 0\r\n");
	set_mode(f, MODEM_MODE_ONLINE);
	cell = modem_cell(f->modem);
	assert_non_null(cell);
	snprintf(want, sizeof(want), "\r\n+CEREG: 1,\"%04X\",\"%08X\",7\r\n", cell->tac, cell->cid);
	assert_non_null(strstr(f->out, "\r\n+CREG: 1\r\n"));
	assert_non_null(strstr(f->out, want));
	snprintf(want, sizeof(want), "\r\n+CEREG: 2,1,\"%04X\",\"%08X\",7\r\n" OK, cell->tac,
		 cell->cid);
	assert_string_equal(send_text(f, "AT+CEREG?\r"), want);

	send_text(f, "AT+CREG=0;+CEREG=0\r");
	set_mode(f, MODEM_MODE_LOW_POWER);
	assert_string_equal(f->out, "");
}

/* A scan takes its time; a key aborts it. */
static void test_scan(void **state)
{
	struct fixture *f = *state;
	uint64_t scan_ms = modem_scan_ms(f->modem);

	send_text(f, "ATE0\r");
	assert_true(scan_ms > 1000);
	assert_string_equal(send_text(f, "AT+COPS=?;+CMEE?\r"), "");
	modem_advance(f->modem, scan_ms - 1);
	assert_string_equal(f->out, "");
	modem_advance(f->modem, 2);
	assert_non_null(strstr(f->out, "\r\n+COPS: (2,\"Test PLMN 1-1\",\"Test PLMN 1-1\",\"00101\",7)"));
	/* the rest of the line follows */
	assert_non_null(strstr(f->out, "\r\n+CMEE: 0\r\n" OK));
	assert_string_equal(send_text(f, "AT+COPS=?\r"), "");
	assert_string_equal(send_text(f, " "), ERR);
	modem_advance(f->modem, 2 * scan_ms);
	assert_string_equal(f->out, ERR);
	/* a reset of the port forgets it, too */
	send_text(f, "AT+COPS=?\r");
	at_reset(f->at);
	modem_advance(f->modem, 2 * scan_ms);
	assert_string_equal(f->out, "");
}

static void test_contexts(void **state)
{
	static const struct step t[] = {
		{ "AT+CGDCONT=3,\"IPV4V6\",\"three.example\"\r", OK },
		{ "AT+CGDCONT=4,\"ip\"\r", OK },
		{ "AT+CGDCONT=17,\"IP\",\"x\"\r", "\r\n+CME ERROR: 50\r\n" },
		{ "AT+CGDCONT=0,\"IP\",\"x\"\r", "\r\n+CME ERROR: 50\r\n" },
		{ "AT+CGDCONT=3,\"ATM\",\"x\"\r", "\r\n+CME ERROR: 50\r\n" },
		{ "AT+CGDCONT=3,,\"x\"\r", "\r\n+CME ERROR: 50\r\n" },
		{ "AT+CGACT=1,1\r", "\r\n+CME ERROR: 4\r\n" },
		{ "AT+CGPADDR=3\r", "\r\n+CGPADDR: 3\r\n" OK },
		{ "AT+CGPADDR=99\r", "\r\n+CME ERROR: 50\r\n" },
	};
	struct fixture *f = *state;
	const struct modem_profile *p = modem_profile(f->modem, 3);
	struct modem_profile secret;

	send_text(f, "ATE0+CMEE=1\r");
	run(f, t, N(t));
	assert_true(p->used);
	assert_int_equal(p->pdp_type, MODEM_PDP_IPV4V6);
	assert_string_equal(p->apn, "three.example");
	send_text(f, "AT+CGDCONT?\r");
	assert_non_null(strstr(f->out, "\r\n+CGDCONT: 3,\"IPV4V6\",\"three.example\",\"\",0,0\r\n"));
	assert_non_null(strstr(f->out, "\r\n+CGDCONT: 4,\"IP\",\"\",\"\",0,0\r\n"));
	/* user and password are set by QMI; the APN alone changes here */
	secret = *p;
	strcpy(secret.username, "me");
	assert_int_equal(modem_set_profile(f->modem, 3, &secret), 0);
	assert_string_equal(send_text(f, "AT+CGDCONT=3,\"IP\",\"other\"\r"), OK);
	assert_string_equal(p->username, "me");
	assert_string_equal(p->apn, "other");
	assert_non_null(strstr(send_text(f, "AT+CGACT?\r"), "\r\n+CGACT: 3,0\r\n"));
	assert_string_equal(send_text(f, "AT+CGDCONT=3\r"), OK);
	assert_false(p->used);
}

/* A bearer's addresses, IPv6 with the decimal bytes of 27.007. */
static void test_addresses(void **state)
{
	struct fixture *f = *state;
	struct modem_bearer *b = f->modem->calls.bearer;

	send_text(f, "ATE0+CGDCONT=2,\"IPV4V6\",\"a\"\r");
	b[0].up = true;
	b[0].profile = 2;
	b[0].family = 4;
	memcpy(&b[0].addr4, "\x0a\x40\x40\x05", 4);
	b[1].up = true;
	b[1].profile = 2;
	b[1].family = 6;
	memcpy(&b[1].addr6, "\x20\x01\x0d\xb8\0\0\0\0\0\0\0\0\0\0\0\x07", 16);
	assert_string_equal(send_text(f, "AT+CGPADDR=2\r"),
			    "\r\n+CGPADDR: 2,\"10.64.64.5\",\"32.1.13.184.0.0.0.0.0.0.0.0.0.0.0.7\"\r\n"
			    OK);
	assert_string_equal(send_text(f, "AT+CGDCONT=2,\"IP\",\"b\"\r"), ERR);
	b[0].up = false;
	b[1].up = false;
}

static void test_reset(void **state)
{
	struct fixture *f = *state;

	assert_string_equal(send_text(f, "ATE0\r"), "ATE0\r" OK);
	assert_string_equal(send_text(f, "AT+CFUN=1,1\r"), OK);
	assert_false(modem_booted(f->modem));
	modem_advance(f->modem, BOOT_MS);
	assert_true(modem_booted(f->modem));
}

#define CASE(fn)	cmocka_unit_test_setup_teardown(fn, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(test_syntax),
		CASE(test_pieces),
		CASE(test_overlong_line),
		CASE(test_identity),
		CASE(test_sim),
		CASE(test_puk),
		CASE(test_network),
		CASE(test_flight_mode),
		CASE(test_unsolicited),
		CASE(test_scan),
		CASE(test_contexts),
		CASE(test_addresses),
		CASE(test_reset),
	};

	return cmocka_run_group_tests_name("sim_at", tests, NULL, NULL);
}
