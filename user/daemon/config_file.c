// SPDX-License-Identifier: GPL-2.0
/* Reading the configuration file: that it is one, and may be believed. */
#include "daemon/config_priv.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FILE_MAX_BYTES	65536

static bool has_secret(const struct mr200_config *c)
{
	bool secret = c->wish.pin[0] || c->wish.password[0];

	for (int i = 0; i < c->wish.n_muxes; i++)
		secret |= c->wish.mux[i].password[0];
	return secret;
}

/* Root's group may: it is that of files which root makes. */
static bool others_may_change(const struct stat *st)
{
	return (st->st_mode & 0002) ||
	       ((st->st_mode & 0020) && st->st_gid && st->st_gid != getegid()) ||
	       (st->st_uid && st->st_uid != geteuid());
}

static int check_rights(const struct mr200_config *c, struct mr200_config_source *src,
			const struct stat *st)
{
	unsigned int before = src->errors;
	struct stat hook;

	if (has_secret(c) && (st->st_mode & 077))
		mr200_config_fault(src, 0, "holds a PIN or password and others can read it (mode %04o); chmod 600 %s",
				   st->st_mode & 07777, src->path);
	if (c->hook[0] && others_may_change(st))
		mr200_config_fault(src, 0, "names a hook, and others can change it (mode %04o, user %u); chown root %s && chmod go-w %s",
				   st->st_mode & 07777, st->st_uid, src->path, src->path);
	if (c->hook[0] && !stat(c->hook, &hook) && others_may_change(&hook))
		mr200_config_fault(src, mr200_config_line(src, "hook"),
				   "hook: others can change %s (mode %04o, user %u); chown root %s && chmod go-w %s",
				   c->hook, hook.st_mode & 07777, hook.st_uid, c->hook, c->hook);
	return src->errors != before ? -EPERM : 0;
}

/* The whole file, NUL-terminated, to be freed; NULL: complained. */
static char *read_all(struct mr200_config_source *src, int fd, const struct stat *st)
{
	char *text, *nul;
	ssize_t len;

	/* A pipe or a terminal would be waited for. */
	if (!S_ISREG(st->st_mode)) {
		mr200_config_fault(src, 0, "is not a file but a %s", S_ISDIR(st->st_mode) ?
				   "directory" : "pipe, socket or device");
		return NULL;
	}
	text = calloc(1, FILE_MAX_BYTES + 2);
	len = text ? read(fd, text, FILE_MAX_BYTES + 1) : -1;
	if (len < 0) {
		mr200_config_fault(src, 0, "%s", strerror(errno));
		goto err_free;
	}
	if (len > FILE_MAX_BYTES) {
		mr200_config_fault(src, 0, "is longer than %d bytes; is it the right file?",
				   FILE_MAX_BYTES);
		goto err_free;
	}
	nul = memchr(text, '\0', (size_t)len);
	if (nul) {
		int line = 1;

		for (const char *p = text; p < nul; p++)
			line += *p == '\n';
		mr200_config_fault(src, line, "is no text (a byte is 0); save it as UTF-8");
		goto err_free;
	}
	return text;

err_free:
	free(text);
	return NULL;
}

int mr200_config_load(struct mr200_config *c, const char *path, FILE *complaints)
{
	struct mr200_config_source src = { .path = path, .complaints = complaints };
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	struct stat st;
	int ret = -EINVAL;
	char *text;

	if (fd < 0 || fstat(fd, &st)) {
		ret = -errno;
		mr200_config_fault(&src, 0, "%s; %s", strerror(-ret), ret == -ENOENT ?
				   "give another with -f, or none for the presets" :
				   "run as root");
		goto out_close;
	}
	text = read_all(&src, fd, &st);
	if (!text)
		goto out_close;
	mr200_config_parse(c, &src, text);
	free(text);
	if (src.errors)
		goto out_close;
	ret = check_rights(c, &src, &st);
	mr200_config_check_all(c, &src);
	if (src.errors)
		ret = ret ? ret : -EINVAL;
	else
		mr200_config_check_there(c, &src);
out_close:
	if (fd >= 0)
		close(fd);
	return ret;
}
