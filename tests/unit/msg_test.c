// SPDX-License-Identifier: GPL-2.0
/* The message tables: that they are consistent, and encode what they decode. */
#include "test.h"

#include "fill.h"
#include "wire/msg.h"
#include "wire/msg_set.h"

#define SEEDS		8
#define ROOM		65536

static uint8_t wire[ROOM], again[ROOM];

#define for_each_msg(m, i)						\
	for ((i) = 0; ((m) = mr200_msg_nth(i)); (i)++)

/* The name of TLV @n of @m. */
static const char *label(const struct mr200_msg *m, uint32_t n)
{
	const char *text = mr200_dictionary.labels + m->labels;

	while (n--)
		text = mr200_next_text(text);
	return text;
}

static const char *suffix(const struct mr200_msg *m)
{
	static const char *const name[] = { "request", "response", "indication" };

	return name[m->kind];
}

static void ids_are_unique(void **state)
{
	const struct mr200_msg *a, *b;
	uint32_t t, u;
	size_t i, j;

	(void)state;
	for_each_msg(a, i) {
		for (j = 0; j < i; j++) {
			b = mr200_msg_nth(j);
			if (a->service == b->service && a->id == b->id &&
			    a->kind == b->kind)
				fail_msg("%s and %s have one id", mr200_msg_name(a),
					 mr200_msg_name(b));
		}
		for (t = 0; t < a->n_tlvs; t++)
			for (u = 0; u < t; u++)
				if (a->tlvs[t].id == a->tlvs[u].id)
					fail_msg("%s %s: TLV 0x%02x twice",
						 mr200_msg_name(a), suffix(a),
						 a->tlvs[t].id);
	}
	assert_true(i > 200);
}

static void find_finds_each(void **state)
{
	const struct mr200_msg *m;
	size_t i;

	(void)state;
	for_each_msg(m, i)
		assert_ptr_equal(mr200_msg_find(m->service, m->id, m->kind), m);
	assert_null(mr200_msg_find(MR200_SVC_WDS, 0xeeee, MR200_REQ));
	assert_null(mr200_msg_find(99, 0x20, MR200_REQ));
	assert_null(mr200_msg_find(MR200_SVC_DMS, 0x21, MR200_IND));
}

static void requests_have_replies(void **state)
{
	const struct mr200_msg *m, *reply;
	size_t i;

	(void)state;
	for_each_msg(m, i) {
		reply = mr200_msg_reply(m);
		assert_int_equal(!!reply, m->kind == MR200_REQ);
		assert_int_equal(!!m->timeout_ms, m->kind == MR200_REQ);
		assert_int_equal(strncmp(mr200_msg_name(m), mr200_service_name(m->service),
					 strlen(mr200_service_name(m->service))),
				 0);
		if (!reply)
			continue;
		assert_int_equal(reply->kind, MR200_RSP);
		assert_int_equal(reply->service, m->service);
		assert_int_equal(reply->id, m->id);
	}
}

static void responses_begin_with_result(void **state)
{
	const struct mr200_msg *m;
	size_t i;

	(void)state;
	for_each_msg(m, i) {
		if (m->kind != MR200_RSP)
			continue;
		assert_true(m->n_tlvs >= 1);
		assert_int_equal(m->tlvs[0].id, 0x02);
		assert_int_equal(mr200_has_offset(&m->tlvs[0]), 0);
		assert_string_equal(label(m, 0), "result");
	}
}

/* Each byte of a struct belongs to one member at most. */
static void claim(uint8_t *owned, uint32_t size, uint32_t at, uint32_t len,
		  const char *what)
{
	if (at > size || len > size - at)
		fail_msg("%s: outside of the struct", what);
	while (len--)
		if (owned[at++]++)
			fail_msg("%s: overlaps another member", what);
}

static const uint8_t width_of[] = {
	[MR200_T_U8] = 1, [MR200_T_U16] = 2, [MR200_T_U32] = 4,
	[MR200_T_U48] = 8, [MR200_T_U64] = 8, [MR200_T_S8] = 1,
	[MR200_T_S16] = 2, [MR200_T_S32] = 4, [MR200_T_F32] = 4,
	[MR200_T_IP4] = 4, [MR200_T_IP6] = 16,
};

static uint32_t n_own_records(void)
{
	return mr200_shown.tables.first;
}

static void check_rec(const struct mr200_msg *m, const struct mr200_rec *rec,
		      const struct mr200_field *fields);

static void check_field(const struct mr200_msg *m, const struct mr200_field *f,
			uint8_t *owned, uint32_t size, const char *name)
{
	const struct mr200_tables *tables = mr200_msg_tables(m);
	const struct mr200_field *fields;
	const struct mr200_rec *rec;
	uint32_t want;

	switch (f->type) {
	case MR200_T_REC:
		/* the daemon's set is there without the other */
		if (!m->shown)
			assert_true(f->of < n_own_records());
		rec = mr200_rec_of(tables, f, &fields);
		check_rec(m, rec, fields);
		want = rec->size;
		break;
	case MR200_T_STR:
	case MR200_T_STRF:
		want = f->max + 1;
		/* what is longer could be sent by nobody */
		if (f->prefix == 1)
			assert_in_range(f->max, 1, UINT8_MAX);
		break;
	case MR200_T_BYTES:
		want = f->max;
		break;
	default:
		want = width_of[f->type];
		break;
	}
	if (f->stride != want)
		fail_msg("%s: %u bytes, its kind has %u", name, f->stride,
			 want);
	if (!f->list) {
		claim(owned, size, f->offset, f->stride, name);
		return;
	}
	assert_true(f->max);
	assert_in_range(f->prefix, 1, 4);
	claim(owned, size, f->offset, f->stride * f->max, name);
	claim(owned, size, mr200_n_offset(f), sizeof(uint16_t), name);
}

static void check_rec(const struct mr200_msg *m, const struct mr200_rec *rec,
		      const struct mr200_field *fields)
{
	const char *name = mr200_dictionary.labels + rec->labels;
	uint8_t *owned = calloc(1, rec->size);
	uint32_t i;

	assert_non_null(owned);
	assert_true(rec->n);
	for (i = 0; i < rec->n; i++, name = mr200_next_text(name)) {
		assert_true(name[0]);
		check_field(m, &fields[i], owned, rec->size, name);
	}
	free(owned);
}

static void layout_holds(void **state)
{
	const struct mr200_msg *m;
	uint8_t *owned;
	uint32_t t;
	size_t i;

	(void)state;
	for_each_msg(m, i) {
		owned = calloc(1, m->size + 1);
		assert_non_null(owned);
		for (t = 0; t < m->n_tlvs; t++) {
			claim(owned, m->size, mr200_has_offset(&m->tlvs[t]),
			      sizeof(bool), label(m, t));
			check_field(m, &m->tlvs[t].field, owned, m->size,
				    label(m, t));
		}
		free(owned);
	}
}

static int encode_filled(const struct mr200_msg *m, void *s, uint32_t seed)
{
	int len;

	fill_message(m, s, seed);
	len = mr200_msg_encode(m, s, wire, sizeof(wire));
	if (len < 0)
		fail_msg("%s %s: encode says %d", mr200_msg_name(m), suffix(m), len);
	return len;
}

static void round_trip(void **state)
{
	const struct mr200_msg *m;
	uint32_t seed;
	void *s, *t;
	int len, err;
	size_t i;

	(void)state;
	for_each_msg(m, i) {
		s = malloc(m->size + 1);
		t = malloc(m->size + 1);
		assert_true(s && t);
		for (seed = 1; seed <= SEEDS; seed++) {
			len = encode_filled(m, s, seed);
			memset(t, 0xa5, m->size + 1);
			err = mr200_msg_decode(m, wire, len, t);
			if (err)
				fail_msg("%s %s: decode says %d", mr200_msg_name(m),
					 suffix(m), err);
			if (memcmp(s, t, m->size))
				fail_msg("%s %s: decoded is not encoded",
					 mr200_msg_name(m), suffix(m));
			assert_int_equal(((uint8_t *)t)[m->size], 0xa5);
		}
		free(s);
		free(t);
	}
}

/* Whether the TLVs before @at are whole, and how many they are. */
static bool is_boundary(int at, int len)
{
	int pos = 0;

	while (pos < at && pos < len)
		pos += 3 + (wire[pos + 1] | wire[pos + 2] << 8);
	return pos == at;
}

static void every_truncation_is_noticed(void **state)
{
	const struct mr200_msg *m;
	int len, at, err;
	uint8_t *cut;
	void *s, *t;
	size_t i;

	(void)state;
	for_each_msg(m, i) {
		s = malloc(m->size + 1);
		t = malloc(m->size + 1);
		assert_true(s && t);
		len = encode_filled(m, s, 1);
		for (at = 0; at < len; at++) {
			/* a buffer that ends there: the sanitizer watches */
			cut = malloc(at + 1);
			assert_non_null(cut);
			memmove(cut + 1, wire, at);
			err = mr200_msg_decode(m, cut + 1, at, t);
			free(cut);
			if (is_boundary(at, len) && (at || m->kind != MR200_RSP))
				assert_int_equal(err, 0);
			else
				assert_int_equal(err, -EBADMSG);
		}
		free(s);
		free(t);
	}
}

/* Text without a length of its own is as long as its TLV: never too short. */
static bool any_length_fits(const struct mr200_field *f)
{
	return f->type == MR200_T_STR && !f->prefix;
}

static bool has(const struct mr200_tlv *tlv, const void *s)
{
	bool value;

	memcpy(&value, (const uint8_t *)s + mr200_has_offset(tlv), sizeof(value));
	return value;
}

/* Cleared as if it had never been there. */
static void assert_nothing_left(const struct mr200_tlv *tlv, const void *s)
{
	const struct mr200_field *f = &tlv->field;
	const uint8_t *member = (const uint8_t *)s + f->offset;
	uint32_t len = f->list ? f->stride * f->max : f->stride;

	while (len--)
		assert_int_equal(member[len], 0);
}

static void short_tlvs_are_absent(void **state)
{
	const struct mr200_msg *m;
	uint16_t whole, len;
	uint32_t t;
	void *s, *d;
	size_t i;
	int pos, err;

	(void)state;
	for_each_msg(m, i) {
		s = malloc(m->size + 1);
		d = malloc(m->size + 1);
		assert_true(s && d);
		encode_filled(m, s, 2);
		for (t = 0, pos = 0; t < m->n_tlvs; t++, pos += 3 + whole) {
			whole = wire[pos + 1] | wire[pos + 2] << 8;
			if (any_length_fits(&m->tlvs[t].field))
				continue;
			for (len = 0; len < whole; len++) {
				memcpy(again, wire + pos, 3 + len);
				again[1] = len & 0xff;
				again[2] = len >> 8;
				err = mr200_msg_decode(m, again, 3 + len, d);
				if (has(&m->tlvs[t], d))
					fail_msg("%s %s: %s of %u bytes, not %u",
						 mr200_msg_name(m), suffix(m),
						 label(m, t), len,
						 whole);
				assert_nothing_left(&m->tlvs[t], d);
				if (m->tlvs[t].id < 0x10)
					assert_int_equal(err, -EBADMSG);
			}
		}
		free(s);
		free(d);
	}
}

/* A count of everything, with nothing behind it. */
static void huge_counts_are_absent(void **state)
{
	static const uint8_t result[] = { 2, 4, 0, 0, 0, 0, 0 };
	const struct mr200_msg *m;
	const struct mr200_field *f;
	uint32_t t, lists = 0;
	void *d;
	size_t i;
	int err;

	(void)state;
	for_each_msg(m, i) {
		d = malloc(m->size + 1);
		assert_non_null(d);
		for (t = 0; t < m->n_tlvs; t++) {
			f = &m->tlvs[t].field;
			if (!f->list)
				continue;
			lists++;
			memcpy(again, result, sizeof(result));
			again[7] = m->tlvs[t].id;
			again[8] = f->prefix + 1;
			again[9] = 0;
			memset(again + 10, 0xff, f->prefix + 1);
			err = mr200_msg_decode(m, again, 11 + f->prefix, d);
			assert_int_equal(err, m->tlvs[t].id < 0x10 ? -EBADMSG : 0);
			if (has(&m->tlvs[t], d))
				fail_msg("%s: %s", mr200_msg_name(m), label(m, t));
			assert_nothing_left(&m->tlvs[t], d);
		}
		free(d);
	}
	assert_true(lists > 30);
}

static void mandatory_tlvs_are_asked_for(void **state)
{
	struct mr200_wds_stop_network_req stop = { 0 };
	struct mr200_ctl_allocate_cid_rsp rsp = {
		.has_result = true,
		.result = { .error_status = 1, .error_code = 5 },
	};

	(void)state;
	assert_int_equal(mr200_msg_encode(&mr200_msg_wds_stop_network_req, &stop,
					  wire, sizeof(wire)), -EINVAL);
	assert_int_equal(mr200_msg_encode(&mr200_msg_wds_stop_network_req, NULL,
					  wire, sizeof(wire)), -EINVAL);
	stop.has_packet_data_handle = true;
	assert_int_equal(mr200_msg_encode(&mr200_msg_wds_stop_network_req, &stop,
					  wire, sizeof(wire)), 7);
	/* no TLV is mandatory: no struct is needed */
	assert_int_equal(mr200_msg_encode(&mr200_msg_dms_get_ids_req, NULL, wire,
					  sizeof(wire)), 0);
	/* a failure is its result and nothing else */
	assert_int_equal(mr200_msg_encode(&mr200_msg_ctl_allocate_cid_rsp, &rsp,
					  wire, sizeof(wire)), 7);
	rsp.result.error_status = 0;
	assert_int_equal(mr200_msg_encode(&mr200_msg_ctl_allocate_cid_rsp, &rsp,
					  wire, sizeof(wire)), -EINVAL);
}

static void encode_respects_room(void **state)
{
	const struct mr200_msg *m;
	int len, room;
	void *s;
	size_t i;

	(void)state;
	for_each_msg(m, i) {
		s = malloc(m->size + 1);
		assert_non_null(s);
		len = encode_filled(m, s, 3);
		for (room = 0; room < len; room += 1 + len / 50) {
			memset(again, 0x5a, len + 1);
			assert_int_equal(mr200_msg_encode(m, s, again, room),
					 -EMSGSIZE);
			assert_int_equal(again[room], 0x5a);
		}
		free(s);
	}
}

static void encode_refuses_long_lists(void **state)
{
	struct mr200_nas_config_signal_info_req req = {
		.has_rssi_threshold = true,
		.n_rssi_threshold = N(req.rssi_threshold) + 1,
	};

	(void)state;
	assert_int_equal(mr200_msg_encode(&mr200_msg_nas_config_signal_info_req,
					  &req, wire, sizeof(wire)), -EINVAL);
	req.n_rssi_threshold--;
	assert_true(mr200_msg_encode(&mr200_msg_nas_config_signal_info_req,
				     &req, wire, sizeof(wire)) > 0);
}

static void response_needs_a_result(void **state)
{
	static const uint8_t manufacturer[] = { 1, 2, 0, 'a', 'b' };
	struct mr200_dms_get_manufacturer_rsp rsp;

	(void)state;
	assert_int_equal(mr200_msg_decode(&mr200_msg_dms_get_manufacturer_rsp,
					  manufacturer, sizeof(manufacturer),
					  &rsp), -EBADMSG);
}

static const char *shown_name(uint16_t at, int64_t value)
{
	return mr200_name_of(mr200_dictionary.more_names + at - 1 -
			     mr200_dictionary.n_names, value);
}

static void lte_bands(void **state)
{
	(void)state;
	assert_int_equal(mr200_nas_lte_band(120), 1);
	assert_int_equal(mr200_nas_lte_band(126), 7);
	assert_int_equal(mr200_nas_lte_band(134), 17);
	assert_int_equal(mr200_nas_lte_band(145), 20);
	assert_int_equal(mr200_nas_lte_band(158), 28);
	assert_int_equal(mr200_nas_lte_band(168), 71);
	assert_int_equal(mr200_nas_lte_band(80), 0);
	assert_string_equal(shown_name(MR200_AT_nas_band, 126), "LTE band 7");
	assert_string_equal(shown_name(MR200_AT_nas_band, 45), "GSM 900");
}

/* Asking for it crashes the firmware: no name may make it easy. */
static void operator_pco_has_no_name(void **state)
{
	(void)state;
	assert_int_not_equal(MR200_WDS_SETTINGS_SAFE & (1 << 18), 1 << 18);
	assert_int_equal(MR200_WDS_SETTINGS_OF_CONNECTION & (1 << 18), 0);
	assert_int_equal(MR200_WDS_SETTINGS_OF_CONNECTION & 0x2310, 0x2310);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ids_are_unique),
		cmocka_unit_test(find_finds_each),
		cmocka_unit_test(requests_have_replies),
		cmocka_unit_test(responses_begin_with_result),
		cmocka_unit_test(layout_holds),
		cmocka_unit_test(round_trip),
		cmocka_unit_test(every_truncation_is_noticed),
		cmocka_unit_test(short_tlvs_are_absent),
		cmocka_unit_test(huge_counts_are_absent),
		cmocka_unit_test(mandatory_tlvs_are_asked_for),
		cmocka_unit_test(encode_respects_room),
		cmocka_unit_test(encode_refuses_long_lists),
		cmocka_unit_test(response_needs_a_result),
		cmocka_unit_test(lte_bands),
		cmocka_unit_test(operator_pco_has_no_name),
	};

	return cmocka_run_group_tests_name("msg", tests, NULL, NULL);
}
