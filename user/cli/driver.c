// SPDX-License-Identifier: GPL-2.0
/*
 * mr200 driver: which network driver has the modem, and the switch between
 * ours, the in-tree one, and ours under the name that ModemManager insists on.
 * mr200d works with all. The choice is a file for modprobe, so it lasts; while
 * it is there, the udev rules let ModemManager see the modem.
 */
#include "cli/cli.h"

#include <errno.h>
#include <fcntl.h>
#include <json-c/json.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "host/sysfs.h"

#define CHOICE_PATH	"/etc/modprobe.d/mr200-driver.conf"
#define POLL_MS		100
#define AGAIN_MS	2000

#define OURS		"mr200_wwan"
#define IN_TREE		"qmi_wwan"
/* there while our module runs under the other's name */
#define RENAMED_PATH	"/sys/module/" OURS "/drivers/usb:" IN_TREE

/*
 * Blacklisting alone would not do: a softdep asks for a module by its name.
 * @driver is the USB driver that @module then has, @others must be gone before.
 */
struct choice {
	const char *word;
	const char *module;
	const char *driver;
	const char *others[2];
	const char *text;
};

static const struct choice choices[] = {
	{ "mr200", OURS, OURS, { NULL }, NULL },
	{ "in-tree", IN_TREE, IN_TREE, { OURS },
	  "blacklist " OURS "\ninstall " OURS " /bin/true\n" },
	{ "modemmanager", OURS, IN_TREE, { OURS, IN_TREE },
	  "options " OURS " as_qmi_wwan=1\n"
	  "blacklist " IN_TREE "\ninstall " IN_TREE " /bin/true\n" },
};

static int tell(struct mr200_invocation *in, const char *code,
		const char *remedy, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));

static int tell(struct mr200_invocation *in, const char *code,
		const char *remedy, const char *fmt, ...)
{
	char words[192];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(words, sizeof(words), fmt, ap);
	va_end(ap);
	in->out.ops->error(&in->out, "driver", code, words, remedy);
	return MR200_EXIT_FAILED;
}

/* The driver of the modem's QMI interface: "" none, NULL without a modem. */
static const char *bound(char *out, size_t cap)
{
	struct mr200_modem modems[MR200_MODEMS_MAX];
	int n = mr200_sysfs_scan(MR200_SYSFS_ROOT, modems, MR200_MODEMS_MAX);
	const struct mr200_interface *qmi;

	for (int i = 0; i < n; i++) {
		qmi = mr200_modem_qmi(&modems[i]);
		if (!qmi)
			continue;
		snprintf(out, cap, "%s", qmi->driver);
		return out;
	}
	return NULL;
}

static void show(struct mr200_out *out, struct json_object *result)
{
	struct json_object *has, *chosen;

	json_object_object_get_ex(result, "bound", &has);
	json_object_object_get_ex(result, "chosen", &chosen);
	mr200_out_line(out, "Chosen", MR200_TONE_PLAIN, "%s",
		       json_object_get_string(chosen));
	mr200_out_line(out, "In use", MR200_TONE_PLAIN, "%s",
		       has ? json_object_get_string(has) : "no modem is plugged in");
}

static const struct choice *chosen(void)
{
	char text[512];
	size_t n;
	FILE *f = fopen(CHOICE_PATH, "re");

	if (!f)
		return &choices[0];
	n = fread(text, 1, sizeof(text) - 1, f);
	text[n] = '\0';
	fclose(f);
	return &choices[strstr(text, "as_qmi_wwan=1") ? 2 : 1];
}

static int report(struct mr200_invocation *in)
{
	struct json_object *result = json_object_new_object();
	char driver[32];

	json_object_object_add(result, "chosen",
			       json_object_new_string(chosen()->word));
	json_object_object_add(result, "bound", bound(driver, sizeof(driver)) ?
			       json_object_new_string(driver[0] ? driver : "no driver") :
			       NULL);
	in->out.ops->result(&in->out, "driver", result, show);
	json_object_put(result);
	return MR200_EXIT_OK;
}

static int write_choice(const struct choice *to)
{
	FILE *f;

	if (!to->text)
		return unlink(CHOICE_PATH) && errno != ENOENT ? -errno : 0;
	f = fopen(CHOICE_PATH, "we");
	if (!f)
		return -errno;
	fprintf(f, "# Written by \"mr200 driver %s\"; \"mr200 driver mr200\" removes it.\n%s",
		to->word, to->text);
	return fclose(f) ? -errno : 0;
}

static void pause_ms(int ms)
{
	poll(NULL, 0, ms);
}

static int64_t now_ms(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return ts.tv_sec * INT64_C(1000) + ts.tv_nsec / 1000000;
}

/* 0, -ETIMEDOUT (and it is killed), or -EIO when the program complains. */
static int run(char *const argv[], bool quiet, int64_t deadline_ms)
{
	posix_spawn_file_actions_t actions;
	static char *const environment[] = {
		(char *)"PATH=/usr/sbin:/usr/bin:/sbin:/bin", NULL
	};
	pid_t pid;
	int status, err;

	posix_spawn_file_actions_init(&actions);
	if (quiet)
		posix_spawn_file_actions_addopen(&actions, STDERR_FILENO,
						 "/dev/null", O_WRONLY, 0);
	err = posix_spawnp(&pid, argv[0], &actions, NULL, argv, environment);
	posix_spawn_file_actions_destroy(&actions);
	if (err)
		return -err;
	while (!waitpid(pid, &status, WNOHANG)) {
		if (deadline_ms && now_ms() > deadline_ms) {
			kill(pid, SIGKILL);
			waitpid(pid, &status, 0);
			return -ETIMEDOUT;
		}
		pause_ms(POLL_MS);
	}
	return WIFEXITED(status) && !WEXITSTATUS(status) ? 0 : -EIO;
}

static int modprobe(const char *option, const char *module, int64_t deadline_ms)
{
	char *argv[] = { (char *)"modprobe", (char *)option, (char *)module, NULL };

	return run(argv, false, deadline_ms);
}

/*
 * udev looks for another choice only every few seconds, and would load what was
 * chosen before when the modem is plugged meanwhile. Where there is no udev, who
 * loads modules reads the file each time.
 */
static void tell_udev(int64_t deadline_ms)
{
	char *argv[] = { (char *)"udevadm", (char *)"control", (char *)"--reload", NULL };

	run(argv, true, deadline_ms);
}

/* Waits until the modem's interface, if there is one, is @driver's. */
static int wait_bound(const char *driver, int64_t deadline_ms)
{
	char now[32];

	while (bound(now, sizeof(now)) && strcmp(now, driver)) {
		if (deadline_ms && now_ms() > deadline_ms)
			return -ETIMEDOUT;
		pause_ms(POLL_MS);
	}
	return 0;
}

/* Under another name it must be loaded anew. */
static int unload_others(const struct choice *to, int64_t deadline_ms)
{
	int err = 0;

	if (!strcmp(to->driver, OURS) && !access(RENAMED_PATH, F_OK))
		err = modprobe("-rq", OURS, deadline_ms);
	for (size_t i = 0; !err && i < 2 && to->others[i]; i++)
		if (strcmp(to->others[i], to->module) || access(RENAMED_PATH, F_OK))
			err = modprobe("-rq", to->others[i], deadline_ms);
	return err;
}

/*
 * The one that goes gives the interface back; ours takes it by itself. Once more
 * while it does not work: udev may just be loading what it saw chosen before.
 */
static int put_in_place(const struct choice *to, int64_t deadline_ms)
{
	int64_t again;
	int err;

	do {
		err = unload_others(to, deadline_ms);
		if (!err)
			err = modprobe("-q", to->module, deadline_ms);
		again = now_ms() + AGAIN_MS;
		if (deadline_ms && deadline_ms < again)
			again = deadline_ms;
		if (!err)
			err = wait_bound(to->driver, again);
	} while (err == -ETIMEDOUT && (!deadline_ms || now_ms() < deadline_ms));
	return err;
}

static int change(struct mr200_invocation *in, const struct choice *to)
{
	int64_t deadline = in->timeout_ms ? now_ms() + in->timeout_ms : 0;
	int err = write_choice(to);

	if (err)
		return tell(in, "permission", "be root: sudo mr200 driver ...",
			    "%s: %s", CHOICE_PATH, strerror(-err));
	in->out.ops->progress(&in->out, "changing modules");
	tell_udev(deadline);
	err = put_in_place(to, deadline);
	if (err == -ETIMEDOUT) {
		tell(in, "timeout", "the choice is written; unplug the modem, or reboot",
		     "%s did not get the modem in time", to->driver);
		return MR200_EXIT_TIMEOUT;
	}
	if (err)
		return tell(in, "module", "is it installed? modinfo and dmesg tell",
			    "%s cannot be loaded in place of what is there",
			    to->module);
	return report(in);
}

int mr200_run_driver(struct mr200_invocation *in)
{
	if (!in->argc)
		return report(in);
	if (in->argc == 1)
		for (size_t i = 0; i < sizeof(choices) / sizeof(choices[0]); i++)
			if (!strcmp(in->argv[0], choices[i].word))
				return change(in, &choices[i]);
	return mr200_usage(in, "a driver is mr200, in-tree or modemmanager");
}
