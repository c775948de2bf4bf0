// SPDX-License-Identifier: GPL-2.0
/*
 * Simulated days: the session loses its call ten thousand times, in every way
 * in turn, and comes back each time without having become slower at it.
 */
#include "session_modem.h"

#define RECONNECTS	10000
#define HOUR_MS		(3600 * 1000ull)
#define DAY_MS		(24 * HOUR_MS)
/* Longest way back: a modem that is reset comes up by itself. */
#define BACK_MS		60000

static void network_ends_it(struct modem *m)
{
	struct mr200_wds_packet_service_status_ind ind = {
		.has_connection_status = true,
		.connection_status.status = MR200_WDS_CONNECTION_STATUS_DISCONNECTED,
	};

	modem_indicate(m, 0, &mr200_msg_wds_packet_service_status_ind, &ind);
}

static void modem_resets(struct modem *m)
{
	modem_send(m, MR200_EV_RESET);
}

static void replugged(struct modem *m)
{
	modem_send(m, MR200_EV_GONE);
	modem_advance(m, 5000);
	modem_send(m, MR200_EV_DEVICE);
}

static void bearer_is_dead(struct modem *m)
{
	struct mr200_event ev = { .kind = MR200_EV_DEAD, .carried = true };

	modem_event(m, &ev);
}

static void modem_is_silent(struct modem *m)
{
	modem_override(m, (struct override) {
		NULL, .err = -ETIMEDOUT, .times = ALWAYS, .instance = -1 });
	for (int i = 0; i < 200 && m->s.main.state == MR200_STATE_ONLINE; i++)
		modem_advance(m, 1000);
	m->n_overrides = 0;
}

static void (* const losses[])(struct modem *m) = {
	network_ends_it, modem_resets, replugged, bearer_is_dead,
	modem_is_silent,
};

static void ten_thousand_reconnects(void **state)
{
	struct modem *m = modem_online(&wish_ipv4);
	uint64_t began = m->now;

	(void)state;
	for (unsigned int i = 0; i < RECONNECTS; i++) {
		unsigned int ups = m->net_ups, downs = m->net_downs;

		modem_forget(m);
		losses[i % N(losses)](m);
		modem_forget(m);
		for (uint64_t t = 0; t < BACK_MS; t += 1000) {
			if (m->s.main.state == MR200_STATE_ONLINE)
				break;
			modem_advance(m, 1000);
		}
		assert_int_equal(m->s.main.state, MR200_STATE_ONLINE);
		/* what was configured was undone, as often */
		if (m->net_ups == ups)
			fail_msg("loss %u of kind %zu was not noticed, %s", i,
				 i % N(losses), m->s.main.last.words);
		assert_int_equal(m->net_ups - ups, m->net_downs - downs);
		modem_forget(m);
		modem_advance(m, HOUR_MS / 12);
	}
	assert_true(m->now - began > 30 * DAY_MS);
	print_message("# %u reconnects in %llu simulated days\n", RECONNECTS,
		      (unsigned long long)((m->now - began) / DAY_MS));
	modem_free(m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ten_thousand_reconnects),
	};

	return cmocka_run_group_tests_name("session_soak", tests, NULL, NULL);
}
