// SPDX-License-Identifier: GPL-2.0
/*
 * The first program of a guest, static and alone in its initramfs: mounts the
 * host's root read-only under a writable overlay, runs one command there, and
 * ends the guest. Nothing but that command forks: on an emulated processor
 * each process costs 40-80 ms.
 *
 * Kernel parameters that it reads (they arrive as environment variables):
 *	rig_root	9p or hostfs, where the host's files come from
 *	rig_dir		host directory with "cmd", the shell script to run
 *	rig_tree	directory to see as /lib/modules/<release>, optional
 *	rig_output	terminal that the command's output goes to
 *	rig_udev	1 starts systemd-udevd first
 *
 * A command that cannot end, because files that it has open are out of reach
 * after system sleep, sends SIGUSR1, or SIGUSR2 if it failed.
 *
 * The console gets one last line "rig: status N".
 */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <net/if.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/io.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/reboot.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#define DEBUG_EXIT_PORT	0xf4	/* of QEMU's isa-debug-exit */

struct mount_point {
	const char *type;
	const char *target;
	unsigned long flags;
	const char *options;
};

static const struct mount_point early_mounts[] = {
	{ "proc", "/proc", 0, NULL },
	{ "sysfs", "/sys", 0, NULL },
	{ "devtmpfs", "/dev", 0, NULL },
	{ "tmpfs", "/overlay", 0, NULL },
};

static const struct mount_point guest_mounts[] = {
	{ "proc", "/proc", 0, NULL },
	{ "sysfs", "/sys", 0, NULL },
	{ "devtmpfs", "/dev", 0, NULL },
	{ "devpts", "/dev/pts", 0, "ptmxmode=0666" },
	{ "tmpfs", "/dev/shm", 0, NULL },
	{ "tmpfs", "/run", 0, "mode=0755" },
	{ "debugfs", "/sys/kernel/debug", 0, NULL },
};

static int console = -1;
static volatile sig_atomic_t done;	/* a signal */

static void finish(int status)
{
	dprintf(console, "\nrig: status %d\n", status);
	tcdrain(console);
	if (!ioperm(DEBUG_EXIT_PORT, 1, 1))
		outb(0, DEBUG_EXIT_PORT);
	/* no such device: not QEMU */
	reboot(RB_POWER_OFF);
	for (;;)
		pause();
}

static void die(const char *what)
{
	dprintf(console, "rig: %s: %s\n", what, strerror(errno));
	finish(127);
}

static void mount_all(const struct mount_point *m, size_t n)
{
	for (; n; n--, m++) {
		mkdir(m->target, 0755);
		if (mount(m->type, m->target, m->type, m->flags, m->options))
			die(m->target);
	}
}

#define MOUNT_ALL(table) mount_all(table, sizeof(table) / sizeof((table)[0]))

/* The initramfs names its modules in load order, one path a line. */
static void load_modules(void)
{
	FILE *list = fopen("/modules/list", "r");
	char path[PATH_MAX];

	if (!list)
		return;
	while (fgets(path, sizeof(path), list)) {
		int fd;

		path[strcspn(path, "\n")] = '\0';
		fd = open(path, O_RDONLY | O_CLOEXEC);
		if (fd < 0 || (syscall(SYS_finit_module, fd, "", 0) && errno != EEXIST))
			die(path);
		close(fd);
	}
	fclose(list);
}

static void enter_host_root(void)
{
	const char *type = getenv("rig_root");
	unsigned long flags = MS_RDONLY;

	if (!type)
		type = "9p";
	mkdir("/host", 0755);
	mkdir("/root", 0755);
	if (mount(strcmp(type, "9p") ? "none" : "host", "/host", type, flags,
		  strcmp(type, "9p") ? NULL :
		  "trans=virtio,version=9p2000.L,cache=loose,msize=500000"))
		die("mounting the host's root");
	mkdir("/overlay/upper", 0755);
	mkdir("/overlay/work", 0755);
	if (mount("overlay", "/root", "overlay", 0,
		  "lowerdir=/host,upperdir=/overlay/upper,workdir=/overlay/work"))
		die("overlay");
	if (chroot("/root") || chdir("/"))
		die("chroot");
}

static void bind_modules(const char *tree)
{
	char target[sizeof("/lib/modules/") + sizeof(((struct utsname *)0)->release)];
	struct utsname uts;

	uname(&uts);
	snprintf(target, sizeof(target), "/lib/modules/%s", uts.release);
	mkdir("/lib/modules", 0755);
	mkdir(target, 0755);
	if (mount(tree, target, NULL, MS_BIND, NULL))
		die(target);
}

/* What devtmpfs leaves to user space. */
static void link_descriptors(void)
{
	symlink("/proc/self/fd", "/dev/fd");
	symlink("fd/0", "/dev/stdin");
	symlink("fd/1", "/dev/stdout");
	symlink("fd/2", "/dev/stderr");
}

static void loopback_up(void)
{
	struct ifreq ifr = { .ifr_name = "lo", .ifr_flags = IFF_UP | IFF_RUNNING };
	int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);

	if (fd >= 0) {
		ioctl(fd, SIOCSIFFLAGS, &ifr);
		close(fd);
	}
}

static pid_t start(char *const argv[], int output)
{
	pid_t pid = fork();

	if (pid < 0)
		die("fork");
	if (!pid) {
		setsid();
		dup2(output, STDOUT_FILENO);
		dup2(output, STDERR_FILENO);
		execv(argv[0], argv);
		dprintf(STDERR_FILENO, "rig: %s: %s\n", argv[0], strerror(errno));
		_exit(127);
	}
	return pid;
}

static void on_done(int signo)
{
	done = signo;
}

/* The command says that it is done: SIGUSR1, and SIGUSR2 that it failed. */
static void listen_to_command(void)
{
	struct sigaction act = { .sa_handler = on_done };

	sigaction(SIGUSR1, &act, NULL);
	sigaction(SIGUSR2, &act, NULL);
}

/* Reaps orphans too, as the first process must. */
static int finish_of(pid_t pid)
{
	int status;
	pid_t dead;

	do
		dead = wait(&status);
	while (dead != pid && !done && (dead > 0 || errno == EINTR));
	if (done)
		return done == SIGUSR1 ? 0 : 1;
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/* The command's output: bytes as they are, on a line of their own. */
static void use_output(const char *tty)
{
	struct termios raw;
	int null = open("/dev/null", O_RDONLY);
	int fd = open(tty, O_RDWR | O_NOCTTY);

	if (fd < 0)
		die(tty);
	if (!tcgetattr(fd, &raw)) {
		cfmakeraw(&raw);
		cfsetspeed(&raw, B115200);
		tcsetattr(fd, TCSANOW, &raw);
	}
	dup2(null, STDIN_FILENO);
	dup2(fd, STDOUT_FILENO);
	dup2(fd, STDERR_FILENO);
}

int main(void)
{
	static char *const udevd[] = { "/lib/systemd/systemd-udevd", "--daemon", NULL };
	static char *const settle[] = { "/bin/udevadm", "settle", NULL };
	const char *dir = getenv("rig_dir");
	const char *tree = getenv("rig_tree");
	const char *output = getenv("rig_output");
	char script[PATH_MAX];
	char *const shell[] = { "/bin/sh", script, NULL };

	MOUNT_ALL(early_mounts);
	console = open("/dev/console", O_WRONLY | O_NOCTTY | O_CLOEXEC);
	if (!dir || !output)
		die("rig_dir, rig_output");
	snprintf(script, sizeof(script), "%s/cmd", dir);
	load_modules();
	enter_host_root();
	MOUNT_ALL(guest_mounts);
	if (tree)
		bind_modules(tree);
	link_descriptors();
	listen_to_command();
	loopback_up();
	use_output(output);
	if (getenv("rig_udev")) {
		finish_of(start(udevd, console));
		finish_of(start(settle, console));
	}
	finish(finish_of(start(shell, STDOUT_FILENO)));
}
