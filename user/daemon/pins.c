// SPDX-License-Identifier: GPL-2.0
#include "daemon/pins.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#define LINES_MAX	16
#define SALT_BYTES	16
#define LINE_BYTES	(2 * SALT_BYTES + 1 + 16 + 1)	/* hex, blank, hex */
#define FILE_MODE	0600

struct lines {
	unsigned int n;
	char v[LINES_MAX][LINE_BYTES + 1];
};

/* --- the hash, as its authors define it --- */

static uint64_t rotate(uint64_t x, unsigned int by)
{
	return x << by | x >> (64 - by);
}

static void sip_round(uint64_t v[4])
{
	v[0] += v[1];
	v[1] = rotate(v[1], 13) ^ v[0];
	v[0] = rotate(v[0], 32);
	v[2] += v[3];
	v[3] = rotate(v[3], 16) ^ v[2];
	v[0] += v[3];
	v[3] = rotate(v[3], 21) ^ v[0];
	v[2] += v[1];
	v[1] = rotate(v[1], 17) ^ v[2];
	v[2] = rotate(v[2], 32);
}

static uint64_t read_le(const uint8_t *p, size_t n)
{
	uint64_t x = 0;

	while (n--)
		x = x << 8 | p[n];
	return x;
}

static void absorb(uint64_t v[4], uint64_t word)
{
	v[3] ^= word;
	sip_round(v);
	sip_round(v);
	v[0] ^= word;
}

uint64_t mr200_siphash(const uint8_t key[16], const uint8_t *bytes, size_t len)
{
	uint64_t k0 = read_le(key, 8), k1 = read_le(key + 8, 8);
	uint64_t v[4] = {
		k0 ^ UINT64_C(0x736f6d6570736575), k1 ^ UINT64_C(0x646f72616e646f6d),
		k0 ^ UINT64_C(0x6c7967656e657261), k1 ^ UINT64_C(0x7465646279746573),
	};
	size_t at = 0;

	for (; len - at >= 8; at += 8)
		absorb(v, read_le(bytes + at, 8));
	absorb(v, read_le(bytes + at, len - at) | (uint64_t)len << 56);
	v[2] ^= 0xff;
	for (int i = 0; i < 4; i++)
		sip_round(v);
	return v[0] ^ v[1] ^ v[2] ^ v[3];
}

/* --- lines --- */

static void make_line(const uint8_t salt[SALT_BYTES], const char *iccid,
		      const char *pin, char line[LINE_BYTES + 1])
{
	char text[64];
	int len = snprintf(text, sizeof(text), "%.30s %.30s", iccid, pin);

	for (int i = 0; i < SALT_BYTES; i++)
		snprintf(line + 2 * i, 3, "%02x", salt[i]);
	snprintf(line + 2 * SALT_BYTES, LINE_BYTES + 1 - 2 * SALT_BYTES,
		 " %016llx\n", (unsigned long long)
		 mr200_siphash(salt, (const uint8_t *)text, (size_t)len));
	explicit_bzero(text, sizeof(text));
}

/* The line is of this PIN of this card. */
static bool is_of(const char *line, const char *iccid, const char *pin)
{
	char same[LINE_BYTES + 1], byte[3] = "";
	uint8_t salt[SALT_BYTES];

	for (int i = 0; i < SALT_BYTES; i++) {
		memcpy(byte, line + 2 * i, 2);
		salt[i] = (uint8_t)strtoul(byte, NULL, 16);
	}
	make_line(salt, iccid, pin, same);
	return !strcmp(line, same);
}

/* All but those of @pin; true when there was one. What is no line is dropped. */
static bool read_others(const char *path, const char *iccid, const char *pin,
			struct lines *l)
{
	char line[LINE_BYTES + 1];
	FILE *f = fopen(path, "re");
	bool found = false;

	l->n = 0;
	while (f && fgets(line, sizeof(line), f)) {
		if (strlen(line) != LINE_BYTES || line[LINE_BYTES - 1] != '\n')
			continue;
		if (is_of(line, iccid, pin)) {
			found = true;
			continue;
		}
		if (l->n == LINES_MAX)
			memmove(l->v, l->v + 1, --l->n * sizeof(l->v[0]));
		memcpy(l->v[l->n++], line, sizeof(line));
	}
	if (f)
		fclose(f);
	return found;
}

static int write_lines(const char *path, const struct lines *l)
{
	char tmp[PATH_MAX + 32];
	int fd, err = 0;

	if (!l->n)
		return unlink(path) && errno != ENOENT ? -errno : 0;
	snprintf(tmp, sizeof(tmp), "%s.new", path);
	fd = open(tmp, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, FILE_MODE);
	if (fd < 0)
		return -errno;
	for (unsigned int i = 0; !err && i < l->n; i++)
		if (write(fd, l->v[i], LINE_BYTES) != LINE_BYTES)
			err = -EIO;
	/* Across a loss of power, too. */
	if (!err && fsync(fd))
		err = -errno;
	close(fd);
	if (!err && rename(tmp, path))
		err = -errno;
	return err;
}

bool mr200_pins_is_refused(const char *path, const char *iccid, const char *pin)
{
	struct lines l;

	return read_others(path, iccid, pin, &l);
}

int mr200_pins_refuse(const char *path, const char *iccid, const char *pin)
{
	uint8_t salt[SALT_BYTES];
	struct lines l;

	if (read_others(path, iccid, pin, &l))
		return 0;
	if (getrandom(salt, sizeof(salt), 0) != sizeof(salt))
		return -EIO;
	if (l.n == LINES_MAX)
		memmove(l.v, l.v + 1, --l.n * sizeof(l.v[0]));
	make_line(salt, iccid, pin, l.v[l.n++]);
	return write_lines(path, &l);
}

int mr200_pins_accept(const char *path, const char *iccid, const char *pin)
{
	struct lines l;

	return read_others(path, iccid, pin, &l) ? write_lines(path, &l) : 0;
}
