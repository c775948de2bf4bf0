// SPDX-License-Identifier: GPL-2.0
#include "host/leds.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct led {
	int fd;			/* of its brightness, -1: not there */
	unsigned int max;
	int lit;		/* -1: not known yet */
};

struct mr200_leds {
	unsigned int n;		/* of the signal's row */
	struct led row[MR200_LEDS_ROW_MAX];
	struct led online;
};

static int open_attr(const char *root, const char *name, const char *attr,
		     int flags)
{
	char path[PATH_MAX];

	snprintf(path, sizeof(path), "%s/class/leds/%s/%s", root, name, attr);
	return open(path, flags | O_CLOEXEC);
}

static unsigned int read_max(const char *root, const char *name)
{
	int fd = open_attr(root, name, "max_brightness", O_RDONLY);
	char text[16] = "";
	ssize_t n = 0;

	if (fd >= 0) {
		n = read(fd, text, sizeof(text) - 1);
		close(fd);
	}
	return n > 0 && atoi(text) > 0 ? (unsigned int)atoi(text) : 1;
}

/* Else the kernel would go on switching it by what it was set to. */
static void clear_trigger(const char *root, const char *name)
{
	int fd = open_attr(root, name, "trigger", O_WRONLY);
	ssize_t n;

	if (fd < 0)
		return;
	/* One that does not let go shows what it is told all the same. */
	n = write(fd, "none", 4);
	(void)n;
	close(fd);
}

static void led_open(struct led *led, const char *root, const char *name,
		     void (*missing)(const char *name))
{
	led->lit = -1;
	led->fd = open_attr(root, name, "brightness", O_WRONLY);
	if (led->fd < 0) {
		missing(name);
		return;
	}
	led->max = read_max(root, name);
	clear_trigger(root, name);
}

static void led_set(struct led *led, bool lit)
{
	char text[16];
	int n;

	if (led->fd < 0 || led->lit == lit)
		return;
	n = snprintf(text, sizeof(text), "%u", lit ? led->max : 0);
	/* Tried again at the next change of anything. */
	if (pwrite(led->fd, text, (size_t)n, 0) == n)
		led->lit = lit;
}

static bool is_name(const char *text, size_t len)
{
	return len && len < MR200_LED_NAME_BYTES && text[0] != '.' &&
	       !memchr(text, '/', len);
}

static int open_row(struct mr200_leds *l, const char *root, const char *names,
		    void (*missing)(const char *name))
{
	char name[MR200_LED_NAME_BYTES];
	size_t len;

	for (names += strspn(names, " "); *names; names += strspn(names, " ")) {
		len = strcspn(names, " ");
		if (!is_name(names, len) || l->n == MR200_LEDS_ROW_MAX)
			return -EINVAL;
		memcpy(name, names, len);
		name[len] = '\0';
		led_open(&l->row[l->n++], root, name, missing);
		names += len;
	}
	return 0;
}

int mr200_leds_new(struct mr200_leds **out, const char *root,
		   const char *signal, const char *online,
		   void (*missing)(const char *name))
{
	struct mr200_leds *l = calloc(1, sizeof(*l));
	int err;

	if (!l)
		return -ENOMEM;
	l->online.fd = -1;
	err = open_row(l, root, signal, missing);
	if (!err && online[0] && !is_name(online, strlen(online)))
		err = -EINVAL;
	if (err) {
		mr200_leds_free(l);
		return err;
	}
	if (online[0])
		led_open(&l->online, root, online, missing);
	mr200_leds_set(l, 0, false);
	*out = l;
	return 0;
}

void mr200_leds_set(struct mr200_leds *l, unsigned int bars, bool online)
{
	/* The least signal that is any lights one. */
	unsigned int lit = (bars * l->n + MR200_LEDS_BARS - 1) / MR200_LEDS_BARS;

	for (unsigned int i = 0; i < l->n; i++)
		led_set(&l->row[i], i < lit);
	led_set(&l->online, online);
}

void mr200_leds_free(struct mr200_leds *l)
{
	if (!l)
		return;
	mr200_leds_set(l, 0, false);
	for (unsigned int i = 0; i < l->n; i++)
		if (l->row[i].fd >= 0)
			close(l->row[i].fd);
	if (l->online.fd >= 0)
		close(l->online.fd);
	free(l);
}
