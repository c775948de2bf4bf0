// SPDX-License-Identifier: GPL-2.0
/*
 * The interface map and the shape check: what is ours, what is another device
 * with the same id. The expectations are written out here by hand, from the
 * description of the modem, and not derived from the map.
 */
#include <kunit/test.h>
#include <linux/module.h>

#include "../../kernel/mr200_shape.h"

#define BULK	USB_ENDPOINT_XFER_BULK
#define INT	USB_ENDPOINT_XFER_INT
#define ISOC	USB_ENDPOINT_XFER_ISOC
#define CONTROL	USB_ENDPOINT_XFER_CONTROL

struct row_case {
	u8 number;
	enum mr200_role role;
	const char *name;
	enum mr200_owner owner;
	enum mr200_interrupt interrupt;
	bool lines;
};

static const struct row_case row_cases[] = {
	{ 0, MR200_ROLE_DIAG, "diag", MR200_OWNER_SERIAL, MR200_INTERRUPT_NONE, false },
	{ 1, MR200_ROLE_ADB, "adb", MR200_OWNER_NONE, MR200_INTERRUPT_NONE, false },
	{ 2, MR200_ROLE_AT, "at", MR200_OWNER_SERIAL, MR200_INTERRUPT_OPTIONAL, true },
	{ 3, MR200_ROLE_NMEA, "nmea", MR200_OWNER_SERIAL, MR200_INTERRUPT_OPTIONAL, true },
	{ 4, MR200_ROLE_RMNET, "rmnet", MR200_OWNER_WWAN, MR200_INTERRUPT_REQUIRED, true },
	{ 5, MR200_ROLE_STORAGE, "storage", MR200_OWNER_NONE, MR200_INTERRUPT_NONE, false },
};

static void row_desc(const struct row_case *c, char *desc)
{
	snprintf(desc, KUNIT_PARAM_DESC_SIZE, "interface %u is %s", c->number,
		 c->name);
}

KUNIT_ARRAY_PARAM(row, row_cases, row_desc);

static void row_test(struct kunit *test)
{
	const struct row_case *c = test->param_value;
	const struct mr200_if *row = mr200_map_find(c->number);

	KUNIT_ASSERT_NOT_NULL(test, row);
	KUNIT_EXPECT_EQ(test, row->number, c->number);
	KUNIT_EXPECT_EQ(test, row->role, c->role);
	KUNIT_EXPECT_STREQ(test, row->name, c->name);
	KUNIT_EXPECT_EQ(test, row->owner, c->owner);
	KUNIT_EXPECT_EQ(test, row->interrupt, c->interrupt);
	KUNIT_EXPECT_EQ(test, row->lines, c->lines);
}

static void rows_end_test(struct kunit *test)
{
	unsigned int number;

	KUNIT_EXPECT_EQ(test, (int)MR200_ROLES, (int)ARRAY_SIZE(row_cases));
	for (number = ARRAY_SIZE(row_cases); number < 256; number++)
		KUNIT_EXPECT_NULL(test, mr200_map_find(number));
}

static void roles_test(struct kunit *test)
{
	KUNIT_EXPECT_EQ(test, mr200_map_roles(MR200_OWNER_SERIAL),
			BIT(MR200_ROLE_DIAG) | BIT(MR200_ROLE_AT) |
			BIT(MR200_ROLE_NMEA));
	KUNIT_EXPECT_EQ(test, mr200_map_roles(MR200_OWNER_WWAN),
			BIT(MR200_ROLE_RMNET));
	KUNIT_EXPECT_EQ(test, mr200_map_roles(MR200_OWNER_NONE),
			BIT(MR200_ROLE_ADB) | BIT(MR200_ROLE_STORAGE));
}

/* Class triples, and BIT(interface number) of where each may stand. */
static const struct triple_case {
	u8 class, subclass, protocol;
	unsigned long numbers;
} triple_cases[] = {
	{ 0xff, 0xff, 0xff, BIT(0) | BIT(2) | BIT(3) | BIT(4) },
	{ 0xff, 0xff, 0x30, BIT(0) },
	{ 0xff, 0x00, 0x00, BIT(2) | BIT(3) },
	{ 0xff, 0x42, 0x01, BIT(1) },
	{ 0x08, 0x06, 0x50, BIT(5) },
	{ 0xff, 0xff, 0x00, 0 },
	{ 0xff, 0x00, 0xff, 0 },
	{ 0xff, 0xff, 0x40, 0 },	/* AT of other Qualcomm gadgets */
	{ 0xff, 0xff, 0x50, 0 },	/* their rmnet */
	{ 0xff, 0x42, 0x03, 0 },	/* fastboot */
	{ 0x02, 0x02, 0x01, 0 },	/* CDC ACM */
	{ 0x0a, 0x00, 0x00, 0 },	/* CDC data */
	{ 0x02, 0x0e, 0x00, 0 },	/* MBIM */
	{ 0xe0, 0x01, 0x03, 0 },	/* RNDIS */
	{ 0x06, 0x01, 0x01, 0 },	/* a phone's pictures */
	{ 0x08, 0x06, 0x62, 0 },	/* UAS */
	{ 0x00, 0x00, 0x00, 0 },
};

static void triple_desc(const struct triple_case *c, char *desc)
{
	snprintf(desc, KUNIT_PARAM_DESC_SIZE, "%02x/%02x/%02x", c->class,
		 c->subclass, c->protocol);
}

KUNIT_ARRAY_PARAM(triple, triple_cases, triple_desc);

static void triple_test(struct kunit *test)
{
	const struct triple_case *c = test->param_value;
	unsigned int number;

	for (number = 0; number < ARRAY_SIZE(row_cases); number++) {
		const struct mr200_if *row = mr200_map_find(number);

		KUNIT_ASSERT_NOT_NULL(test, row);
		KUNIT_EXPECT_EQ_MSG(test,
				    mr200_map_triple(row->role, c->class,
						     c->subclass, c->protocol),
				    !!(c->numbers & BIT(number)),
				    "interface %u", number);
	}
}

/* Endpoint shapes, and BIT(interface number) of the rows that accept each. */
#define ALL	(BIT(0) | BIT(1) | BIT(2) | BIT(3) | BIT(5))
#define PORTS	(BIT(2) | BIT(3))
#define RMNET	BIT(4)

static const struct shape_case {
	const char *name;
	unsigned int n;
	struct {
		u8 address, type;
		u16 maxpacket;
	} endpoints[4];
	unsigned long numbers;
} shape_cases[] = {
	{ "high speed, two", 2, { { 0x81, BULK, 512 }, { 0x01, BULK, 512 } }, ALL },
	{ "full speed, two", 2, { { 0x81, BULK, 64 }, { 0x01, BULK, 64 } }, ALL },
	{ "out before in", 2, { { 0x01, BULK, 512 }, { 0x81, BULK, 512 } }, ALL },
	{ "smallest bulk", 2, { { 0x81, BULK, 8 }, { 0x01, BULK, 8 } }, ALL },
	{ "three, interrupt first", 3,
	  { { 0x82, INT, 10 }, { 0x81, BULK, 512 }, { 0x01, BULK, 512 } },
	  PORTS | RMNET },
	{ "three, interrupt last", 3,
	  { { 0x81, BULK, 512 }, { 0x01, BULK, 512 }, { 0x82, INT, 8 } },
	  PORTS | RMNET },
	{ "interrupt of 7 bytes", 3,
	  { { 0x82, INT, 7 }, { 0x81, BULK, 512 }, { 0x01, BULK, 512 } }, PORTS },
	{ "interrupt of 0 bytes", 3,
	  { { 0x82, INT, 0 }, { 0x81, BULK, 512 }, { 0x01, BULK, 512 } }, 0 },
	{ "no endpoints", 0, { }, 0 },
	{ "bulk in alone", 1, { { 0x81, BULK, 512 } }, 0 },
	{ "bulk out alone", 1, { { 0x01, BULK, 512 } }, 0 },
	{ "interrupt alone", 1, { { 0x82, INT, 10 } }, 0 },
	{ "no bulk out", 2, { { 0x82, INT, 10 }, { 0x81, BULK, 512 } }, 0 },
	{ "two bulk in", 3,
	  { { 0x81, BULK, 512 }, { 0x82, BULK, 512 }, { 0x01, BULK, 512 } }, 0 },
	{ "two bulk out", 3,
	  { { 0x81, BULK, 512 }, { 0x01, BULK, 512 }, { 0x02, BULK, 512 } }, 0 },
	{ "two interrupt in", 4,
	  { { 0x82, INT, 10 }, { 0x83, INT, 10 }, { 0x81, BULK, 512 },
	    { 0x01, BULK, 512 } }, 0 },
	{ "interrupt out", 3,
	  { { 0x02, INT, 10 }, { 0x81, BULK, 512 }, { 0x01, BULK, 512 } }, 0 },
	{ "isochronous", 3,
	  { { 0x82, ISOC, 64 }, { 0x81, BULK, 512 }, { 0x01, BULK, 512 } }, 0 },
	{ "control", 3,
	  { { 0x82, CONTROL, 64 }, { 0x81, BULK, 512 }, { 0x01, BULK, 512 } }, 0 },
	{ "maxpacket 0 in", 2, { { 0x81, BULK, 0 }, { 0x01, BULK, 512 } }, 0 },
	{ "maxpacket 0 out", 2, { { 0x81, BULK, 512 }, { 0x01, BULK, 0 } }, 0 },
	{ "maxpacket 7", 2, { { 0x81, BULK, 7 }, { 0x01, BULK, 512 } }, 0 },
};

static void shape_desc(const struct shape_case *c, char *desc)
{
	strscpy(desc, c->name, KUNIT_PARAM_DESC_SIZE);
}

KUNIT_ARRAY_PARAM(shape, shape_cases, shape_desc);

/* A triple that the interface is known to have. */
static const u8 proper[][3] = {
	{ 0xff, 0xff, 0xff }, { 0xff, 0x42, 0x01 }, { 0xff, 0x00, 0x00 },
	{ 0xff, 0x00, 0x00 }, { 0xff, 0xff, 0xff }, { 0x08, 0x06, 0x50 },
};

static void shape_fill(const struct shape_case *c, unsigned int number,
		       struct usb_host_interface *alt,
		       struct usb_host_endpoint *endpoints)
{
	unsigned int i;

	memset(alt, 0, sizeof(*alt));
	memset(endpoints, 0, sizeof(*endpoints) * ARRAY_SIZE(c->endpoints));
	alt->desc.bInterfaceNumber = number;
	alt->desc.bInterfaceClass = proper[number][0];
	alt->desc.bInterfaceSubClass = proper[number][1];
	alt->desc.bInterfaceProtocol = proper[number][2];
	alt->desc.bNumEndpoints = c->n;
	alt->endpoint = endpoints;
	for (i = 0; i < c->n; i++) {
		struct usb_endpoint_descriptor *d = &endpoints[i].desc;

		d->bEndpointAddress = c->endpoints[i].address;
		d->bmAttributes = c->endpoints[i].type;
		d->wMaxPacketSize = cpu_to_le16(c->endpoints[i].maxpacket);
	}
}

static void shape_test(struct kunit *test)
{
	const struct shape_case *c = test->param_value;
	struct usb_host_endpoint endpoints[ARRAY_SIZE(c->endpoints)];
	struct usb_host_interface alt;
	struct mr200_endpoints eps;
	unsigned int number;
	int err;

	for (number = 0; number < ARRAY_SIZE(proper); number++) {
		shape_fill(c, number, &alt, endpoints);
		err = mr200_shape_confirm(&alt, mr200_map_find(number), &eps);
		KUNIT_EXPECT_EQ_MSG(test, err,
				    c->numbers & BIT(number) ? 0 : -ENODEV,
				    "interface %u", number);
		if (err)
			continue;
		KUNIT_ASSERT_NOT_NULL(test, eps.in);
		KUNIT_ASSERT_NOT_NULL(test, eps.out);
		KUNIT_EXPECT_EQ(test, eps.in->bEndpointAddress, 0x81);
		KUNIT_EXPECT_EQ(test, eps.out->bEndpointAddress, 0x01);
		KUNIT_EXPECT_EQ(test, !!eps.interrupt, c->n == 3);
		if (eps.interrupt)
			KUNIT_EXPECT_EQ(test, eps.interrupt->bEndpointAddress,
					0x82);
	}
}

/* Right endpoints, wrong class: the id alone is not enough. */
static void shape_class_test(struct kunit *test)
{
	const struct shape_case *c = &shape_cases[0];
	struct usb_host_endpoint endpoints[ARRAY_SIZE(c->endpoints)];
	struct usb_host_interface alt;
	struct mr200_endpoints eps;
	unsigned int number;

	for (number = 0; number < ARRAY_SIZE(proper); number++) {
		shape_fill(c, number, &alt, endpoints);
		alt.desc.bInterfaceClass = USB_CLASS_STILL_IMAGE;
		KUNIT_EXPECT_EQ(test, -ENODEV,
				mr200_shape_confirm(&alt,
						    mr200_map_find(number),
						    &eps));
	}
}

static struct kunit_case map_cases[] = {
	KUNIT_CASE_PARAM(row_test, row_gen_params),
	KUNIT_CASE(rows_end_test),
	KUNIT_CASE(roles_test),
	KUNIT_CASE_PARAM(triple_test, triple_gen_params),
	KUNIT_CASE_PARAM(shape_test, shape_gen_params),
	KUNIT_CASE(shape_class_test),
	{ }
};

static struct kunit_suite map_suite = {
	.name = "mr200_map",
	.test_cases = map_cases,
};

kunit_test_suite(map_suite);

MODULE_DESCRIPTION("Tests of the MR200 interface map");
MODULE_LICENSE("GPL");
