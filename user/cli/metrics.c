// SPDX-License-Identifier: GPL-2.0
/*
 * metrics: status as OpenMetrics text, for a scraper. Rows say where a figure
 * is in the status; what is absent there is absent here. Nothing of it
 * identifies the owner.
 */
#include "cli/cli.h"

#include <json-c/json.h>
#include <string.h>

#include "ctl/json.h"
#include "cli/watch/openmetrics.h"

struct row {
	const char *name;
	enum mr200_om_type type;
	const char *unit;
	const char *object;		/* of the status; NULL: the status itself */
	const char *member;
	const char *is;			/* 1 if the text is this, else 0 */
	const char *help;
};

#define G	MR200_OM_GAUGE
#define C	MR200_OM_COUNTER

static const struct row rows[] = {
	{ "mr200_modem_present", G, NULL, "modem", "present", NULL,
	  "whether a modem is on the USB" },
	{ "mr200_usb_speed_mbps", G, "mbps", "modem", "usb_speed_mbps", NULL,
	  "speed of its USB link" },
	{ "mr200_sim_ready", G, NULL, "sim", "state", "ready",
	  "whether the SIM can be used" },
	{ "mr200_registered", G, NULL, "network", "registration", "registered",
	  "whether the modem is registered" },
	{ "mr200_roaming", G, NULL, "network", "roaming", NULL,
	  "whether that is in a foreign network" },
	{ "mr200_online", G, NULL, NULL, "state", "online",
	  "whether the data call is up" },
	{ "mr200_online_seconds", G, "seconds", "connection", "online_s", NULL,
	  "for how long" },
	{ "mr200_connections", C, NULL, "connection", "connections", NULL,
	  "data calls since mr200d began" },
	{ "mr200_next_try_seconds", G, "seconds", NULL, "next_try_s", NULL,
	  "until the next try, if one is waited for" },
	{ "mr200_signal_rsrp_dbm", G, "dbm", "signal", "rsrp_dbm", NULL,
	  "reference signal received power (LTE)" },
	{ "mr200_signal_rsrq_db", G, "db", "signal", "rsrq_db", NULL,
	  "reference signal received quality (LTE)" },
	{ "mr200_signal_sinr_db", G, "db", "signal", "sinr_db", NULL,
	  "signal to interference and noise ratio (LTE)" },
	{ "mr200_signal_rssi_dbm", G, "dbm", "signal", "rssi_dbm", NULL,
	  "received signal strength" },
	{ "mr200_signal_ecio_db", G, "db", "signal", "ecio_db", NULL,
	  "pilot energy to interference (UMTS)" },
	{ "mr200_signal_age_seconds", G, "seconds", "signal", "age_s", NULL,
	  "since the signal was measured" },
	{ "mr200_link_up", G, NULL, "link", "up", NULL,
	  "whether the network interface is up" },
	{ "mr200_mtu_bytes", G, "bytes", "link", "mtu_bytes", NULL,
	  "its largest packet" },
	{ "mr200_receive_bytes", C, "bytes", "link", "rx_bytes", NULL,
	  "received on the interface" },
	{ "mr200_transmit_bytes", C, "bytes", "link", "tx_bytes", NULL,
	  "sent on the interface" },
	{ "mr200_receive_packets", C, "packets", "link", "rx_packets", NULL,
	  "received on the interface" },
	{ "mr200_transmit_packets", C, "packets", "link", "tx_packets", NULL,
	  "sent on the interface" },
	{ "mr200_receive_errors", C, "errors", "link", "rx_errors", NULL,
	  "packets that came in damaged" },
	{ "mr200_transmit_errors", C, "errors", "link", "tx_errors", NULL,
	  "packets that could not be sent" },
};

/* Of each bearer besides the main one, whose name is a label. */
static const struct row bearer_rows[] = {
	{ "mr200_bearer_online", G, NULL, NULL, "state", "online",
	  "whether the bearer's call is up" },
	{ "mr200_bearer_online_seconds", G, "seconds", NULL, "online_s", NULL,
	  "for how long" },
	{ "mr200_bearer_connections", C, NULL, NULL, "connections", NULL,
	  "its calls since mr200d began" },
	{ "mr200_bearer_next_try_seconds", G, "seconds", NULL, "next_try_s", NULL,
	  "until the next try, if one is waited for" },
	{ "mr200_bearer_receive_bytes", C, "bytes", NULL, "rx_bytes", NULL,
	  "received on its interface" },
	{ "mr200_bearer_transmit_bytes", C, "bytes", NULL, "tx_bytes", NULL,
	  "sent on its interface" },
};

#define N_ROWS(rows)	(sizeof(rows) / sizeof((rows)[0]))

static struct json_object *find(struct json_object *status,
				const struct row *row)
{
	struct json_object *o = row->object ?
		mr200_json_get(status, row->object) : status;

	return mr200_json_get(o, row->member);
}

static struct json_object *value_of(struct json_object *v, const struct row *row)
{
	if (row->is)
		return json_object_new_int(!strcmp(json_object_get_string(v),
						   row->is));
	if (json_object_is_type(v, json_type_boolean))
		return json_object_new_int(json_object_get_boolean(v));
	if (json_object_is_type(v, json_type_double))
		return json_object_new_double(json_object_get_double(v));
	return json_object_new_int64(json_object_get_int64(v));
}

static struct json_object *make_metrics(struct json_object *from,
					const struct row *r, size_t n)
{
	struct json_object *metrics = json_object_new_object();

	for (; n--; r++) {
		struct json_object *v = find(from, r);

		if (v)
			json_object_object_add(metrics, r->name, value_of(v, r));
	}
	return metrics;
}

static struct json_object *make_bearers(struct json_object *array)
{
	struct json_object *o = json_object_new_object();

	for (size_t i = 0; i < mr200_json_count(array); i++) {
		struct json_object *b = mr200_json_at(array, i);

		json_object_object_add(o, mr200_json_text(b, "name"),
				       make_metrics(b, bearer_rows,
						    N_ROWS(bearer_rows)));
	}
	return o;
}

static struct json_object *make_result(struct json_object *status)
{
	struct json_object *o = json_object_new_object();
	struct json_object *n = mr200_json_get(status, "network");
	struct json_object *bearers = mr200_json_get(status, "bearers");

	json_object_object_add(o, "metrics",
			       make_metrics(status, rows, N_ROWS(rows)));
	if (bearers)
		json_object_object_add(o, "bearers", make_bearers(bearers));
	if (mr200_json_get(n, "technology")) {
		mr200_put_any_text(o, "technology",
				    mr200_json_text(n, "technology"));
		mr200_put_any_text(o, "mcc", mr200_json_text(n, "mcc"));
		mr200_put_any_text(o, "mnc", mr200_json_text(n, "mnc"));
	}
	if (mr200_json_get(mr200_json_get(status, "signal"), "quality"))
		mr200_put_any_text(o, "quality", mr200_json_text(
			mr200_json_get(status, "signal"), "quality"));
	return o;
}

static void put_value(struct mr200_om *om, const struct mr200_om_label *label,
		      struct json_object *v)
{
	size_t n = label ? 1 : 0;

	if (json_object_is_type(v, json_type_double))
		mr200_om_sample(om, label, n, json_object_get_double(v));
	else if (json_object_get_int64(v) < 0)
		mr200_om_sample(om, label, n, (double)json_object_get_int64(v));
	else
		mr200_om_sample_u64(om, label, n,
				    (uint64_t)json_object_get_int64(v));
}

static void put_family(struct mr200_om *om, const struct row *row)
{
	mr200_om_family(om, row->name, row->type, row->unit, row->help);
}

static void put_bearer_row(struct mr200_om *om, const struct row *row,
			   struct json_object *bearers)
{
	bool begun = false;

	json_object_object_foreach(bearers, name, metrics) {
		struct mr200_om_label label = { "bearer", name };
		struct json_object *v = mr200_json_get(metrics, row->name);

		if (!v)
			continue;
		if (!begun)
			put_family(om, row);
		begun = true;
		put_value(om, &label, v);
	}
}

static void put_quality(struct mr200_om *om, const char *quality)
{
	static const char * const words[] = {
		"excellent", "good", "fair", "poor", "unusable"
	};

	if (!quality[0])
		return;
	mr200_om_family(om, "mr200_signal_quality", MR200_OM_STATESET, NULL,
			"the signal in a word");
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		struct mr200_om_label label = {
			"mr200_signal_quality", words[i]
		};

		mr200_om_sample_u64(om, &label, 1, !strcmp(words[i], quality));
	}
}

static void put_network(struct mr200_om *om, struct json_object *r)
{
	struct mr200_om_label labels[] = {
		{ "technology", mr200_json_text(r, "technology") },
		{ "mcc", mr200_json_text(r, "mcc") },
		{ "mnc", mr200_json_text(r, "mnc") },
	};

	if (!labels[0].value[0])
		return;
	mr200_om_family(om, "mr200_network", MR200_OM_INFO, NULL,
			"the network that the modem is in");
	mr200_om_sample_u64(om, labels, sizeof(labels) / sizeof(labels[0]), 1);
}

static void show_metrics(struct mr200_out *out, struct json_object *r)
{
	struct json_object *metrics = mr200_json_get(r, "metrics");
	struct json_object *bearers = mr200_json_get(r, "bearers");
	static struct mr200_om om;

	mr200_om_begin(&om, out->f);
	for (size_t i = 0; i < N_ROWS(rows); i++) {
		struct json_object *v = mr200_json_get(metrics, rows[i].name);

		if (!v)
			continue;
		put_family(&om, &rows[i]);
		put_value(&om, NULL, v);
	}
	for (size_t i = 0; bearers && i < N_ROWS(bearer_rows); i++)
		put_bearer_row(&om, &bearer_rows[i], bearers);
	put_quality(&om, mr200_json_text(r, "quality"));
	put_network(&om, r);
	mr200_om_end(&om);
}

int mr200_run_metrics(struct mr200_invocation *in)
{
	struct json_object *reply, *result;
	int status = mr200_ask(in, "status", NULL, &reply);

	if (status)
		return status;
	result = make_result(mr200_json_get(reply, "result"));
	in->out.ops->result(&in->out, in->command->name, result, show_metrics);
	json_object_put(result);
	json_object_put(reply);
	return MR200_EXIT_OK;
}
