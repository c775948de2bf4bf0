// SPDX-License-Identifier: GPL-2.0
/*
 * Frames of real modems: each is taken apart to its last byte by the tables, and
 * libqmi, where it knows a TLV, reads the same numbers in it.
 */
#include "test.h"

#include <ctype.h>
#include <libqmi-glib.h>

#include "wire/msg.h"

#define FRAMES		60

struct field_frame {
	uint8_t bytes[MR200_QMI_MAX_BYTES];
	size_t len;
	struct mr200_qmi qmi;
	char *text;		/* what a trace says, a line for each TLV */
};

static struct field_frame frames[FRAMES];

static void read_hex(struct field_frame *f, const char *hex)
{
	unsigned int byte;

	/* the conversion would pass over a TAB */
	for (; isxdigit((unsigned char)*hex); hex += 2) {
		assert_int_equal(sscanf(hex, "%2x", &byte), 1);
		f->bytes[f->len++] = byte;
	}
	assert_non_null(strchr("\t\n", *hex));
}

static int load(void **state)
{
	FILE *in = fopen(MR200_GOLDEN "/field/frames.tsv", "re");
	struct field_frame *f = frames;
	char line[4096];
	size_t size;
	FILE *out;

	(void)state;
	assert_non_null(in);
	while (fgets(line, sizeof(line), in)) {
		if (line[0] == '#')
			continue;
		assert_true(f < frames + FRAMES);
		read_hex(f, line);
		assert_int_equal(mr200_qmi_parse(f->bytes, f->len, &f->qmi),
				 f->len);
		out = open_memstream(&f->text, &size);
		assert_non_null(out);
		mr200_msg_print(out, &f->qmi);
		fclose(out);
		f++;
	}
	fclose(in);
	assert_int_equal(f - frames, FRAMES);
	return 0;
}

static int unload(void **state)
{
	(void)state;
	for (size_t i = 0; i < FRAMES; i++)
		free(frames[i].text);
	return 0;
}

/* Nobody publishes what it is, and it has no TLV. */
static bool is_unknown(const struct mr200_qmi *q)
{
	return q->service == MR200_SVC_DMS && q->id == 0x5556;
}

static void each_is_known_to_its_last_byte(void **state)
{
	static const char * const signs[] = {
		"tlv 0x", " + ", "too short", "malformed",
	};

	(void)state;
	for (size_t i = 0; i < FRAMES; i++) {
		const struct mr200_qmi *q = &frames[i].qmi;
		const struct mr200_msg *m = mr200_msg_find(q->service, q->id,
							   q->kind);
		void *s;

		if (is_unknown(q)) {
			assert_null(m);
			assert_int_equal(q->tlv_len, 0);
			continue;
		}
		assert_non_null(m);
		s = malloc(m->size + 1);
		assert_non_null(s);
		assert_int_equal(mr200_msg_decode(m, q->tlvs, q->tlv_len, s), 0);
		free(s);
		for (size_t k = 0; k < N(signs); k++)
			if (strstr(frames[i].text, signs[k]))
				fail_msg("frame %zu: %s in\n%s", i + 1, signs[k],
					 frames[i].text);
	}
}

static const struct field_frame *find(uint8_t service, uint16_t id,
				      enum mr200_msg_kind kind)
{
	for (size_t i = 0; i < FRAMES; i++)
		if (frames[i].qmi.service == service && frames[i].qmi.id == id &&
		    frames[i].qmi.kind == kind)
			return &frames[i];
	fail_msg("no frame of service %u, message 0x%04x", service, id);
	return NULL;
}

static void says(uint8_t service, uint16_t id, enum mr200_msg_kind kind,
		 const char *words)
{
	const char *text = find(service, id, kind)->text;

	if (!strstr(text, words))
		fail_msg("no \"%s\" in\n%s", words, text);
}

/* What people have met and no published list has. */
static void what_no_list_has_is_read(void **state)
{
	(void)state;
	says(MR200_SVC_NAS, 0x53, MR200_IND, "gsm_bit_error_rate = 255");
	says(MR200_SVC_NAS, 0x43, MR200_RSP, "doppler_measurement = 70");
	says(MR200_SVC_NAS, 0x43, MR200_RSP, "lte_intrafrequency_channel = 5110");
	says(MR200_SVC_NAS, 0x43, MR200_RSP,
	     "lte_interfrequency_channels = [ 2000, 850 ]");
	says(MR200_SVC_NAS, 0x4d, MR200_RSP, "unnamed_38 = 3");
	says(MR200_SVC_NAS, 0x4d, MR200_RSP, "unnamed_39 = 1");
	says(MR200_SVC_NAS, 0x4d, MR200_RSP, "unnamed_46 = 4");
	says(MR200_SVC_UIM, 0x2f, MR200_RSP,
	     "hot_swap_status = [ card present (2), card present (2) ]");
	says(MR200_SVC_UIM, 0x2f, MR200_RSP, "unnamed_16 = [ 0, 0 ]");
	says(MR200_SVC_UIM, 0x24, MR200_RSP, "file_status = 1");
}

/* 0xff is what the firmware fills an MNC of two digits with. */
static void mnc_has_two_digits(void **state)
{
	const struct field_frame *f = find(MR200_SVC_NAS, 0x4d, MR200_RSP);
	struct mr200_nas_get_system_info_rsp rsp;

	(void)state;
	says(MR200_SVC_NAS, 0x4d, MR200_RSP, "mcc: \"214\", mnc: \"07\"");
	assert_int_equal(mr200_msg_decode(&mr200_msg_nas_get_system_info_rsp,
					  f->qmi.tlvs, f->qmi.tlv_len, &rsp), 0);
	assert_string_equal(rsp.lte_system_info_v2.mnc, "07");
	assert_int_equal(rsp.lte_system_info_v2.tac, 0x120a);
}

/* The numbers in @text that @pattern finds, each with a blank behind it. */
static char *numbers(const char *text, const char *pattern)
{
	GString *all = g_string_new(NULL);
	GMatchInfo *match;
	GRegex *regex = g_regex_new(pattern, G_REGEX_OPTIMIZE, 0, NULL);

	assert_non_null(regex);
	g_regex_match(regex, text, 0, &match);
	for (; g_match_info_matches(match); g_match_info_next(match, NULL)) {
		char *number = g_match_info_fetch(match, 1);

		g_string_append_printf(all, "%s ", number);
		g_free(number);
	}
	g_match_info_free(match);
	g_regex_unref(regex);
	return g_string_free(all, FALSE);
}

/* Each word of @few is in @all, in that order. */
static bool are_among(const char *few, const char *all)
{
	g_auto(GStrv) words = g_strsplit(few, " ", 0), of = g_strsplit(all, " ", 0);
	char **have = of;

	for (char **word = words; *word && **word; word++, have++) {
		while (*have && strcmp(*have, *word))
			have++;
		if (!*have)
			return false;
	}
	return true;
}

/* Of a TLV that libqmi knows, its text after the raw bytes; else NULL. */
static const char *translated(const char *tlv)
{
	const char *text = strstr(tlv, "translated = "), *end = strstr(tlv, "TLV:");

	return text && (!end || text < end) ? text + strlen("translated = ") : NULL;
}

static unsigned int compare(const struct field_frame *f, const char *printable,
			    size_t which)
{
	/* names of values are no numbers; lists of bytes we show in hex */
	static const char theirs[] = "= '(-?[0-9]+)'";
	static const char ours[] = "(?<![\\w.])(-?[0-9]+)(?![\\w.])";
	char **tlvs = g_strsplit(printable, "TLV:", 0);
	unsigned int known = 0;

	for (char **tlv = tlvs + 1; tlvs[0] && *tlv; tlv++) {
		g_autofree char *want = NULL, *have = NULL;
		const char *text = translated(*tlv);

		if (strstr(*tlv, "ERROR"))
			fail_msg("frame %zu: libqmi cannot read\n%s", which, *tlv);
		if (!text)
			continue;
		known++;
		want = numbers(text, theirs);
		have = numbers(f->text, ours);
		if (!are_among(want, have))
			fail_msg("frame %zu: libqmi reads %sin\n%s%s", which, want,
				 *tlv, f->text);
	}
	g_strfreev(tlvs);
	return known;
}

static void libqmi_reads_the_same(void **state)
{
	unsigned int known = 0;

	(void)state;
	for (size_t i = 0; i < FRAMES; i++) {
		g_autoptr(GByteArray) raw = g_byte_array_new();
		g_autoptr(QmiMessage) message = NULL;
		g_autofree char *printable = NULL;

		g_byte_array_append(raw, frames[i].bytes, frames[i].len);
		message = qmi_message_new_from_raw(raw, NULL);
		assert_non_null(message);
		printable = qmi_message_get_printable_full(message, NULL, "");
		known += compare(&frames[i], printable, i + 1);
	}
	assert_true(known > 70);
	print_message("# libqmi knows %u TLVs of them\n", known);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_is_known_to_its_last_byte),
		cmocka_unit_test(what_no_list_has_is_read),
		cmocka_unit_test(mnc_has_two_digits),
		cmocka_unit_test(libqmi_reads_the_same),
	};

	return cmocka_run_group_tests_name("field", tests, load, unload);
}
