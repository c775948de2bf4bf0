// SPDX-License-Identifier: GPL-2.0
/*
 * The modelled modem's control service and dispatch, frame by frame. Whole
 * frames are written out here; other tests leave the headers to sim_probe.c.
 */
#include "sim_probe.h"

#define SYNC		"01 0b00 00 00 00 00 01 2700 0000"
#define SYNC_OK		"01 1200 80 00 00 01 01 2700 0700 02 0400 0000 0000"
#define SYNC_IND	"01 0b00 80 00 00 02 00 2700 0000"
/* DMS is 0x02: Allocate CID, Release CID, Get Manufacturer */
#define ALLOCATE_DMS	"01 0f00 00 00 00 00 02 2200 0400 01 0100 02"
#define ALLOCATED(cid)	"01 1700 80 00 00 01 02 2200 0c00 02 0400 0000 0000 01 0200 02 " cid
#define RELEASE(cid)	"01 1000 00 00 00 00 03 2300 0500 01 0200 02 " cid
#define RELEASED(cid)	"01 1700 80 00 00 01 03 2300 0c00 02 0400 0000 0000 01 0200 02 " cid
#define MANUFACTURER	"01 0c00 00 02 01 00 3412 2100 0000"

static void sync_is_answered(void **state)
{
	probe_call(*state, SYNC, SYNC_OK);
	probe_expect_silence(*state);
}

static void versions(void **state)
{
	probe_call(*state, "01 0b00 00 00 00 00 05 2100 0000",
		   "01 3e00 80 00 00 01 05 2100 3300 02 0400 0000 0000 01 2900 08"
		   "00 0100 0500  01 0100 2400  02 0100 0e00  03 0100 1900"
		   "05 0100 0a00  09 0200 0100  0b 0100 2200  1a 0100 1000");
}

static void client_ids(void **state)
{
	struct probe *p = *state;

	probe_call(p, ALLOCATE_DMS, ALLOCATED("01"));
	probe_call(p, ALLOCATE_DMS, ALLOCATED("02"));
	probe_call(p, RELEASE("01"), RELEASED("01"));
	/* a released id is an error, and is not handed out again at once */
	probe_call(p, RELEASE("01"), "01 1200 80 00 00 01 03 2300 0700 02 0400 0100 0700");
	probe_call(p, ALLOCATE_DMS, ALLOCATED("03"));
	/* ids are per service: WDS starts at 1 */
	probe_call(p, "01 0f00 00 00 00 00 02 2200 0400 01 0100 01",
		   "01 1700 80 00 00 01 02 2200 0c00 02 0400 0000 0000 01 0200 01 01");
	/* no such service, and no TLV */
	probe_call(p, "01 0f00 00 00 00 00 02 2200 0400 01 0100 10",
		   "01 1200 80 00 00 01 02 2200 0700 02 0400 0100 1f00");
	probe_call(p, "01 0b00 00 00 00 00 02 2200 0000",
		   "01 1200 80 00 00 01 02 2200 0700 02 0400 0100 1100");
}

static void client_ids_run_out(void **state)
{
	struct probe *p = *state;
	unsigned int i;

	for (i = 0; i < 10; i++)
		probe_client(p, 2);
	probe_call(p, ALLOCATE_DMS, "01 1200 80 00 00 01 02 2200 0700 02 0400 0100 0500");
	/* another service has ids of its own */
	probe_client(p, 1);
	probe_call(p, SYNC, SYNC_OK);
	probe_setting(p, "modem.clients", "WDS=0 DMS=0 NAS=0 WMS=0 VOICE=0 UIM=0 WDA=0");
	/* numbering goes on after a sync: an old id stays wrong */
	probe_call(p, ALLOCATE_DMS, ALLOCATED("0b"));
	probe_call(p, MANUFACTURER, "01 1300 80 02 01 02 3412 2100 0700 02 0400 0100 0700");
}

static void requests_reach_their_service(void **state)
{
	struct probe *p = *state;

	probe_client(p, 2);
	/* "QUALCOMM INCORPORATED" */
	probe_call(p, MANUFACTURER,
		   "01 2b00 80 02 01 02 3412 2100 1f00 02 0400 0000 0000"
		   "01 1500 5155414c434f4d4d20494e434f52504f5241544544");
	/* unknown message 0x7777: INVALID_QMI_COMMAND */
	probe_call(p, "01 0c00 00 02 01 00 0100 7777 0000",
		   "01 1300 80 02 01 02 0100 7777 0700 02 0400 0100 4700");
	/* unknown client 9, and a service that is not there: INVALID_CLIENT_ID */
	probe_call(p, "01 0c00 00 02 09 00 0100 2100 0000",
		   "01 1300 80 02 09 02 0100 2100 0700 02 0400 0100 0700");
	probe_call(p, "01 0c00 00 10 01 00 0100 2100 0000",
		   "01 1300 80 10 01 02 0100 2100 0700 02 0400 0100 0700");
	/* a TLV that runs past the end: MALFORMED_MESSAGE */
	probe_call(p, "01 1000 00 02 01 00 0200 2e00 0400 01 1000 00",
		   "01 1300 80 02 01 02 0200 2e00 0700 02 0400 0100 0100");
	/* a mandatory TLV that is not there: MISSING_ARGUMENT */
	probe_call(p, "01 0c00 00 02 01 00 0300 2e00 0000",
		   "01 1300 80 02 01 02 0300 2e00 0700 02 0400 0100 1100");
	/* a TLV that nobody knows is no error */
	probe_call(p, "01 1000 00 02 01 00 0400 2d00 0400 99 0100 00",
		   "01 1b00 80 02 01 02 0400 2d00 0f00 02 0400 0000 0000"
		   "01 0100 00 11 0100 00");
}

static void noise_is_not_answered(void **state)
{
	struct probe *p = *state;

	probe_client(p, 2);
	probe_send(p, "00");
	probe_send(p, "01");
	probe_send(p, "02 0c00 00 02 01 00 3412 2100 0000");	/* marker */
	probe_send(p, "01 0c00 00 02 01 00 3412 2100");		/* cut */
	probe_send(p, "01 0500 00 02 01");			/* no service header */
	probe_send(p, "01 0c00 80 02 01 00 3412 2100 0000");	/* from a modem */
	probe_send(p, "01 0c00 00 02 01 02 3412 2100 0000");	/* a response */
	probe_send(p, "01 0c00 00 02 01 04 0000 2100 0000");	/* an indication */
	probe_expect_silence(p);
}

static void dtr_opens_and_wipes(void **state)
{
	struct probe *p = *state;

	probe_client(p, 2);
	modem_dtr(p->modem, false);
	probe_setting(p, "modem.clients", "WDS=0 DMS=0 NAS=0 WMS=0 VOICE=0 UIM=0 WDA=0");
	probe_send(p, SYNC);
	probe_expect_silence(p);
	modem_dtr(p->modem, true);
	probe_expect(p, SYNC_IND);
	probe_expect_silence(p);
	probe_call(p, MANUFACTURER, "01 1300 80 02 01 02 3412 2100 0700 02 0400 0100 0700");
	/* raising what is up does nothing */
	modem_dtr(p->modem, true);
	probe_expect_silence(p);
}

static void reset_leaves_the_bus(void **state)
{
	struct probe *p = *state;

	probe_client(p, 2);
	/* DMS Set Operating Mode, reset (4): answered, then gone */
	probe_call(p, "01 1000 00 02 01 00 0100 2e00 0400 01 0100 04",
		   "01 1300 80 02 01 02 0100 2e00 0700 02 0400 0000 0000");
	assert_int_equal(p->drops, 0);
	probe_wait(p, 100);
	assert_int_equal(p->drops, 1);
	probe_send(p, SYNC);
	probe_expect_silence(p);
	probe_wait(p, 2900);
	assert_int_equal(p->returns, 0);
	probe_wait(p, 200);
	assert_int_equal(p->returns, 1);
	/* the host enumerates and raises DTR */
	modem_enumerated(p->modem);
	probe_send(p, SYNC);
	probe_expect_silence(p);
	modem_dtr(p->modem, true);
	probe_expect(p, SYNC_IND);
	probe_call(p, MANUFACTURER, "01 1300 80 02 01 02 3412 2100 0700 02 0400 0100 0700");
	probe_setting(p, "modem.boots", "2");
}

static void late_firmware(void **state)
{
	struct probe *p = *state;

	probe_command(p, "set modem.qmi-delay 20s");
	probe_command(p, "modem reset");
	probe_wait(p, 3100);
	assert_int_equal(p->returns, 1);
	modem_enumerated(p->modem);
	modem_dtr(p->modem, true);
	probe_send(p, SYNC);
	probe_wait(p, 19000);
	probe_expect_silence(p);
	probe_wait(p, 2000);
	probe_expect(p, SYNC_IND);
	probe_call(p, SYNC, SYNC_OK);
}

static void power_cycle(void **state)
{
	struct probe *p = *state;

	probe_command(p, "power cycle 2s");
	assert_int_equal(p->drops, 1);
	probe_wait(p, 4900);
	assert_int_equal(p->returns, 0);
	probe_wait(p, 200);
	assert_int_equal(p->returns, 1);
}

static void a_hung_modem(void **state)
{
	struct probe *p = *state;

	probe_command(p, "modem hang until power");
	probe_send(p, SYNC);
	probe_expect_silence(p);
	/* a bus reset is not enough for this one */
	modem_dtr(p->modem, false);
	modem_enumerated(p->modem);
	modem_dtr(p->modem, true);
	probe_send(p, SYNC);
	probe_expect_silence(p);
	probe_command(p, "modem wake");
	probe_call(p, SYNC, SYNC_OK);
	probe_command(p, "modem hang until usb");
	modem_dtr(p->modem, false);
	modem_enumerated(p->modem);
	modem_dtr(p->modem, true);
	probe_discard(p);
	probe_call(p, SYNC, SYNC_OK);
}

int main(void)
{
#define TEST(f)	cmocka_unit_test_setup_teardown(f, probe_setup, probe_teardown)
	const struct CMUnitTest tests[] = {
		TEST(sync_is_answered),
		TEST(versions),
		TEST(client_ids),
		TEST(client_ids_run_out),
		TEST(requests_reach_their_service),
		TEST(noise_is_not_answered),
		TEST(dtr_opens_and_wipes),
		TEST(reset_leaves_the_bus),
		TEST(late_firmware),
		TEST(power_cycle),
		TEST(a_hung_modem),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
