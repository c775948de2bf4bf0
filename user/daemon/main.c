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

#include "daemon/daemon.h"
#include "base/log.h"
#include "host/privilege.h"

#define EXIT_USAGE	2
#define STATE_DIR_MODE	0755
/* The call is ended and ids are given back within this, or never. */
#define STOP_S		10.
/* For a predecessor to end its call. */
#define LOCK_WAIT_MS		12000
#define LOCK_LOOK_MS		100
#define OVERRIDES_MAX	32

struct overrides {
	unsigned int n;
	const char *v[OVERRIDES_MAX];
};

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
"      --sysfs-root DIR   instead of %s\n"
"      --qmi-socket PATH  speak QMI on a unix socket, without a device\n"
"      --netdev NAME      interface to configure with --qmi-socket\n"
"  -V, --version\n"
"  -h, --help\n",
		MR200_CONFIG_PATH, MR200_STATE_DIR, MR200_SYSFS_ROOT);
}

enum {
	OPT_STATE_DIR = 256,
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
	{ "sysfs-root", required_argument, NULL, OPT_SYSFS_ROOT },
	{ "qmi-socket", required_argument, NULL, OPT_QMI_SOCKET },
	{ "netdev", required_argument, NULL, OPT_NETDEV },
	{ "with-parent", no_argument, NULL, OPT_WITH_PARENT },
	{ "version", no_argument, NULL, 'V' },
	{ "help", no_argument, NULL, 'h' },
	{ NULL, 0, NULL, 0 }
};

/* -1: go on, otherwise the exit status. */
static int parse_options(int argc, char **argv, struct mr200_options *opt,
			 struct overrides *over, bool *check)
{
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
			if (over->n == OVERRIDES_MAX) {
				fprintf(stderr, "mr200d: more than %d options -o; write them to a file for -f\n",
					OVERRIDES_MAX);
				return EXIT_USAGE;
			}
			over->v[over->n++] = optarg;
			break;
		case OPT_STATE_DIR:
			opt->state_dir = optarg;
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

static int load_config(const struct mr200_options *opt,
		       const struct overrides *over, struct mr200_config *c)
{
	const char *path = opt->config_path ? opt->config_path :
					      MR200_CONFIG_PATH;
	char err[MR200_COMPLAINT_MAX];
	int ret = 0;

	mr200_config_init(c);
	/* Without a file of its own name, the presets do. */
	if (opt->config_path || !access(path, F_OK))
		ret = mr200_config_load(c, path, stderr);
	for (unsigned int i = 0; i < over->n; i++) {
		int bad = mr200_config_set(c, over->v[i], err, sizeof(err));

		if (bad) {
			fprintf(stderr, "mr200d: -o: %s\n", err);
			ret = bad;
		}
	}
	if (over->n && !ret)
		ret = mr200_config_check(c, "mr200d: with -o", stderr);
	return ret;
}

static void tell_checked(const struct mr200_options *opt)
{
	if (opt->config_path || !access(MR200_CONFIG_PATH, F_OK))
		printf("%s: no errors\n", opt->config_path ? opt->config_path :
							     MR200_CONFIG_PATH);
	else
		printf("no errors; there is no %s, so the presets hold\n",
		       MR200_CONFIG_PATH);
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
static bool lock_in_time(const struct mr200_daemon *d)
{
	int tries = d->opt.with_parent ? LOCK_WAIT_MS / LOCK_LOOK_MS : 0;

	while (flock(d->lock_fd, LOCK_EX | LOCK_NB)) {
		if (tries-- <= 0)
			return false;
		usleep(LOCK_LOOK_MS * 1000);
	}
	return true;
}

/* One daemon per state directory; the file tells which. */
static int take_lock(struct mr200_daemon *d)
{
	char path[PATH_MAX + 8], pid[16] = "";
	int n, ret;

	if (mkdir(d->state_dir, STATE_DIR_MODE) && errno != EEXIST) {
		fprintf(stderr, "mr200d: %s: %s; run as root, or give another --state-dir\n",
			d->state_dir, strerror(errno));
		return -errno;
	}
	ret = check_state_dir(d->opt.state_dir);
	if (ret)
		return ret;
	snprintf(path, sizeof(path), "%s/lock", d->state_dir);
	d->lock_fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0644);
	if (d->lock_fd < 0) {
		fprintf(stderr, "mr200d: %s: %s; run as root, or give another --state-dir\n",
			path, strerror(errno));
		return -errno;
	}
	if (!lock_in_time(d)) {
		n = (int)read(d->lock_fd, pid, sizeof(pid) - 1);
		if (n > 0)
			pid[strcspn(pid, "\n")] = '\0';
		fprintf(stderr, "mr200d: another mr200d (process %s) holds the modem; stop it first: systemctl stop mr200d\n",
			n > 0 ? pid : "unknown");
		return -EBUSY;
	}
	return 0;
}

static int note_pid(struct mr200_daemon *d)
{
	char pid[16];
	int n = snprintf(pid, sizeof(pid), "%d\n", (int)getpid());

	if (!ftruncate(d->lock_fd, 0) && pwrite(d->lock_fd, pid, n, 0) == n)
		return 0;
	mr200_log(MR200_LOG_ERROR, "%s/lock cannot be written; is there room in the file system?",
		  d->state_dir);
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
	struct mr200_daemon *d = timer->data;

	(void)revents;
	mr200_log(MR200_LOG_WARNING, "the modem did not let go within %.0f s",
		  STOP_S);
	d->exit_status = EXIT_FAILURE;
	ev_break(loop, EVBREAK_ALL);
}

static void on_terminate(struct ev_loop *loop, ev_signal *sig, int revents)
{
	struct mr200_event ev = { .kind = MR200_EV_STOP };
	struct mr200_daemon *d = sig->data;

	(void)revents;
	if (ev_is_active(&d->deadline)) {
		ev_break(loop, EVBREAK_ALL);	/* asked twice: at once */
		return;
	}
	mr200_log(MR200_LOG_INFO, "ending");
	ev_timer_start(loop, &d->deadline);
	mr200_daemon_feed(d, &ev);
}

static const struct overrides *kept_overrides;

/* What is set up once stays as it is. */
static void keep_text(const char *key, char *now, const char *was, size_t cap)
{
	if (!strcmp(now, was))
		return;
	mr200_log(MR200_LOG_WARNING, "%s is read at start only: restart mr200d to change it",
		  key);
	memcpy(now, was, cap);
}

static void on_reload(struct ev_loop *loop, ev_signal *sig, int revents)
{
	struct mr200_daemon *d = sig->data;
	struct mr200_event ev = { .kind = MR200_EV_WISH };
	struct mr200_config config;

	(void)loop;
	(void)revents;
	if (load_config(&d->opt, kept_overrides, &config)) {
		mr200_log(MR200_LOG_ERROR,
			  "the new configuration has errors (mr200d -n -f %s shows them), the old one stays",
			  d->opt.config_path ? d->opt.config_path :
					       MR200_CONFIG_PATH);
		return;
	}
	keep_text("device", config.device, d->config.device,
		  sizeof(config.device));
	keep_text("control", config.control, d->config.control,
		  sizeof(config.control));
	keep_text("proxy", config.proxy, d->config.proxy, sizeof(config.proxy));
	keep_text("group", config.group, d->config.group, sizeof(config.group));
	d->config = config;
	mr200_log_limit(config.loglevel);
	ev.wish = &d->config.wish;
	mr200_daemon_feed(d, &ev);
	mr200_uplink_reload(d);
	mr200_log(MR200_LOG_INFO, "configuration read again");
}

static int set_up(struct mr200_daemon *d)
{
	char journal[PATH_MAX + 8];
	int err;

	snprintf(journal, sizeof(journal), "%s/netcfg", d->state_dir);
	err = mr200_netcfg_new(&d->netcfg, journal);
	if (err) {
		mr200_log(MR200_LOG_ERROR, "netlink: %s", strerror(-err));
		return err;
	}
	/* What a killed predecessor left. */
	err = mr200_netcfg_undo(d->netcfg);
	if (err)
		mr200_log(MR200_LOG_WARNING, "leftovers stay: %s",
			  mr200_netcfg_words(d->netcfg));
	err = mr200_muxes_start(d);
	if (err) {
		mr200_log(MR200_LOG_ERROR, "netlink: %s", strerror(-err));
		return err;
	}
	err = mr200_ctl_listen(&d->ctl, d->loop, d->config.control,
			       d->config.group, mr200_commands_handle, d);
	if (!err)
		err = mr200_uplink_start(d);
	if (!err)
		mr200_device_share(d);
	else
		mr200_log(MR200_LOG_ERROR, "control socket %s: %s; %s",
			  d->config.control, strerror(-err),
			  err == -EADDRINUSE ?
			  "another mr200d answers there, stop it first" :
			  "set control to a place that can be written");
	return err;
}

static void tear_down(struct mr200_daemon *d)
{
	mr200_device_stop(d);
	mr200_commands_exit(d);
	mr200_daemon_exit(d);
	mr200_uplink_stop(d);
	mr200_proxy_free(d->proxy);
	mr200_ctl_free(d->ctl);
	mr200_muxes_stop(d);
	mr200_netcfg_free(d->netcfg);
}

static void run(struct mr200_daemon *d)
{
	ev_signal term, intr, hup;

	ev_signal_init(&term, on_terminate, SIGTERM);
	ev_signal_init(&intr, on_terminate, SIGINT);
	ev_signal_init(&hup, on_reload, SIGHUP);
	term.data = intr.data = hup.data = d;
	ev_signal_start(d->loop, &term);
	ev_signal_start(d->loop, &intr);
	ev_signal_start(d->loop, &hup);
	ev_timer_init(&d->deadline, on_deadline, STOP_S, 0.);
	d->deadline.data = d;
	mr200_daemon_init(d);
	mr200_device_start(d);
	ev_run(d->loop, 0);
	ev_timer_stop(d->loop, &d->deadline);
	ev_signal_stop(d->loop, &term);
	ev_signal_stop(d->loop, &intr);
	ev_signal_stop(d->loop, &hup);
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

static bool bind_to_parent(const struct mr200_daemon *d)
{
	if (!d->opt.with_parent || mr200_end_with(d->opt.parent))
		return true;
	mr200_log(MR200_LOG_ERROR, "the program that started this one has ended");
	return false;
}

static int start(struct mr200_daemon *d)
{
	int ready_fd = -1;

	if (!realpath(d->opt.state_dir, d->state_dir))
		snprintf(d->state_dir, sizeof(d->state_dir), "%s",
			 d->opt.state_dir);
	if (take_lock(d))
		return EXIT_FAILURE;
	if (!d->opt.foreground && go_background(&ready_fd)) {
		mr200_log(MR200_LOG_ERROR, "no process can be started for the background; end others, or use -d");
		return EXIT_FAILURE;
	}
	if (note_pid(d))
		return EXIT_FAILURE;
	d->loop = ev_default_loop(0);
	if (!d->loop || set_up(d) || !disarm() || !bind_to_parent(d)) {
		if (d->netcfg)
			mr200_netcfg_free(d->netcfg);
		return EXIT_FAILURE;
	}
	if (ready_fd >= 0)
		end_start(ready_fd);
	run(d);
	tear_down(d);
	ev_loop_destroy(d->loop);
	mr200_log(MR200_LOG_INFO, "ended");
	return d->exit_status;
}

int mr200d_main(int argc, char **argv)
{
	static struct mr200_daemon d = {
		.opt = {
			.state_dir = MR200_STATE_DIR,
			.sysfs_root = MR200_SYSFS_ROOT,
		},
		.uevent_fd = -1,
	};
	struct overrides over = { .n = 0 };
	bool check = false;
	int status;

	d.opt.parent = getppid();
	status = parse_options(argc, argv, &d.opt, &over, &check);
	if (status >= 0)
		return status;
	if (load_config(&d.opt, &over, &d.config))
		return EXIT_FAILURE;
	if (check) {
		tell_checked(&d.opt);
		return EXIT_SUCCESS;
	}
	signal(SIGPIPE, SIG_IGN);
	mr200_log_open(true);
	mr200_log_limit(d.config.loglevel);
	kept_overrides = &over;
	return start(&d);
}
