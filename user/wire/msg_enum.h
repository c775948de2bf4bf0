/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Named values of message fields, from the published QMI definitions: for each
 * list MR200_ENUM_x, the constants and the words.
 */
#ifndef MR200_MSG_ENUM_H
#define MR200_MSG_ENUM_H

#include "wire/qmi.h"
#include "wire/tlv.h"

#include "wire/msg_enum_dms.h"
#include "wire/msg_enum_nas.h"
#include "wire/msg_enum_wds.h"
#include "wire/msg_enum_wms.h"

#define MR200_ENUM_bool(V, N)						\
	N(0, "no")							\
	V(MR200_YES, 1, "yes")

#define MR200_ENUM_endpoint_type(V, N)					\
	N(0, "unknown") N(1, "HSIC")					\
	V(MR200_ENDPOINT_TYPE_HSUSB, 2, "USB")				\
	N(3, "PCIe") N(4, "embedded") N(5, "BAM DMUX") N(255, "undefined")

/*
 * Words that the daemon says are OWN: MR200_NAMES(x) has them; those that only a
 * trace prints are SHOWN.
 */
#define MR200_ENUMS(OWN, SHOWN)						\
	SHOWN(bool) SHOWN(endpoint_type)				\
	MR200_DMS_ENUMS(OWN, SHOWN) MR200_NAS_ENUMS(OWN, SHOWN)		\
	MR200_WDS_ENUMS(OWN, SHOWN) MR200_WMS_ENUMS(OWN, SHOWN)
/* Their constants are in qmi.h. */
#define MR200_ENUM_service(V, N)	MR200_SERVICES(V)
#define MR200_ENUM_qmi_error(V, N)	MR200_QMI_ERRORS(V)
#define MR200_OWN_NAMES(E)	E(qmi_error) E(service) MR200_ENUMS(E, MR200_OMITTED)

enum { MR200_ENUMS(MR200_ENUM_CONSTANTS, MR200_ENUM_CONSTANTS) };

extern const struct mr200_own_names {
	MR200_OWN_NAMES(MR200_ENUM_PLACE)
} mr200_own_names;

struct mr200_shown_names {
	MR200_ENUMS(MR200_OMITTED, MR200_ENUM_PLACE)
};

/* For mr200_name_of. */
#define MR200_NAMES(e)		(mr200_own_names.e##_names)

#define MR200_AT_OWN(e)							\
	MR200_AT_##e = 1 + offsetof(struct mr200_own_names, e##_names),
#define MR200_AT_SHOWN(e)						\
	MR200_AT_##e = 1 + sizeof(struct mr200_own_names) +		\
		       offsetof(struct mr200_shown_names, e##_names),

enum {
	MR200_OWN_NAMES(MR200_AT_OWN)
	MR200_ENUMS(MR200_OMITTED, MR200_AT_SHOWN)
};

/* The 3GPP number of the LTE band in an active band field, 0 if it is none. */
unsigned int mr200_nas_lte_band(uint16_t active_band);

#endif
