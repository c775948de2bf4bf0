// SPDX-License-Identifier: GPL-2.0
/*
 * 3GPP profiles: what the modem keeps about each APN, over resets.
 */
#include <errno.h>
#include <string.h>

#include "sim/model/model.h"

void modem_profile_defaults(struct modem *m)
{
	m->default_profile = 1;
	m->profile[0] = (struct modem_profile) {
		.used = true,
		.pdp_type = MODEM_PDP_IPV4V6,
		.number = 1,
		.name = "profile1",
		.apn = "internet",
	};
	/* firmware of this generation ships an IMS profile beside it */
	m->profile[1] = (struct modem_profile) {
		.used = true,
		.pdp_type = MODEM_PDP_IPV4V6,
		.number = 2,
		.name = "profile2",
		.apn = "ims",
	};
}

const struct modem_profile *modem_profile(const struct modem *m, unsigned int index)
{
	return index >= 1 && index <= MODEM_PROFILES ? &m->profile[index - 1] : NULL;
}

int modem_set_profile(struct modem *m, unsigned int index, const struct modem_profile *p)
{
	if (index < 1 || index > MODEM_PROFILES)
		return -EINVAL;
	m->profile[index - 1] = *p;
	m->profile[index - 1].number = (uint8_t)index;
	modem_event(m, MODEM_EV_PROFILE);
	return 0;
}
