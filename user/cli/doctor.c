// SPDX-License-Identifier: GPL-2.0
/* doctor: asks mr200d if it is there, looks, tells, and exits by severity. */
#include "cli/cli.h"

#include <errno.h>
#include <json-c/json.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/utsname.h>

#include "base/remedy.h"
#include "ctl/ctl.h"
#include "cli/doctor/doctor.h"
#include "base/mask.h"
#include "ctl/json.h"

#define ID_WIDTH	20
#define LINE_MAX_BYTES	1024

static enum mr200_tone tone_of(const char *severity)
{
	if (!strcmp(severity, "ok"))
		return MR200_TONE_GOOD;
	if (!strcmp(severity, "error"))
		return MR200_TONE_BAD;
	return !strcmp(severity, "warning") ? MR200_TONE_FAIR : MR200_TONE_PLAIN;
}

static void show_finding(struct mr200_out *out, struct json_object *f)
{
	struct json_object *evidence = mr200_json_get(f, "evidence");
	const char *severity = mr200_json_text(f, "severity");
	const char *remedy = mr200_json_text(f, "remedy");

	mr200_out_line(out, severity, tone_of(severity), "%-*s %s", ID_WIDTH,
		       mr200_json_text(f, "id"), mr200_json_text(f, "what"));
	for (size_t i = 0; i < mr200_json_count(evidence); i++)
		mr200_out_line(out, "", MR200_TONE_PLAIN, "%*s - %s", ID_WIDTH,
			       "", json_object_get_string(
					mr200_json_at(evidence, i)));
	if (remedy[0])
		mr200_out_line(out, "", MR200_TONE_PLAIN, "%*s remedy: %s",
			       ID_WIDTH, "", remedy);
}

static int count(struct json_object *findings, const char *severity)
{
	int n = 0;

	for (size_t i = 0; i < mr200_json_count(findings); i++)
		n += !strcmp(mr200_json_text(mr200_json_at(findings, i),
					     "severity"), severity);
	return n;
}

static void show_findings(struct mr200_out *out, struct json_object *r)
{
	struct json_object *findings = mr200_json_get(r, "findings");
	const char *worst = mr200_json_text(r, "worst");
	int errors = count(findings, "error");
	int warnings = count(findings, "warning");

	for (size_t i = 0; i < mr200_json_count(findings); i++)
		show_finding(out, mr200_json_at(findings, i));
	if (errors || warnings)
		mr200_out_line(out, "Result", tone_of(worst),
			       "%d error%s, %d warning%s%s", errors,
			       errors == 1 ? "" : "s", warnings,
			       warnings == 1 ? "" : "s", errors > 1 ?
			       "; begin with the first error" : "");
	else
		mr200_out_line(out, "Result", MR200_TONE_GOOD,
			       "nothing is wrong");
}

static void ask_daemon(struct mr200_invocation *in, struct mr200_doctor *doc,
		       struct json_object **reply)
{
	doc->status_err = mr200_ctl_call(in->socket, "status", NULL,
					 in->timeout_ms, NULL, NULL, reply);
	if (!doc->status_err)
		doc->status = mr200_json_get(*reply, "result");
	if (mr200_json_text(doc->status, "config")[0])
		mr200_remedy_place(mr200_json_text(doc->status, "config"));
}

static struct json_object *make_result(const struct mr200_doctor *doc)
{
	struct json_object *o = json_object_new_object();

	mr200_put_any_text(o, "worst", mr200_severity_word(doc->worst));
	mr200_put_bool(o, "daemon", doc->status != NULL);
	json_object_object_add(o, "findings", json_object_get(doc->findings));
	return o;
}

static void put_masked(FILE *f, char *text)
{
	char clean[LINE_MAX_BYTES], *line;

	while ((line = strsep(&text, "\n"))) {
		if (!text && !line[0])
			break;
		mr200_mask(line, clean, sizeof(clean));
		fprintf(f, "%s\n", clean);
	}
}

static void put_head(FILE *f, const struct mr200_doctor *doc)
{
	struct json_object *modem = mr200_json_get(doc->status, "modem");
	struct utsname u;

	if (uname(&u))
		memset(&u, 0, sizeof(u));
	fprintf(f, "mr200 %s, %s %s %s\n", MR200_VERSION, u.sysname, u.release,
		u.machine);
	if (modem)
		fprintf(f, "modem: %s, %s\n",
			mr200_json_text(modem, "manufacturer"),
			mr200_json_text(modem, "model"));
}

/* The same text, plain and masked; NULL without memory. */
static char *make_report(const struct mr200_doctor *doc,
			 struct json_object *result)
{
	struct mr200_out plain = { .colour = false };
	char *text = NULL, *clean = NULL;
	size_t len;
	FILE *f;

	plain.f = open_memstream(&text, &len);
	if (!plain.f)
		return NULL;
	put_head(plain.f, doc);
	show_findings(&plain, result);
	if (fclose(plain.f))
		goto out;
	f = open_memstream(&clean, &len);
	if (!f)
		goto out;
	put_masked(f, text);
	fclose(f);
out:
	free(text);
	return clean;
}

static void show_report(struct mr200_out *out, struct json_object *r)
{
	fputs(mr200_json_text(r, "report"), out->f);
}

static void report(struct mr200_invocation *in, const struct mr200_doctor *doc,
		   struct json_object *result)
{
	struct json_object *o = json_object_new_object();
	char *text = make_report(doc, result);

	mr200_put_any_text(o, "worst", mr200_severity_word(doc->worst));
	mr200_put_any_text(o, "report", text ? text : "");
	in->out.ops->result(&in->out, in->command->name, o, show_report);
	json_object_put(o);
	free(text);
}

int mr200_run_doctor(struct mr200_invocation *in)
{
	const char *root = mr200_option(in, "root");
	struct mr200_doctor doc = { .root = root ? root : "" };
	struct json_object *reply = NULL, *result;
	struct stat st;

	if (root && (stat(root, &st) || !S_ISDIR(st.st_mode)))
		return mr200_usage(in, "--root: '%.100s' is no directory", root);
	ask_daemon(in, &doc, &reply);
	mr200_doctor_run(&doc);
	result = make_result(&doc);
	if (mr200_flag(in, "report"))
		report(in, &doc, result);
	else
		in->out.ops->result(&in->out, in->command->name, result,
				    show_findings);
	json_object_put(result);
	json_object_put(doc.findings);
	json_object_put(reply);
	switch (doc.worst) {
	case MR200_SEVERITY_ERROR:
		return MR200_EXIT_ERROR;
	case MR200_SEVERITY_WARNING:
		return MR200_EXIT_WARNING;
	default:
		return MR200_EXIT_OK;
	}
}
