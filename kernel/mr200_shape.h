/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Does an interface look as the map says? Phones and other modems share the
 * USB id of the MR200, so the id and the interface number only select; class
 * and endpoints confirm. Pure functions over descriptors: the probes, the
 * adoption and KUnit use the same ones.
 */
#ifndef MR200_SHAPE_H
#define MR200_SHAPE_H

#include <linux/bitops.h>
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/string.h>
#include <linux/types.h>
#include <linux/usb.h>

#include "mr200_map.h"

struct mr200_if {
	u8 number;
	enum mr200_role role;
	const char *name;
	enum mr200_owner owner;
	enum mr200_interrupt interrupt;
	u8 interrupt_bytes;
	bool lines;
};

/* Endpoints of a confirmed interface; @interrupt may be NULL. */
struct mr200_endpoints {
	const struct usb_endpoint_descriptor *in;
	const struct usb_endpoint_descriptor *out;
	const struct usb_endpoint_descriptor *interrupt;
};

#define MR200_ROW(nr, ROLE, text_name, OWNER, INTERRUPT, bytes, dtr, text) \
	{								\
		.number = nr,						\
		.role = MR200_ROLE_##ROLE,				\
		.name = text_name,					\
		.owner = MR200_OWNER_##OWNER,				\
		.interrupt = MR200_INTERRUPT_##INTERRUPT,		\
		.interrupt_bytes = bytes,				\
		.lines = dtr,						\
	},
static const struct mr200_if mr200_map[MR200_ROLES] = { MR200_MAP(MR200_ROW) };

#undef MR200_ROW

/* The row of interface @number, or NULL. */
static inline const struct mr200_if *mr200_map_find(unsigned int number)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(mr200_map); i++)
		if (mr200_map[i].number == number)
			return &mr200_map[i];
	return NULL;
}

/* BIT(role) of each interface that @owner drives. */
static inline unsigned long mr200_map_roles(enum mr200_owner owner)
{
	unsigned long roles = 0;
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(mr200_map); i++)
		if (mr200_map[i].owner == owner)
			roles |= BIT(mr200_map[i].role);
	return roles;
}

/* Is this class triple one that firmware uses for @role? */
static inline bool mr200_map_triple(enum mr200_role role, u8 class, u8 subclass,
				    u8 protocol)
{
#define MR200_TRIPLE(ROLE, c, s, p) { MR200_ROLE_##ROLE, c, s, p },
	static const struct {
		enum mr200_role role;
		u8 class, subclass, protocol;
	} triples[] = { MR200_TRIPLES(MR200_TRIPLE) };
#undef MR200_TRIPLE
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(triples); i++)
		if (triples[i].role == role && triples[i].class == class &&
		    triples[i].subclass == subclass &&
		    triples[i].protocol == protocol)
			return true;
	return false;
}

/*
 * Store one endpoint in @eps. Anything twice, too small or of another kind is
 * not this modem.
 */
static inline int
mr200_shape_endpoint(const struct usb_endpoint_descriptor *epd,
		     const struct mr200_if *row, struct mr200_endpoints *eps)
{
	const struct usb_endpoint_descriptor **slot;
	int min = MR200_BULK_MAXPACKET_MIN;

	if (usb_endpoint_is_bulk_in(epd)) {
		slot = &eps->in;
	} else if (usb_endpoint_is_bulk_out(epd)) {
		slot = &eps->out;
	} else if (usb_endpoint_is_int_in(epd) &&
		   row->interrupt != MR200_INTERRUPT_NONE) {
		slot = &eps->interrupt;
		min = row->interrupt_bytes;
	} else {
		return -ENODEV;
	}

	if (*slot || usb_endpoint_maxp(epd) < min)
		return -ENODEV;
	*slot = epd;
	return 0;
}

/**
 * mr200_shape_confirm() - compare an alternate setting with its row of the map
 * @alt: alternate setting as the USB core has parsed it
 * @row: row of the map for this interface number
 * @eps: receives the endpoints; they live as long as @alt
 *
 * Return: 0, or -ENODEV if this is another device.
 */
static inline int mr200_shape_confirm(const struct usb_host_interface *alt,
				      const struct mr200_if *row,
				      struct mr200_endpoints *eps)
{
	const struct usb_interface_descriptor *d = &alt->desc;
	unsigned int i;

	memset(eps, 0, sizeof(*eps));
	if (!mr200_map_triple(row->role, d->bInterfaceClass,
			      d->bInterfaceSubClass, d->bInterfaceProtocol))
		return -ENODEV;

	for (i = 0; i < d->bNumEndpoints; i++)
		if (mr200_shape_endpoint(&alt->endpoint[i].desc, row, eps))
			return -ENODEV;

	if (!eps->in || !eps->out)
		return -ENODEV;
	if (row->interrupt == MR200_INTERRUPT_REQUIRED && !eps->interrupt)
		return -ENODEV;
	return 0;
}

#endif /* MR200_SHAPE_H */
