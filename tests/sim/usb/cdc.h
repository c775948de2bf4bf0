/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What the modem's serial ports have of CDC: control lines, line coding and
 * the serial state notification. Facts: USB CDC PSTN 1.2, 6.3 and 6.5.
 */
#ifndef MR200_SIM_CDC_H
#define MR200_SIM_CDC_H

#include "sim/usb/usb.h"

enum {
	CDC_SEND_ENCAPSULATED_COMMAND = 0x00,
	CDC_GET_ENCAPSULATED_RESPONSE = 0x01,
	CDC_SET_LINE_CODING = 0x20,
	CDC_GET_LINE_CODING = 0x21,
	CDC_SET_CONTROL_LINE_STATE = 0x22,
	CDC_NOTIFY_RESPONSE_AVAILABLE = 0x01,
	CDC_NOTIFY_SERIAL_STATE = 0x20,
	CDC_LINE_DTR = 0x01,
	CDC_LINE_RTS = 0x02,
	CDC_STATE_DCD = 0x01,
	CDC_STATE_DSR = 0x02,
	CDC_NOTIFICATION_BYTES = 8,
	CDC_LINE_CODING_BYTES = 7,
};

struct cdc_line {
	bool dtr;
	bool rts;
	uint8_t coding[CDC_LINE_CODING_BYTES];
};

/* As after power-up: lines low, 115200 8N1. */
void cdc_line_reset(struct cdc_line *line);
/* They drop, and no notification says so. */
void cdc_line_drop(struct cdc_line *line);
uint8_t cdc_lines(const struct cdc_line *line);
/* The class requests of a serial port, for struct usb_function's control. */
int cdc_line_control(struct usb_interface *intf, struct cdc_line *line,
		     const struct usb_setup *setup, uint8_t *buf, size_t len);
/* Queues a notification on the interrupt endpoint, if there is one. */
void cdc_notify(struct usb_interface *intf, uint8_t code, const uint8_t *data, size_t len);
void cdc_notify_serial_state(struct usb_interface *intf, uint16_t state);

#endif
