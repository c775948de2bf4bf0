// SPDX-License-Identifier: GPL-2.0
/*
 * Who gets an interface: the decision of the adoption, tabulated for each
 * interface, each driver that may have it and each of our modules, and the
 * counting that ends a fight. Moving interfaces for real is tested in a VM.
 */
#include <kunit/test.h>

#include "../../kernel/mr200_adopt.c"

enum { SERIAL, WWAN, MODULES };

static const struct mr200_adopt modules[] = {
	[SERIAL] = {
		.name = "mr200_serial",
		.take = BIT(MR200_ROLE_DIAG) | BIT(MR200_ROLE_AT) |
			BIT(MR200_ROLE_NMEA),
		.release = BIT(MR200_ROLE_ADB) | BIT(MR200_ROLE_STORAGE),
	},
	[WWAN] = {
		.name = "mr200_wwan",
		.take = BIT(MR200_ROLE_RMNET),
	},
};

static const u8 triples[][3] = {
	{ 0xff, 0xff, 0xff }, { 0xff, 0x42, 0x01 }, { 0xff, 0xff, 0xff },
	{ 0xff, 0xff, 0xff }, { 0xff, 0xff, 0xff }, { 0x08, 0x06, 0x50 },
};

static struct mr200_adopt_facts facts_of(unsigned int number, const char *bound)
{
	struct mr200_adopt_facts facts = {
		.enabled = true,
		.vendor = 0x05c6,
		.product = 0x9025,
		.number = number,
		.class = triples[number][0],
		.subclass = triples[number][1],
		.protocol = triples[number][2],
		.endpoints = true,
		.bound = bound,
	};

	return facts;
}

/*
 * One letter for each interface: . leave, T take, R release. The first word is
 * what mr200_serial does, the second what mr200_wwan does.
 */
static const struct driver_case {
	const char *bound;
	const char *verdicts[MODULES];
} driver_cases[] = {
	{ "option", { "TRTT.R", "....T." } },
	{ "usbserial_generic", { "TRTT.R", "....T." } },
	{ "qcserial", { "TRTT.R", "....T." } },
	{ "qcaux", { "TRTT.R", "....T." } },
	{ "usb_serial_simple", { "TRTT.R", "....T." } },
	{ "qmi_wwan", { "TRTT.R", "....T." } },
	/* where they belong */
	{ "mr200_serial", { "......", "......" } },
	{ "mr200_wwan", { "......", "......" } },
	{ "usb-storage", { "......", "......" } },
	/* a person's choice */
	{ "usbfs", { "......", "......" } },
	{ "vfio-usb", { "......", "......" } },
	{ "cdc_mbim", { "......", "......" } },
	{ "options", { "......", "......" } },
	{ "", { "......", "......" } },
	/* nobody's */
	{ NULL, { "......", "......" } },
};

static void driver_desc(const struct driver_case *c, char *desc)
{
	snprintf(desc, KUNIT_PARAM_DESC_SIZE, "bound by \"%s\"",
		 c->bound ?: "(none)");
}

KUNIT_ARRAY_PARAM(driver, driver_cases, driver_desc);

static enum mr200_adopt_verdict verdict_of(char letter)
{
	switch (letter) {
	case 'T':
		return MR200_ADOPT_TAKE;
	case 'R':
		return MR200_ADOPT_RELEASE;
	default:
		return MR200_ADOPT_LEAVE;
	}
}

static void driver_test(struct kunit *test)
{
	const struct driver_case *c = test->param_value;
	struct mr200_adopt_facts facts;
	unsigned int m, number;

	for (m = 0; m < MODULES; m++) {
		for (number = 0; number < ARRAY_SIZE(triples); number++) {
			facts = facts_of(number, c->bound);
			KUNIT_EXPECT_EQ_MSG(test,
					    mr200_adopt_decide(&modules[m], &facts),
					    verdict_of(c->verdicts[m][number]),
					    "%s, interface %u", modules[m].name,
					    number);
		}
	}
}

/* Whatever is bound where: any of these leaves it there. */
static void excuse_disabled(struct mr200_adopt_facts *f)
{
	f->enabled = false;
}

static void excuse_vendor(struct mr200_adopt_facts *f)
{
	f->vendor = 0x05c7;
}

static void excuse_product(struct mr200_adopt_facts *f)
{
	f->product = 0x9024;
}

static void excuse_rndis_mode(struct mr200_adopt_facts *f)
{
	f->vendor = 0x2357;
	f->product = 0x000d;
}

static void excuse_endpoints(struct mr200_adopt_facts *f)
{
	f->endpoints = false;
}

static void excuse_class(struct mr200_adopt_facts *f)
{
	f->class = 0x06;
}

static void excuse_subclass(struct mr200_adopt_facts *f)
{
	f->subclass = 0x43;
}

static void excuse_protocol(struct mr200_adopt_facts *f)
{
	f->protocol = 0x7f;
}

static void excuse_number(struct mr200_adopt_facts *f)
{
	f->number += 6;
}

static void (* const excuses[])(struct mr200_adopt_facts *facts) = {
	excuse_disabled, excuse_vendor, excuse_product, excuse_rndis_mode,
	excuse_endpoints, excuse_class, excuse_subclass, excuse_protocol,
	excuse_number,
};

static void excuse_test(struct kunit *test)
{
	struct mr200_adopt_facts facts;
	unsigned int m, e, number;

	for (m = 0; m < MODULES; m++) {
		for (e = 0; e < ARRAY_SIZE(excuses); e++) {
			for (number = 0; number < ARRAY_SIZE(triples); number++) {
				facts = facts_of(number, "option");
				excuses[e](&facts);
				KUNIT_EXPECT_EQ_MSG(test,
						    mr200_adopt_decide(&modules[m],
								       &facts),
						    MR200_ADOPT_LEAVE,
						    "%s, excuse %u, interface %u",
						    modules[m].name, e, number);
			}
		}
	}
}

/* DIAG with the newer protocol byte, AT and NMEA with the other triple. */
static void other_triple_test(struct kunit *test)
{
	struct mr200_adopt_facts facts = facts_of(0, "option");

	facts.protocol = 0x30;
	KUNIT_EXPECT_EQ(test, mr200_adopt_decide(&modules[SERIAL], &facts),
			MR200_ADOPT_TAKE);
	for (facts.number = 2; facts.number <= 3; facts.number++) {
		facts.subclass = 0x00;
		facts.protocol = 0x00;
		KUNIT_EXPECT_EQ(test,
				mr200_adopt_decide(&modules[SERIAL], &facts),
				MR200_ADOPT_TAKE);
	}
}

/* Another driver takes it back at once, again and again: we are the one to stop. */
static void fight_test(struct kunit *test)
{
	struct device_driver other = { .name = "other" };
	const struct mr200_if *row = mr200_map_find(2);
	struct usb_interface *intf;
	struct plug plug = { };
	unsigned int i;

	intf = kunit_kzalloc(test, sizeof(*intf), GFP_KERNEL);
	KUNIT_ASSERT_NOT_NULL(test, intf);
	intf->dev.driver = &other;
	intf->dev.init_name = "test";

	for (i = 0; i < MR200_ADOPT_MOVES_MAX; i++)
		KUNIT_EXPECT_TRUE(test, move_allowed(&plug, row, intf));
	for (i = 0; i < 300; i++)
		KUNIT_EXPECT_FALSE(test, move_allowed(&plug, row, intf));

	/* another interface is another matter */
	KUNIT_EXPECT_TRUE(test, move_allowed(&plug, mr200_map_find(3), intf));

	/* and so is a move after a quiet time */
	plug.moves[row->role].last -=
		msecs_to_jiffies(MR200_ADOPT_QUIET_MS) + 1;
	KUNIT_EXPECT_TRUE(test, move_allowed(&plug, row, intf));
}

static struct kunit_case adopt_cases[] = {
	KUNIT_CASE_PARAM(driver_test, driver_gen_params),
	KUNIT_CASE(excuse_test),
	KUNIT_CASE(other_triple_test),
	KUNIT_CASE(fight_test),
	{ }
};

static struct kunit_suite adopt_suite = {
	.name = "mr200_adopt",
	.test_cases = adopt_cases,
};

kunit_test_suite(adopt_suite);

MODULE_DESCRIPTION("Tests of the MR200 adoption");
MODULE_LICENSE("GPL");
