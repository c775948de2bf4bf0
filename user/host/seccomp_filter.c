// SPDX-License-Identifier: GPL-2.0
/*
 * The system calls of mr200d and of the hook scripts that it starts, by
 * libseccomp.  Names that an architecture does not have are passed over there.
 * Not among them: mounting, modules, other processes' memory, new namespaces,
 * kexec, bpf, keys, clocks, swap, quotas, and whatever comes in later kernels.
 */
#include "host/privilege.h"

#include <errno.h>
#include <seccomp.h>
#include <stddef.h>

static const char * const allowed[] = {
	/* Files and directories. */
	"access", "chdir", "chmod", "chown", "close", "close_range",
	"copy_file_range", "creat", "dup", "dup2", "dup3", "faccessat",
	"faccessat2", "fadvise64", "fallocate", "fchdir", "fchmod", "fchmodat",
	"fchown", "fchownat", "fcntl", "fcntl64", "fdatasync", "flock",
	"fstat", "fstat64", "fstatat64", "fstatfs", "fstatfs64", "fsync",
	"ftruncate", "ftruncate64", "getcwd", "getdents", "getdents64",
	"getxattr", "ioctl", "lchown", "lgetxattr", "link", "linkat",
	"_llseek", "lseek", "lstat", "lstat64", "mkdir", "mkdirat",
	"newfstatat", "open", "openat", "openat2", "pread64", "preadv",
	"pwrite64", "pwritev", "read", "readlink", "readlinkat", "readv",
	"rename", "renameat", "renameat2", "rmdir", "sendfile", "sendfile64",
	"splice", "stat", "stat64", "statfs", "statfs64", "statx", "symlink",
	"symlinkat", "truncate", "truncate64", "umask", "unlink", "unlinkat",
	"utimensat", "utimensat_time64", "utimes", "write", "writev",
	/* Waiting, pipes and time. */
	"clock_getres", "clock_gettime", "clock_gettime64", "clock_nanosleep",
	"clock_nanosleep_time64", "epoll_create", "epoll_create1", "epoll_ctl",
	"epoll_pwait", "epoll_wait", "eventfd", "eventfd2", "getitimer",
	"gettimeofday", "inotify_add_watch", "inotify_init1",
	"inotify_rm_watch", "nanosleep", "_newselect", "pause", "pipe",
	"pipe2", "poll", "ppoll", "ppoll_time64", "pselect6",
	"pselect6_time64", "select", "setitimer", "signalfd", "signalfd4",
	"time", "timer_create", "timer_delete", "timer_settime",
	"timerfd_create", "timerfd_gettime", "timerfd_gettime64",
	"timerfd_settime", "timerfd_settime64", "times",
	/* Sockets; which families, the kernel and CAP_NET_* decide. */
	"accept", "accept4", "bind", "connect", "getpeername", "getsockname",
	"getsockopt", "listen", "recv", "recvfrom", "recvmmsg", "recvmsg",
	"send", "sendmmsg", "sendmsg", "sendto", "setsockopt", "shutdown",
	"socket", "socketcall", "socketpair",
	/* Memory. */
	"brk", "madvise", "membarrier", "memfd_create", "mlock", "mmap",
	"mmap2", "mprotect", "mremap", "munlock", "munmap",
	/* Processes and signals: hooks are programs. */
	"arch_prctl", "cacheflush", "capget", "capset", "clone", "clone3",
	"execve", "exit", "exit_group", "fork", "futex", "futex_time64",
	"get_robust_list", "get_thread_area", "getegid", "getegid32",
	"geteuid", "geteuid32", "getgid", "getgid32", "getgroups",
	"getgroups32", "getpgid", "getpgrp", "getpid", "getppid",
	"getpriority", "getrandom", "getresgid", "getresgid32", "getresuid",
	"getresuid32", "getrlimit", "getrusage", "getsid", "gettid", "getuid",
	"getuid32", "kill", "pidfd_open", "pidfd_send_signal", "prctl",
	"prlimit64", "restart_syscall", "rseq", "rt_sigaction",
	"rt_sigpending", "rt_sigprocmask", "rt_sigreturn", "rt_sigsuspend",
	"rt_sigtimedwait", "sched_getaffinity", "sched_yield",
	"set_robust_list", "set_thread_area", "set_tid_address", "set_tls",
	"setpgid", "setpriority", "setrlimit", "setsid", "sigaction",
	"sigaltstack", "sigprocmask", "sigreturn", "sysinfo", "tgkill",
	"tkill", "ugetrlimit", "uname", "vfork", "wait4", "waitid", "waitpid",
};

int mr200_seccomp_install(void)
{
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(ENOSYS));
	int err = 0;

	if (!filter)
		return -ENOTSUP;
	for (size_t i = 0; !err && i < sizeof(allowed) / sizeof(allowed[0]); i++) {
		int number = seccomp_syscall_resolve_name(allowed[i]);

		if (number != __NR_SCMP_ERROR)
			err = seccomp_rule_add(filter, SCMP_ACT_ALLOW, number, 0);
		/* a call that only exists under another number elsewhere */
		if (err == -EDOM)
			err = 0;
	}
	if (!err)
		err = seccomp_load(filter);
	seccomp_release(filter);
	return err == -EINVAL ? -ENOTSUP : err;
}
