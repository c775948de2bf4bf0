// SPDX-License-Identifier: GPL-2.0
/*
 * Two thousand connections of the client to its modem, over simulated days:
 * answered, lost, late and left open at the end. Neither memory nor
 * descriptors grow.
 */
#include "test.h"

#include <unistd.h>

#include "fake_modem.h"
#include "growth.h"

#define CONNECTIONS	2000
#define WARM_UP		50
#define LEASE_S		90.

static struct fake_modem m;

static void on_frame(void *user, const uint8_t *frame, size_t len)
{
	(void)frame;
	(void)len;
	++*(unsigned int *)user;
}

static void connection(unsigned int i)
{
	unsigned int frames = 0;
	struct mr200_raw *raw;
	struct mr200_qmi q;
	struct outcome o;

	modem_start(&m);
	assert_int_equal(mr200_raw_open(m.client, on_frame, &frames, &raw), 0);
	assert_int_equal(ask(&m, &o), 0);
	modem_grant(&m, MR200_SVC_DMS, 1 + i % 250);
	q = modem_take(&m, &mr200_msg_dms_get_manufacturer_req, NULL);
	switch (i % 4) {
	case 0:
		answer(&m, &q, "ACME");
		assert_int_equal(o.err, 0);
		break;
	case 1:		/* too late */
		modem_pass(&m, LEASE_S);
		assert_int_equal(o.err, -ETIMEDOUT);
		answer(&m, &q, "ACME");
		assert_int_equal(o.calls, 1);
		break;
	case 2:
		modem_hang_up(&m);
		assert_int_equal(o.err, -ENODEV);
		break;
	case 3:		/* freed with the call open */
		break;
	}
	modem_pass(&m, LEASE_S);
	modem_stop(&m);
}

static void nothing_grows(void **state)
{
	size_t bytes = 0;
	unsigned int descriptors = 0;

	(void)state;
	for (unsigned int i = 0; i < CONNECTIONS; i++) {
		if (i == WARM_UP) {
			bytes = growth_bytes();
			descriptors = growth_descriptors();
		}
		connection(i);
	}
	assert_true(bytes > 0);
	assert_int_equal(growth_bytes(), bytes);
	assert_int_equal(growth_descriptors(), descriptors);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_grows),
	};

	return cmocka_run_group_tests_name("client_soak", tests, NULL, NULL);
}
