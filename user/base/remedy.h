/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Remedies as they are done on this system. They are written with
 *
 *	{conf}		the file that holds the settings
 *	{pin} {user}	the options of these meanings in it
 *	{start}		the command that starts mr200d
 *	{reload}	the command that makes it read that file again
 *
 * Under OpenWrt's netifd the settings are those of an interface, and have its
 * names.
 */
#ifndef MR200_REMEDY_H
#define MR200_REMEDY_H

#include <stdbool.h>
#include <stddef.h>

#define MR200_NETIFD_CONF	"/etc/config/network"

/*
 * Where the settings are, which is not copied; NULL: where this system keeps
 * them by itself.
 */
void mr200_remedy_place(const char *conf);
const char *mr200_remedy_conf(void);
/* @remedy with its places filled in: itself, or @buf. */
const char *mr200_remedy(const char *remedy, char *buf, size_t cap);

#endif
