// SPDX-License-Identifier: GPL-2.0
/* mr200d: command line, start, signals, end. */
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/log.h"
#include "base/remedy.h"
#include "host/privilege.h"
#include "program/program.h"

#define EXIT_USAGE	2
#define STATE_DIR_MODE	0755
/* The call is ended and ids are given back within this, or never. */
#define STOP_S		10.
/* For a predecessor to end its call. */
#define LOCK_WAIT_MS		12000
#define LOCK_LOOK_MS		100

static void usage(FILE *f)
{
	fprintf(f,
"usage: mr200d [-dhnV] [-f FILE] [-o KEY=VALUE]...\n"
"Holds the connection of an MR200-type LTE modem.\n"
"\n"
"  -d, --foreground       stay in the foreground, log to stderr\n"
"  -f, --config FILE      read FILE instead of %s\n"
"  -n, --check            check the configuration and exit\n"
"  -o, --option KEY=VALUE set one key over the file\n"
"      --state-dir DIR    instead of %s\n"
"      --keep-dir DIR     what outlives the machine, instead of %s\n"
"      --sysfs-root DIR   instead of %s\n"
"      --qmi-socket PATH  speak QMI on a unix socket, without a device\n"
"      --netdev NAME      interface to configure with --qmi-socket\n"
"  -V, --version\n"
"  -h, --help\n",
		MR200_CONFIG_PATH, MR200_STATE_DIR, MR200_KEEP_DIR,
		MR200_SYSFS_ROOT);
}

enum {
	OPT_STATE_DIR = 256,
	OPT_KEEP_DIR,
	OPT_SYSFS_ROOT,
	OPT_QMI_SOCKET,
	OPT_NETDEV,
	OPT_WITH_PARENT,
};

static const struct option options[] = {
	{ "foreground", no_argument, NULL, 'd' },
	{ "config", required_argument, NULL, 'f' },
	{ "check", no_argument, NULL, 'n' },
	{ "option", required_argument, NULL, 'o' },
	{ "state-dir", required_argument, NULL, OPT_STATE_DIR },
	{ "keep-dir", required_argument, NULL, OPT_KEEP_DIR },
	{ "sysfs-root", required_argument, NULL, OPT_SYSFS_ROOT },
	{ "qmi-socket", required_argument, NULL, OPT_QMI_SOCKET },
	{ "netdev", required_argument, NULL, OPT_NETDEV },
	{ "with-parent", no_argument, NULL, OPT_WITH_PARENT },
	{ "version", no_argument, NULL, 'V' },
	{ "help", no_argument, NULL, 'h' },
	{ NULL, 0, NULL, 0 }
};

/* -1: go on, otherwise the exit status. */
static int parse_options(int argc, char **argv, struct mr200_program *p,
			 bool *check)
{
	struct mr200_options *opt = &p->d.opt;
	int c;

	while ((c = getopt_long(argc, argv, "df:no:Vh", options, NULL)) != -1) {
		switch (c) {
		case 'd':
			opt->foreground = true;
			break;
		case 'f':
			opt->config_path = optarg;
			break;
		case 'n':
			*check = true;
			break;
		case 'o':
			if (p->n_overrides == MR200_OVERRIDES_MAX) {
				fprintf(stderr, "mr200d: more than %d options -o; write them to a file for -f\n",
					MR200_OVERRIDES_MAX);
				return EXIT_USAGE;
			}
			p->override[p->n_overrides++] = optarg;
			break;
		case OPT_STATE_DIR:
			opt->state_dir = optarg;
			break;
		case OPT_KEEP_DIR:
			opt->keep_dir = optarg;
			break;
		case OPT_SYSFS_ROOT:
			opt->sysfs_root = optarg;
			break;
		case OPT_QMI_SOCKET:
			opt->qmi_socket = optarg;
			break;
		case OPT_NETDEV:
			opt->netdev = optarg;
			break;
		case OPT_WITH_PARENT:
			opt->with_parent = true;
			break;
		case 'V':
			printf("mr200d %s\n", MR200_VERSION);
			return EXIT_SUCCESS;
		case 'h':
			usage(stdout);
			return EXIT_SUCCESS;
		default:
			usage(stderr);
			return EXIT_USAGE;
		}
	}
	if (optind < argc) {
		fprintf(stderr, "mr200d: '%s' is one word too many; mr200d --help\n",
			argv[optind]);
		return EXIT_USAGE;
	}
	if (!opt->qmi_socket != !opt->netdev) {
		fprintf(stderr, "mr200d: --qmi-socket and --netdev go together\n");
		return EXIT_USAGE;
	}
	return -1;
}

static void tell_checked(const struct mr200_program *p)
{
	const char *path = mr200_program_config_path(p);

	if (p->d.opt.config_path || !access(path, F_OK))
		printf("%s: no errors\n", path);
	else
		printf("no errors; there is no %s, so the presets hold\n", path);
}

/* What is written there must not end up where somebody else wants it. */
static int check_state_dir(const char *path)
{
	struct stat st;

	if (lstat(path, &st)) {
		fprintf(stderr, "mr200d: %s: %s; give another --state-dir\n",
			path, strerror(errno));
		return -ENOENT;
	}
	if (!S_ISDIR(st.st_mode)) {
		fprintf(stderr, "mr200d: %s: is no directory; give another --state-dir\n",
			path);
		return -ENOTDIR;
	}
	if ((st.st_uid && st.st_uid != geteuid()) || (st.st_mode & 022)) {
		fprintf(stderr, "mr200d: %s: others can change it (mode %04o, user %u); remove it, or give another --state-dir\n",
			path, st.st_mode & 07777, st.st_uid);
		return -EPERM;
	}
	return 0;
}

/* A predecessor whose parent has ended is ending, too: that is waited for. */
static bool lock_in_time(const struct mr200_program *p)
{
	int tries = p->d.opt.with_parent ? LOCK_WAIT_MS / LOCK_LOOK_MS : 0;

	while (flock(p->lock_fd, LOCK_EX | LOCK_NB)) {
		if (tries-- <= 0)
			return false;
		usleep(LOCK_LOOK_MS * 1000);
	}
	return true;
}

/* One daemon per state directory; the file tells which. */
static int take_lock(struct mr200_program *p)
{
	const char *dir = p->d.state_dir;
	char path[PATH_MAX + 8], pid[16] = "";
	int n, ret;

	if (mkdir(dir, STATE_DIR_MODE) && errno != EEXIST) {
		fprintf(stderr, "mr200d: %s: %s; run as root, or give another --state-dir\n",
			dir, strerror(errno));
		return -errno;
	}
	ret = check_state_dir(p->d.opt.state_dir);
	if (ret)
		return ret;
	snprintf(path, sizeof(path), "%s/lock", dir);
	p->lock_fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0644);
	if (p->lock_fd < 0) {
		fprintf(stderr, "mr200d: %s: %s; run as root, or give another --state-dir\n",
			path, strerror(errno));
		return -errno;
	}
	if (!lock_in_time(p)) {
		n = (int)read(p->lock_fd, pid, sizeof(pid) - 1);
		if (n > 0)
			pid[strcspn(pid, "\n")] = '\0';
		fprintf(stderr, "mr200d: another mr200d (process %s) holds the modem; stop it first: systemctl stop mr200d\n",
			n > 0 ? pid : "unknown");
		return -EBUSY;
	}
	return 0;
}

/*
 * What outlives the machine is kept apart, but beside the rest where the owner has
 * named a place for that, and where there is no place for it.
 */
static void find_keep_dir(struct mr200_program *p)
{
	const struct mr200_options *opt = &p->d.opt;
	const char *dir = opt->keep_dir;

	if (!dir)
		dir = strcmp(opt->state_dir, MR200_STATE_DIR) ? opt->state_dir :
								MR200_KEEP_DIR;
	if (mkdir(dir, STATE_DIR_MODE) && errno != EEXIST) {
		mr200_log(MR200_LOG_WARNING, "%s: %s; give another --keep-dir, for what %s has is lost with the machine",
			  dir, strerror(errno), p->d.state_dir);
		dir = p->d.state_dir;
	}
	snprintf(p->d.pins_path, sizeof(p->d.pins_path), "%s/refused-pins", dir);
}

static int note_pid(const struct mr200_program *p)
{
	char pid[16];
	int n = snprintf(pid, sizeof(pid), "%d\n", (int)getpid());

	if (!ftruncate(p->lock_fd, 0) && pwrite(p->lock_fd, pid, n, 0) == n)
		return 0;
	mr200_log(MR200_LOG_ERROR, "%s/lock cannot be written; is there room in the file system?",
		  p->d.state_dir);
	return -EIO;
}

/* The parent waits until the child is ready, so that errors reach the user. */
static int go_background(int *ready_fd)
{
	int fd[2];
	char c;
	pid_t pid;

	if (pipe2(fd, O_CLOEXEC))
		return -errno;
	pid = fork();
	if (pid < 0)
		return -errno;
	if (pid > 0) {
		close(fd[1]);
		_exit(read(fd[0], &c, 1) == 1 ? EXIT_SUCCESS : EXIT_FAILURE);
	}
	close(fd[0]);
	*ready_fd = fd[1];
	return setsid() < 0 ? -errno : 0;
}

static void end_start(int ready_fd)
{
	int null = open("/dev/null", O_RDWR | O_CLOEXEC);

	if (null >= 0) {
		dup2(null, STDIN_FILENO);
		dup2(null, STDOUT_FILENO);
		dup2(null, STDERR_FILENO);
		close(null);
	}
	mr200_log_open(false);
	if (write(ready_fd, "r", 1) != 1)
		mr200_log(MR200_LOG_WARNING, "nobody waited for the start");
	close(ready_fd);
}

static void on_deadline(struct ev_loop *loop, ev_timer *timer, int revents)
{
	struct mr200_program *p = timer->data;

	(void)revents;
	mr200_log(MR200_LOG_WARNING, "the modem did not let go within %.0f s",
		  STOP_S);
	p->exit_status = EXIT_FAILURE;
	ev_break(loop, EVBREAK_ALL);
}

static void on_terminate(struct ev_loop *loop, ev_signal *sig, int revents)
{
	struct mr200_event ev = { .kind = MR200_EV_STOP };
	struct mr200_program *p = sig->data;

	(void)revents;
	if (ev_is_active(&p->deadline)) {
		ev_break(loop, EVBREAK_ALL);	/* asked twice: at once */
		return;
	}
	mr200_log(MR200_LOG_INFO, "ending");
	ev_timer_start(loop, &p->deadline);
	mr200_daemon_feed(&p->d, &ev);
}

static void on_reload(struct ev_loop *loop, ev_signal *sig, int revents)
{
	(void)loop;
	(void)revents;
	mr200_program_reload(sig->data);
}

static int set_up(struct mr200_program *p)
{
	struct mr200_daemon *d = &p->d;
	int err = mr200_uplink_init(&d->uplink);

	if (err) {
		mr200_log(MR200_LOG_ERROR, "netlink: %s", strerror(-err));
		return err;
	}
	err = mr200_ctl_listen(&p->ctl, d->loop, d->config.control,
			       d->config.group, mr200_commands_handle, p);
	if (!err)
		err = mr200_uplink_start(&d->uplink);
	if (!err)
		mr200_share_serve(&p->share);
	else
		mr200_log(MR200_LOG_ERROR, "control socket %s: %s; %s",
			  d->config.control, strerror(-err),
			  err == -EADDRINUSE ?
			  "another mr200d answers there, stop it first" :
			  "set control to a place that can be written");
	return err;
}

static void tear_down(struct mr200_program *p)
{
	mr200_bus_stop(&p->d.bus);
	mr200_uplink_watch_stop(&p->d.uplink);
	mr200_ops_exit(&p->ops);
	mr200_leds_free(p->leds.leds);
	mr200_commands_exit(p);
	mr200_actions_exit(p);
	mr200_uplink_stop(&p->d.uplink);
	mr200_share_free(&p->share);
	mr200_ctl_free(p->ctl);
	mr200_uplink_free(&p->d.uplink);
}

static void run(struct mr200_program *p)
{
	static const struct {
		int signal;
		void (*on)(struct ev_loop *loop, ev_signal *sig, int revents);
	} signals[] = {
		{ SIGTERM, on_terminate },
		{ SIGINT, on_terminate },
		{ SIGHUP, on_reload },
	};
	ev_signal watch[sizeof(signals) / sizeof(signals[0])];
	struct ev_loop *loop = p->d.loop;

	for (size_t i = 0; i < sizeof(watch) / sizeof(watch[0]); i++) {
		ev_signal_init(&watch[i], signals[i].on, signals[i].signal);
		watch[i].data = p;
		ev_signal_start(loop, &watch[i]);
	}
	ev_timer_init(&p->deadline, on_deadline, STOP_S, 0.);
	p->deadline.data = p;
	mr200_uplink_watch_start(&p->d.uplink);
	mr200_bus_start(&p->d.bus);
	ev_run(loop, 0);
	ev_timer_stop(loop, &p->deadline);
	for (size_t i = 0; i < sizeof(watch) / sizeof(watch[0]); i++)
		ev_signal_stop(loop, &watch[i]);
}

/* From here on all that comes from the modem or a client is met unarmed. */
static bool disarm(void)
{
	const char *what;
	int err = mr200_privilege_drop(&what);

	if (err)
		mr200_log(MR200_LOG_ERROR, "privileges cannot be given up (%s): %s",
			  what, strerror(-err));
	return !err;
}

static bool bind_to_parent(const struct mr200_program *p)
{
	if (!p->d.opt.with_parent || mr200_end_with(p->d.opt.parent))
		return true;
	mr200_log(MR200_LOG_ERROR, "the program that started this one has ended");
	return false;
}

static int start(struct mr200_program *p)
{
	struct mr200_daemon *d = &p->d;
	int ready_fd = -1;

	if (!realpath(d->opt.state_dir, d->state_dir))
		snprintf(d->state_dir, sizeof(d->state_dir), "%s",
			 d->opt.state_dir);
	if (take_lock(p))
		return EXIT_FAILURE;
	if (!d->opt.foreground && go_background(&ready_fd)) {
		mr200_log(MR200_LOG_ERROR, "no process can be started for the background; end others, or use -d");
		return EXIT_FAILURE;
	}
	if (note_pid(p))
		return EXIT_FAILURE;
	find_keep_dir(p);
	d->loop = ev_default_loop(0);
	if (!d->loop)
		return EXIT_FAILURE;
	mr200_actions_init(p);
	if (set_up(p) || !disarm() || !bind_to_parent(p)) {
		mr200_uplink_free(&d->uplink);
		return EXIT_FAILURE;
	}
	if (ready_fd >= 0)
		end_start(ready_fd);
	run(p);
	tear_down(p);
	ev_loop_destroy(d->loop);
	mr200_log(MR200_LOG_INFO, "ended");
	return p->exit_status;
}

int mr200d_main(int argc, char **argv)
{
	static struct mr200_program p;
	bool check = false;
	int status;

	p.d.opt.parent = getppid();
	p.d.opt.state_dir = MR200_STATE_DIR;
	p.d.opt.sysfs_root = MR200_SYSFS_ROOT;
	status = parse_options(argc, argv, &p, &check);
	if (status >= 0)
		return status;
	if (mr200_program_load(&p, &p.d.config, stderr))
		return EXIT_FAILURE;
	if (check) {
		tell_checked(&p);
		return EXIT_SUCCESS;
	}
	mr200_remedy_place(p.d.opt.with_parent ? MR200_NETIFD_CONF :
			   mr200_program_config_path(&p));
	signal(SIGPIPE, SIG_IGN);
	mr200_log_open(true);
	mr200_log_limit(p.d.config.loglevel);
	return start(&p);
}
