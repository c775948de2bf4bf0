// SPDX-License-Identifier: GPL-2.0
#include "cli/doctor/doctor.h"

#include <json-c/json.h>

/* From the port upwards: the first error explains those after it. */
static void (* const checks[])(struct mr200_doctor *doc) = {
	mr200_doctor_modem,
	mr200_doctor_speed,
	mr200_doctor_modules,
	mr200_doctor_drivers,
	mr200_doctor_port,
	mr200_doctor_framing,
	mr200_doctor_daemon,
	mr200_doctor_sim,
	mr200_doctor_network,
	mr200_doctor_signal,
	mr200_doctor_call,
	mr200_doctor_bearers,
	mr200_doctor_link,
	mr200_doctor_dns,
};

void mr200_doctor_run(struct mr200_doctor *doc)
{
	doc->findings = json_object_new_array();
	for (size_t i = 0; i < sizeof(checks) / sizeof(checks[0]); i++)
		checks[i](doc);
}
