/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Named values of message fields, from the published QMI definitions: for each
 * list MR200_ENUM_x, the constants and the table of words mr200_names_x.
 */
#ifndef MR200_MSG_ENUM_H
#define MR200_MSG_ENUM_H

#include "wire/qmi.h"
#include "wire/tlv.h"

#include "wire/msg_enum_dms.h"
#include "wire/msg_enum_nas.h"
#include "wire/msg_enum_wds.h"
#include "wire/msg_enum_wms.h"

#define MR200_ENUM_bool(V)						\
	V(MR200_NO, 0, "no")						\
	V(MR200_YES, 1, "yes")

#define MR200_ENUM_endpoint_type(V)					\
	V(MR200_ENDPOINT_TYPE_UNKNOWN, 0, "unknown")			\
	V(MR200_ENDPOINT_TYPE_HSIC, 1, "HSIC")				\
	V(MR200_ENDPOINT_TYPE_HSUSB, 2, "USB")				\
	V(MR200_ENDPOINT_TYPE_PCIE, 3, "PCIe")				\
	V(MR200_ENDPOINT_TYPE_EMBEDDED, 4, "embedded")			\
	V(MR200_ENDPOINT_TYPE_BAM_DMUX, 5, "BAM DMUX")			\
	V(MR200_ENDPOINT_TYPE_UNDEFINED, 255, "undefined")

#define MR200_ENUMS(E)							\
	E(bool)								\
	E(endpoint_type)						\
	MR200_DMS_ENUMS(E)						\
	MR200_NAS_ENUMS(E)						\
	MR200_WDS_ENUMS(E)						\
	MR200_WMS_ENUMS(E)

MR200_ENUMS(MR200_ENUM_DECLARE)

/* Words for tables whose constants are in qmi.h. */
extern const struct mr200_name mr200_names_qmi_error[];
extern const struct mr200_name mr200_names_service[];
/* Every band an active band field can name: "LTE band 7", "GSM 900". */
extern const struct mr200_name mr200_names_nas_band[];

/* The 3GPP number of the LTE band in an active band field, 0 if it is none. */
unsigned int mr200_nas_lte_band(uint16_t active_band);

#endif
