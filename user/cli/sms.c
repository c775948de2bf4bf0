// SPDX-License-Identifier: GPL-2.0
/* mr200 sms and ussd. */
#include "cli/cli.h"

#include <inttypes.h>
#include <json-c/json.h>
#include <string.h>

#include "ctl/json.h"

/* A request has to fit into one line of the control socket. */
#define TEXT_MAX_BYTES	3000
#define PREVIEW_BYTES	48

/* Copies whole characters of UTF-8 only; line feeds become blanks. */
static void preview(const char *text, char *buf, size_t cap)
{
	size_t n = 0;

	for (; *text && n < cap - 1; text++)
		buf[n++] = *text == '\n' ? ' ' : *text;
	while (*text && n && ((unsigned char)*text & 0xc0) == 0x80) {
		text--;
		n--;
	}
	buf[n] = '\0';
}

static void show_line(struct mr200_out *out, struct json_object *m)
{
	int64_t missing = mr200_json_number(m, "parts") -
			  mr200_json_number(m, "parts_present");
	const char *direction = mr200_json_text(m, "direction");
	char text[PREVIEW_BYTES], lack[64] = "";
	bool received = !strcmp(direction, "received");

	if (missing > 0)
		snprintf(lack, sizeof(lack), ", %" PRId64 " of %" PRId64 " parts missing",
			 missing, mr200_json_number(m, "parts"));
	preview(mr200_json_text(m, "text"), text, sizeof(text));
	mr200_out_line(out, mr200_json_text(m, "id"),
		       mr200_json_flag(m, "unread") ? MR200_TONE_GOOD :
		       MR200_TONE_PLAIN, "%s%s%s %s%s%s: %s",
		       mr200_json_text(m, "time"),
		       mr200_json_get(m, "time") ? " " : "",
		       received ? "from" : direction, mr200_json_text(m, "peer"),
		       mr200_json_flag(m, "unread") ? ", unread" : "", lack,
		       mr200_json_get(m, "status") ?
		       mr200_json_text(m, "status") :
		       mr200_json_get(m, "data_hex") ?
		       mr200_json_text(m, "data_hex") : text);
}

static void show_list(struct mr200_out *out, struct json_object *r)
{
	struct json_object *a = mr200_json_get(r, "messages");

	for (size_t i = 0; i < mr200_json_count(a); i++)
		show_line(out, mr200_json_at(a, i));
	if (!mr200_json_count(a))
		mr200_out_line(out, "Messages", MR200_TONE_PLAIN, "none");
}

static void show_message(struct mr200_out *out, struct json_object *m)
{
	mr200_out_line(out, !strcmp(mr200_json_text(m, "direction"), "received") ?
		       "From" : "To", MR200_TONE_PLAIN, "%s",
		       mr200_json_text(m, "peer"));
	if (mr200_json_get(m, "time"))
		mr200_out_line(out, "Time", MR200_TONE_PLAIN, "%s",
			       mr200_json_text(m, "time"));
	if (mr200_json_number(m, "parts") > 1)
		mr200_out_line(out, "Parts", MR200_TONE_PLAIN,
			       "%" PRId64 " of %" PRId64,
			       mr200_json_number(m, "parts_present"),
			       mr200_json_number(m, "parts"));
	if (mr200_json_get(m, "status"))
		mr200_out_line(out, "Status", MR200_TONE_PLAIN, "%s",
			       mr200_json_text(m, "status"));
	if (mr200_json_get(m, "data_hex"))
		mr200_out_line(out, "Data", MR200_TONE_PLAIN, "%s",
			       mr200_json_text(m, "data_hex"));
	fprintf(out->f, "\n%s\n", mr200_json_text(m, "text"));
}

static void show_sent(struct mr200_out *out, struct json_object *r)
{
	mr200_out_line(out, "Sent", MR200_TONE_GOOD, "to %s in %" PRId64 " part%s",
		       mr200_json_text(r, "to"), mr200_json_number(r, "parts"),
		       mr200_json_number(r, "parts") == 1 ? "" : "s");
}

static void show_deleted(struct mr200_out *out, struct json_object *r)
{
	int64_t n = mr200_json_number(r, "deleted_parts");

	mr200_out_line(out, "Deleted", MR200_TONE_PLAIN, "%" PRId64 " part%s", n,
		       n == 1 ? "" : "s");
}

static int fill_id(struct mr200_invocation *in, struct json_object *args)
{
	if (in->argc != 1)
		return mr200_usage(in, "this wants one message, as sim-0");
	return mr200_take_text(in, args, "id", in->argv[0]);
}

/* The words from @first on, or standard input for "-". */
static int take_text(struct mr200_invocation *in, int first, char *text)
{
	size_t len = 0;

	if (in->argc == first + 1 && !strcmp(in->argv[first], "-")) {
		len = fread(text, 1, TEXT_MAX_BYTES + 1, stdin);
	} else {
		for (int i = first; i < in->argc && len <= TEXT_MAX_BYTES; i++)
			len += (size_t)snprintf(text + len,
						TEXT_MAX_BYTES + 2 - len, "%s%s",
						i > first ? " " : "",
						in->argv[i]);
	}
	if (len > TEXT_MAX_BYTES)
		return mr200_usage(in, "the text is longer than %d bytes",
				   TEXT_MAX_BYTES);
	if (len && text[len - 1] == '\n')
		len--;
	text[len] = '\0';
	return len ? 0 : mr200_usage(in, "the text is empty");
}

static int fill_send(struct mr200_invocation *in, struct json_object *args)
{
	char text[TEXT_MAX_BYTES + 2];
	int status;

	if (in->argc < 2)
		return mr200_usage(in, "this wants a number and a text");
	status = take_text(in, 1, text);
	if (status)
		return status;
	status = mr200_take_text(in, args, "to", in->argv[0]);
	if (!status)
		status = mr200_take_text(in, args, "text", text);
	if (status)
		return status;
	mr200_put_bool(args, "flash", mr200_flag(in, "flash"));
	mr200_put_bool(args, "report", mr200_flag(in, "report"));
	return 0;
}

const struct mr200_verb mr200_sms_verbs[] = {
	{ "list", "sms-list", NULL, show_list },
	{ "read", "sms-read", fill_id, show_message },
	{ "send", "sms-send", fill_send, show_sent },
	{ "delete", "sms-delete", fill_id, show_deleted },
	{ .name = NULL }
};

static void show_ussd(struct mr200_out *out, struct json_object *r)
{
	fprintf(out->f, "%s\n", mr200_json_text(r, "text"));
	if (mr200_json_flag(r, "answer_wanted"))
		mr200_out_line(out, "Answer", MR200_TONE_PLAIN,
			       "by mr200 ussd reply TEXT");
}

static void show_cancelled(struct mr200_out *out, struct json_object *r)
{
	mr200_out_line(out, "USSD", MR200_TONE_PLAIN, "%s",
		       mr200_json_flag(r, "cancelled") ? "cancelled" :
		       "no dialogue was open");
}

int mr200_run_ussd(struct mr200_invocation *in)
{
	const char *request = "ussd-initiate";
	struct json_object *args;
	int status;

	if (in->argc == 1 && !strcmp(in->argv[0], "cancel"))
		return mr200_ask_and_show(in, "ussd-cancel", NULL,
					  show_cancelled);
	if (in->argc == 2 && !strcmp(in->argv[0], "reply"))
		request = "ussd-reply";
	else if (in->argc != 1 || !strcmp(in->argv[0], "reply"))
		return mr200_usage(in, "this wants a code, as '*100#', reply TEXT, or cancel");
	args = json_object_new_object();
	status = mr200_take_text(in, args, "text", in->argv[in->argc - 1]);
	if (!status)
		return mr200_ask_and_show(in, request, args, show_ussd);
	json_object_put(args);
	return status;
}
