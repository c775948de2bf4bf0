/* SPDX-License-Identifier: GPL-2.0 */
/* Named values of message fields, from the published QMI definitions. */
#ifndef MR200_MSG_ENUM_H
#define MR200_MSG_ENUM_H

#include "tlv.h"

extern const struct mr200_name mr200_names_qmi_error[];

#endif
