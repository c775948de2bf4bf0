// SPDX-License-Identifier: GPL-2.0
/*
 * The command language: every scenario file is good, bad lines are refused
 * with what would have been legal, and commands that wait do so.
 */
#include "sim/scenario/scenario.h"
#include "sim_probe.h"

#include <glob.h>
#include <unistd.h>

#define SCENARIOS	MR200_SCENARIOS "/*.sim"
#define ALL_OF_THEM	60	/* so that an empty directory is noticed */

/* The USB side is not here; its words have their own tests. */
static int device_words(void *user, int argc, char **argv, char *text, size_t len)
{
	(void)user;
	(void)argc;
	(void)argv;
	(void)text;
	(void)len;
	return 0;
}

static void every_file_is_good(void **state)
{
	char text[1024];
	glob_t files;
	size_t i;

	(void)state;
	assert_int_equal(glob(SCENARIOS, 0, NULL, &files), 0);
	assert_true(files.gl_pathc >= ALL_OF_THEM);
	for (i = 0; i < files.gl_pathc; i++) {
		struct modem *m = scenario_modem_new(NULL);

		modem_set_device_words(m, device_words, NULL);
		if (scenario_run(m, files.gl_pathv[i], text, sizeof(text)))
			fail_msg("%s", text);
		/* and what they start comes to an end without a host */
		modem_advance(m, 300000);
		scenario_modem_free(m);
	}
	globfree(&files);
}

/* Documentation/scenarios.md has every file, every command, every setting. */
static void the_manual_is_complete(void **state)
{
	static char manual[65536];
	char text[8192], *word, *save;
	glob_t files;
	FILE *f;
	size_t i, n;

	f = fopen(MR200_MANUAL, "r");
	assert_non_null(f);
	n = fread(manual, 1, sizeof(manual) - 1, f);
	assert_true(n > 0 && n < sizeof(manual) - 1);
	fclose(f);
	assert_int_equal(glob(SCENARIOS, 0, NULL, &files), 0);
	for (i = 0; i < files.gl_pathc; i++) {
		char *base = strrchr(files.gl_pathv[i], '/') + 1;

		snprintf(text, sizeof(text), "| `%.*s` |", (int)strcspn(base, "."), base);
		if (!strstr(manual, text))
			fail_msg("the manual does not have %s", text);
	}
	globfree(&files);
	/* errors list what there is: "get" of nothing, and no command at all */
	for (i = 0; i < 2; i++) {
		char get[] = "get", none[] = "none", *argv[] = { i ? none : get, none };

		modem_command(((struct probe *)*state)->modem, 2, argv, text, sizeof(text));
		word = strchr(text, ':');
		assert_non_null(word);
		for (word = strtok_r(word + 1, " ", &save); word; word = strtok_r(NULL, " ", &save)) {
			/* settings of a group are listed as `.name` behind the first */
			char *dot = strchr(word, '.');
			bool there = strstr(manual, word) || (dot && strstr(manual, dot));

			if (!there)
				fail_msg("the manual does not have %s", word);
		}
	}
}

static const char *write_file(char *path, const char *text)
{
	int fd;

	strcpy(path, "/tmp/scenario.XXXXXX");
	fd = mkstemp(path);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, text, strlen(text)), (ssize_t)strlen(text));
	close(fd);
	return path;
}

static void a_bad_line_is_named(void **state)
{
	static const struct {
		const char *file, *line, *why;
	} table[] = {
		{ "# fine\nset signal.rsrp -100\nnonsense\n", ":3: ", "no command 'nonsense', legal: set" },
		{ "set signal.rsrp strong\n", ":1: ", "legal: -32768 to -44" },
		{ "\n\nset \"open\n", ":3: ", "quote not closed" },
		{ "after 5s sim eject\n", ":1: ", "sim: legal: remove insert" },
		{ "when connected after 5s call drop 6\n", ":1: ", "6:36 (TYPE:CAUSE)" },
		{ "on WDS/Start_Netwok drop\n", ":1: ", "Start_Network" },
	};
	struct probe *p = *state;
	char path[32], text[4096];
	unsigned int i;

	for (i = 0; i < N(table); i++) {
		write_file(path, table[i].file);
		assert_int_not_equal(scenario_run(p->modem, path, text, sizeof(text)), 0);
		unlink(path);
		assert_memory_equal(text, path, strlen(path));
		if (strncmp(text + strlen(path), table[i].line, strlen(table[i].line)) ||
		    !strstr(text, table[i].why))
			fail_msg("says \"%s\", not \"%s\" \"%s\"", text, table[i].line,
				 table[i].why);
	}
	assert_int_equal(scenario_run(p->modem, "/nowhere", text, sizeof(text)), -ENOENT);
	assert_string_equal(text, "/nowhere: No such file or directory");
}

static void refused_words(void **state)
{
	static const char *const table[][2] = {
		{ "set", "wants a name and a value" },
		{ "set sim.state", "wants a name and a value" },
		{ "set sim.state sleepy", "legal: ready absent error" },
		{ "set sim.pin 12", "legal: 4 to 8" },
		{ "set sim.pin 12x4", "not made of digits" },
		{ "set sim.colour red", "there are: modem.manufacturer" },
		{ "set network.plmn 123", "5 or 6 digits" },
		{ "set network.reject never", "plmn-not-allowed" },
		{ "set modem.boot-time 3", "0, 250ms, 3s, 2m" },
		{ "set modem.boot-time -1s", "0, 250ms, 3s, 2m" },
		{ "set modem.boots 3", "can only be asked for" },
		{ "set wds.phantom maybe", "legal: on off" },
		{ "set wds.pdp ipv5", "legal: ipv4 ipv6 ipv4v6" },
		{ "set signal.snr 99", "dB, -20.0 to 30.0" },
		{ "get", "wants the name" },
		{ "get nothing", "no setting" },
		{ "show more", "takes no argument" },
		{ "on", "SERVICE/MESSAGE" },
		{ "on WDS drop", "SERVICE/MESSAGE or SERVICE/*" },
		{ "on XYZ/* drop", "legal: * CTL WDS DMS NAS" },
		{ "on */Start_Network drop", "all messages only" },
		{ "on WDS/* explode", "legal: drop ignore delay" },
		{ "on WDS/*", "legal: drop ignore delay" },
		{ "on WDS/* nth 0 drop", "number from 1" },
		{ "on WDS/* delay soon", "wants a time" },
		{ "on WDS/* error", "wants a QMI error" },
		{ "on WDS/* error SOME_ERROR", "wants a QMI error" },
		{ "on WDS/* error CALL_FAILED because 6:33", "reason TYPE:CAUSE" },
		{ "on WDS/* omit", "number of a TLV" },
		{ "on WDS/* drop twice", "takes no argument" },
		{ "on WDS/* run", "wants a command" },
		{ "on WDS/* run away", "no command 'away'" },
		{ "on indication WDS/Start_Network drop", "Packet_Service_Status" },
		{ "off WDS/Nothing", "legal: *" },
		{ "after", "wants a time" },
		{ "after 5s", "wants a command" },
		{ "when lucky sim remove", "legal: booted down sim-ready" },
		{ "call", "drop [TYPE:CAUSE]" },
		{ "signal maybe", "lost found" },
		{ "modem dance", "reset crash wake hang" },
		{ "modem hang until tomorrow", "never call register" },
		{ "power", "on off cycle" },
		{ "network", "deny [CAUSE] | allow" },
		{ "ip", "change [silent]" },
		{ "data blackhole", "blackhole on|off" },
		{ "data blackhole until", "until one of" },
		{ "autoconnect", "on off" },
		{ "profile 17 apn x", "from 1 to 16" },
		{ "profile 1 colour red", "apn APN" },
		{ "sms receive x y", "bad number" },
		{ "sms send", "receive NUMBER TEXT" },
		{ "unplug", "no USB device here" },
	};
	unsigned int i;

	for (i = 0; i < N(table); i++)
		probe_refused(*state, table[i][0], table[i][1]);
}

static void settings_are_read_back(void **state)
{
	static const char *const table[][2] = {
		{ "modem.model", "MR400" },
		{ "modem.boot-time", "1500ms" },
		{ "modem.mode", "low-power" },
		{ "sim.state", "puk-required" },
		{ "sim.pin-enabled", "on" },
		{ "network.plmn", "310260" },
		{ "network.reject", "congestion" },
		{ "network.cell-id", "123456" },
		{ "signal.rsrp", "-101" },
		{ "signal.snr", "-3.4" },
		{ "wds.pdp", "ipv6" },
		{ "wda.qmap", "decline" },
		{ "apn.refuse", "2:220" },
	};
	struct probe *p = *state;
	unsigned int i;

	for (i = 0; i < N(table); i++) {
		char line[128];

		snprintf(line, sizeof(line), "set %s %s", table[i][0], table[i][1]);
		probe_command(p, line);
		probe_setting(p, table[i][0], table[i][1]);
	}
	probe_command(p, "set network.name \"Some operator\"");
	probe_setting(p, "network.name", "Some operator");
}

static void after_and_when(void **state)
{
	struct probe *p = *state;

	probe_command(p, "after 2s set signal.rsrp -110");
	probe_command(p, "after 1s set signal.rsrp -100");
	probe_setting(p, "signal.rsrp", "-92");
	probe_wait(p, 1000);
	probe_setting(p, "signal.rsrp", "-100");
	probe_wait(p, 1000);
	probe_setting(p, "signal.rsrp", "-110");
	/* once, at the next time that it holds, or now */
	probe_command(p, "when unregistered set signal.rsrp -120");
	probe_command(p, "when registered set signal.rsrq -12");
	probe_wait(p, 0);
	probe_setting(p, "signal.rsrp", "-110");
	probe_setting(p, "signal.rsrq", "-12");
	probe_command(p, "signal lost");
	probe_wait(p, 0);
	probe_setting(p, "signal.rsrp", "-120");
	/* each time that it becomes true, with a delay */
	probe_command(p, "whenever registered after 500ms signal lost");
	probe_command(p, "set signal.rsrp -92");
	probe_command(p, "signal found");
	probe_wait(p, 900);
	probe_setting(p, "network.registration", "home");
	probe_wait(p, 500);
	probe_setting(p, "network.registration", "searching");
	probe_setting(p, "signal.rsrp", "-92");
	probe_command(p, "signal found");
	probe_wait(p, 1400);
	probe_setting(p, "network.registration", "searching");
}

static void show(void **state)
{
	struct probe *p = *state;
	char word[] = "show", *argv[] = { word };
	char text[4096];

	probe_client(p, 1);
	probe_command(p, "on WDS/Start_Network nth 2 drop");
	assert_int_equal(modem_command(p->modem, 1, argv, text, sizeof(text)), 0);
	assert_non_null(strstr(text, "modem.clients: WDS=1 DMS=0"));
	assert_non_null(strstr(text, "network.registration: home"));
	assert_non_null(strstr(text, "fault: drop WDS Start Network, matched 0"));
	/* a short buffer is filled and ended, never overrun */
	assert_int_equal(modem_command(p->modem, 1, argv, text, 20), 0);
	assert_int_equal(strlen(text), 19);
}

int main(void)
{
#define TEST(f)	cmocka_unit_test_setup_teardown(f, probe_setup, probe_teardown)
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_file_is_good),
		TEST(the_manual_is_complete),
		TEST(a_bad_line_is_named),
		TEST(refused_words),
		TEST(settings_are_read_back),
		TEST(after_and_when),
		TEST(show),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
