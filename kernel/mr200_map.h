/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The interface map of the MR200 modem: the one place that says which USB
 * interface does what, what it must look like, and which module drives it.
 *
 * Data only, and plain C preprocessor, so that the modules, the programs, the
 * simulated modem and the tests expand the same lines.
 *
 * Order and functions: Qualcomm's composition 9025 "DIAG + ADB + MODEM + NMEA +
 * QMI_RMNET + Mass Storage". Classes and endpoints: sibling gadgets of the
 * same vendor; no full descriptor dump of this modem is public, hence the two
 * class triples and the optional interrupt endpoints.
 */
#ifndef MR200_MAP_H
#define MR200_MAP_H

#define MR200_USB_VENDOR	0x05c6
#define MR200_USB_PRODUCT	0x9025

/* The same modem before it was switched to QMI: RNDIS, nothing for us. */
#define MR200_RNDIS_VENDOR	0x2357
#define MR200_RNDIS_PRODUCT	0x000d

/* Least size of a bulk endpoint (USB 2.0, 5.8.3), in bytes. */
#define MR200_BULK_MAXPACKET_MIN	8

/*
 * X(number, ROLE, name, OWNER, INTERRUPT, interrupt_bytes, lines, text)
 *
 * number	bInterfaceNumber
 * ROLE, name	what the interface is for; the name is what sysfs and udev show
 * OWNER	module that drives it: SERIAL (mr200_serial), WWAN (mr200_wwan),
 *		NONE (left to others)
 * INTERRUPT	interrupt IN endpoint: NONE, OPTIONAL, REQUIRED
 * interrupt_bytes  least wMaxPacketSize of that endpoint
 * lines	1 if the function listens to SET_CONTROL_LINE_STATE (DTR, RTS)
 *
 * Each interface has exactly one bulk IN and one bulk OUT endpoint.
 */
#define MR200_MAP(X)							\
	X(0, DIAG, "diag", SERIAL, NONE, 0, 0, "Qualcomm DIAG (QCDM)")	\
	X(1, ADB, "adb", NONE, NONE, 0, 0, "Android Debug Bridge")	\
	X(2, AT, "at", SERIAL, OPTIONAL, 1, 1, "AT commands")		\
	X(3, NMEA, "nmea", SERIAL, OPTIONAL, 1, 1, "NMEA sentences")	\
	X(4, RMNET, "rmnet", WWAN, REQUIRED, 8, 1, "QMI and packet data") \
	X(5, STORAGE, "storage", NONE, NONE, 0, 0, "mass storage")

/* X(ROLE, bInterfaceClass, bInterfaceSubClass, bInterfaceProtocol) */
#define MR200_TRIPLES(X)						\
	X(DIAG, 0xff, 0xff, 0xff)					\
	X(DIAG, 0xff, 0xff, 0x30)					\
	X(ADB, 0xff, 0x42, 0x01)					\
	X(AT, 0xff, 0xff, 0xff)						\
	X(AT, 0xff, 0x00, 0x00)						\
	X(NMEA, 0xff, 0xff, 0xff)					\
	X(NMEA, 0xff, 0x00, 0x00)					\
	X(RMNET, 0xff, 0xff, 0xff)					\
	X(STORAGE, 0x08, 0x06, 0x50)

#define MR200_ROLE_ENUM(number, ROLE, ...) MR200_ROLE_##ROLE,
enum mr200_role {
	MR200_MAP(MR200_ROLE_ENUM)
	MR200_ROLES,
};
#undef MR200_ROLE_ENUM

enum mr200_owner {
	MR200_OWNER_NONE,
	MR200_OWNER_SERIAL,
	MR200_OWNER_WWAN,
};

enum mr200_interrupt {
	MR200_INTERRUPT_NONE,
	MR200_INTERRUPT_OPTIONAL,
	MR200_INTERRUPT_REQUIRED,
};

#endif /* MR200_MAP_H */
