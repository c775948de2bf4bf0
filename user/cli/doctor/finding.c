// SPDX-License-Identifier: GPL-2.0
/* What a check finds, and how it reads a file of the machine that is looked at. */
#include "cli/doctor/doctor.h"

#include <errno.h>
#include <fcntl.h>
#include <json-c/json.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/remedy.h"
#include "ctl/json.h"

#define WORDS_MAX	512

const char *mr200_severity_word(enum mr200_severity severity)
{
	static const char * const words[] = {
		[MR200_SEVERITY_OK] = "ok",
		[MR200_SEVERITY_NOTE] = "note",
		[MR200_SEVERITY_WARNING] = "warning",
		[MR200_SEVERITY_ERROR] = "error",
	};

	return words[severity];
}

void mr200_doctor_add(struct mr200_doctor *doc, enum mr200_severity severity,
		      const char *id, const char *remedy, const char *fmt, ...)
{
	struct json_object *o = json_object_new_object();
	char what[WORDS_MAX], here[WORDS_MAX];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(what, sizeof(what), fmt, ap);
	va_end(ap);
	mr200_put_any_text(o, "id", id);
	mr200_put_any_text(o, "severity", mr200_severity_word(severity));
	mr200_put_any_text(o, "what", what);
	mr200_put_array(o, "evidence");
	mr200_put_any_text(o, "remedy", mr200_remedy(remedy, here, sizeof(here)));
	json_object_array_add(doc->findings, o);
	doc->last = o;
	if (severity > doc->worst)
		doc->worst = severity;
}

void mr200_doctor_evidence(struct mr200_doctor *doc, const char *fmt, ...)
{
	char words[WORDS_MAX];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(words, sizeof(words), fmt, ap);
	va_end(ap);
	mr200_add_text(mr200_json_get(doc->last, "evidence"), words);
}

static void make_path(const struct mr200_doctor *doc, char path[PATH_MAX],
		      const char *fmt, va_list ap)
{
	int n = snprintf(path, PATH_MAX, "%s", doc->root);

	if (n < PATH_MAX)
		vsnprintf(path + n, PATH_MAX - n, fmt, ap);
}

void mr200_doctor_path(const struct mr200_doctor *doc, char path[PATH_MAX],
		       const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	make_path(doc, path, fmt, ap);
	va_end(ap);
}

int mr200_doctor_read(const struct mr200_doctor *doc, char *out, size_t cap,
		      const char *fmt, ...)
{
	char path[PATH_MAX];
	va_list ap;
	ssize_t n;
	int fd;

	va_start(ap, fmt);
	make_path(doc, path, fmt, ap);
	va_end(ap);
	out[0] = '\0';
	fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	if (fd < 0)
		return -errno;
	n = read(fd, out, cap - 1);
	if (n < 0)
		n = -errno;
	close(fd);
	if (n < 0)
		return (int)n;
	out[n] = '\0';
	if (n && out[n - 1] == '\n')
		out[n - 1] = '\0';
	return 0;
}
