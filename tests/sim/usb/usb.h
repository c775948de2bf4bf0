/* SPDX-License-Identifier: GPL-2.0 */
/*
 * The USB device: descriptors as data, endpoint queues, control requests.
 * Facts: Universal Serial Bus Specification 2.0, chapters 5, 8 and 9.
 *
 * A composition is a table. What a host sees is a copy of it, so that a
 * command may bend any field; the copy is taken into use at the next plug.
 */
#ifndef MR200_SIM_USB_H
#define MR200_SIM_USB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sim/base/sim.h"

#define USB_MAX_INTERFACES	8
#define USB_MAX_INTERFACE_EPS	6
#define USB_MAX_DESCRIPTOR_BYTES 1024
#define USB_MAX_TRANSFER_BYTES	(1 << 20)	/* one URB; far above any driver's */
#define USB_MAX_PENDING_URBS	4096
#define USB_SETUP_BYTES		8
#define USB_MAX_LIES		64

enum {
	USB_DIR_IN = 0x80,
	USB_EP_BULK = 2,
	USB_EP_INTERRUPT = 3,
};

enum {	/* bmRequestType */
	USB_TYPE_MASK = 0x60,
	USB_TYPE_STANDARD = 0x00,
	USB_TYPE_CLASS = 0x20,
	USB_RECIP_MASK = 0x1f,
	USB_RECIP_DEVICE = 0,
	USB_RECIP_INTERFACE = 1,
	USB_RECIP_ENDPOINT = 2,
};

enum {	/* URB flags that cross USB/IP */
	USB_URB_SHORT_NOT_OK = 0x0001,
	USB_URB_ZERO_PACKET = 0x0040,
};

struct usb_interface;

/* One direction of one endpoint; [0] at full speed, [1] at high speed. */
struct usb_ep_desc {
	uint8_t address;
	uint8_t attributes;
	uint16_t maxpacket[2];
	uint8_t interval[2];
};

struct usb_if_desc {
	uint8_t number;
	uint8_t class;
	uint8_t subclass;
	uint8_t protocol;
	uint8_t n_ep;
	uint8_t told_ep;		/* what bNumEndpoints says if lies_ep */
	bool lies_ep;
	struct usb_ep_desc ep[USB_MAX_INTERFACE_EPS];
	const uint8_t *before;		/* descriptors ahead of the interface's */
	uint8_t before_len;
	const uint8_t *extra;		/* class descriptors after it */
	uint8_t extra_len;
	const struct usb_function *function;
};

/* What is bent in the built configuration descriptor. */
struct usb_lies {
	uint16_t cut;			/* bytes that are sent, 0: all */
	unsigned int n_bytes;
	struct {
		uint16_t offset;
		uint8_t value;
	} byte[USB_MAX_LIES];
};

struct usb_composition {
	uint16_t vendor;
	uint16_t product;
	uint16_t device;		/* bcdDevice */
	const char *manufacturer_string;
	const char *product_string;
	const char *serial_string;
	unsigned int n_if;
	struct usb_if_desc intf[USB_MAX_INTERFACES];
	struct usb_lies lies;
};

struct usb_setup {
	uint8_t type;
	uint8_t request;
	uint16_t value;
	uint16_t index;
	uint16_t length;
};

/*
 * What an interface does. Every member may be NULL. Endpoints that a command
 * has removed from the descriptors are NULL in struct usb_interface.
 */
struct usb_function {
	const char *name;
	int (*init)(struct usb_interface *intf);
	void (*free)(struct usb_interface *intf);
	/* Unplugged or configured anew: forget what the host had set up. */
	void (*reset)(struct usb_interface *intf);
	/* SET_CONFIGURATION was done, after every reset. */
	void (*enable)(struct usb_interface *intf);
	/*
	 * Class request. IN: fill buf, return the length. OUT: buf holds the
	 * data, return 0. Negative: the request is stalled.
	 */
	int (*control)(struct usb_interface *intf, const struct usb_setup *setup,
		       uint8_t *buf, size_t len);
	/*
	 * Data from the host; end: a short or zero packet closed the transfer.
	 * -EAGAIN: keep it, offer it again at usb_ep_resume().
	 */
	int (*out)(struct usb_interface *intf, const uint8_t *data, size_t len, bool end);
	/*
	 * The bus sleeps and remote wake-up is off: such firmware takes that
	 * for control lines that drop. Nobody is told, the host does not listen.
	 */
	void (*suspended)(struct usb_interface *intf);
	/* Control lines as they are, CDC_LINE_*. */
	uint8_t (*lines)(const struct usb_interface *intf);
	/* The host has cleared the halt of one of the interface's endpoints. */
	void (*unhalted)(struct usb_interface *intf, uint8_t address);
};

/* A device-to-host transfer; shared by reference, never changed once sent. */
struct usb_buf {
	struct usb_buf *next;
	unsigned int refs;
	bool exact;		/* the host knows the length: no empty packet */
	uint32_t len;
	uint8_t data[];
};

/* One URB of the host. setup only on endpoint 0, data only while it waits. */
struct usb_urb {
	struct usb_urb *next;
	uint32_t seqnum;
	uint32_t flags;
	uint32_t len;
	uint32_t packets;		/* number_of_packets, echoed in the answer */
	uint8_t ep;			/* address with direction bit */
	bool interrupt;			/* for the trace */
	uint8_t setup[USB_SETUP_BYTES];
	uint8_t *data;			/* owned copy of OUT data, or NULL */
};

struct usb_ep {
	struct usb_interface *intf;	/* NULL: not in the descriptors */
	const struct usb_ep_desc *desc;
	uint16_t maxpacket;
	bool halted;
	bool nak;			/* by command: answer nothing */
	bool babble;			/* by command: more than was asked for */
	struct usb_urb *urb_head;	/* waiting, oldest first */
	struct usb_urb **urb_tail;
	struct usb_buf *buf_head;	/* IN: transfers waiting for the host */
	struct usb_buf **buf_tail;
	uint32_t buf_off;		/* sent of buf_head */
	uint32_t queued_bytes;
	uint32_t limit_bytes;
	uint64_t dropped;		/* transfers beyond the limit */
};

struct usb_interface {
	struct usb_device *dev;
	const struct usb_if_desc *desc;
	struct usb_ep *in;
	struct usb_ep *out;
	struct usb_ep *intr;
	void *priv;
};

/*
 * Where completions go. buf is NULL or holds actual bytes from off; who needs
 * it longer takes a reference. The URB is freed by the caller afterwards.
 */
typedef void (*usb_complete_fn)(void *user, const struct usb_urb *urb, int status,
				uint32_t actual, struct usb_buf *buf, uint32_t off);

struct usb_device {
	struct sim *sim;
	struct usb_composition base;	/* as composed, with commands' changes */
	struct usb_composition comp;	/* as plugged in */
	enum sim_speed speed;		/* as plugged in */
	struct usb_interface intf[USB_MAX_INTERFACES];
	unsigned int n_intf;
	struct usb_ep ep[2][16];	/* [0] OUT, [1] IN */
	unsigned int n_pending;
	uint8_t configuration;
	bool remote_wakeup;
	bool refuse;			/* by command: class requests are stalled */
	bool cable;			/* what the user did */
	bool plugged;			/* on the bus: cable in, modem running */
	bool connected;			/* a host controller talks to it */
	usb_complete_fn complete;
	void *complete_user;
	ev_timer enter;
	ev_timer leave;
};

/* usb.c */
int usb_device_new(struct sim *sim, struct usb_device **out);
void usb_device_free(struct usb_device *dev);
/*
 * The modem went down: the device leaves the bus at the next turn of the loop,
 * so that the answer to a reset still gets out. It is up again: the device
 * returns if the cable is in.
 */
void usb_bus_drop(struct usb_device *dev);
void usb_bus_return(struct usb_device *dev);
/* A host controller took or left the device: URBs are dropped, not answered. */
void usb_connect(struct usb_device *dev, usb_complete_fn complete, void *user);
void usb_disconnect(struct usb_device *dev);
/* The bus was reset: as after usb_connect(); URBs are dropped, not answered. */
void usb_reset(struct usb_device *dev);
/* The host has put the bus to sleep, which no transport tells us. */
void usb_suspend(struct usb_device *dev);
/*
 * Takes the URB over; data is valid during the call only. -ENOBUFS: too many
 * wait, the URB was not taken.
 */
int usb_submit(struct usb_device *dev, struct usb_urb *urb, const uint8_t *data);
/* True when the URB was still waiting; it is gone without completion. */
bool usb_unlink(struct usb_device *dev, uint32_t seqnum);
/* Completes and frees. */
void usb_giveback(struct usb_device *dev, struct usb_urb *urb, int status,
		  uint32_t actual, struct usb_buf *buf, uint32_t off);
struct usb_urb *usb_urb_new(void);
void usb_urb_free(struct usb_urb *urb);
/* Answers the control requests that waited while endpoint 0 was silenced. */
void usb_resume_control(struct usb_device *dev);
/* The endpoint of an address, NULL when the descriptors have none. */
struct usb_ep *usb_ep_find(struct usb_device *dev, uint8_t address);

/* ep.c */
struct usb_buf *usb_buf_new(size_t len);
void usb_buf_get(struct usb_buf *buf);
void usb_buf_put(struct usb_buf *buf);
void usb_ep_init(struct usb_ep *ep);
/* Drops everything that waits. */
void usb_ep_flush(struct usb_device *dev, struct usb_ep *ep);
/* Drops the transfers that wait for the host; ep may be NULL. */
void usb_ep_drop(struct usb_ep *ep);
int usb_ep_submit(struct usb_device *dev, struct usb_ep *ep, struct usb_urb *urb,
		  const uint8_t *data);
/* Waits on the queue; data is copied. -ENOBUFS: too much waits already. */
int usb_ep_keep(struct usb_device *dev, struct usb_ep *ep, struct usb_urb *urb,
		const uint8_t *data);
/* Takes a waiting URB off the queue, NULL when it is not there. */
struct usb_urb *usb_ep_take(struct usb_device *dev, struct usb_ep *ep, uint32_t seqnum);
/* Queues one transfer towards the host, closed by a short or zero packet. */
void usb_ep_send(struct usb_ep *ep, const void *data, size_t len);
/* A notification: the size of the endpoint may equal its length. */
void usb_ep_notify(struct usb_ep *ep, const void *data, size_t len);
/* As usb_ep_send(); takes over the caller's reference. */
void usb_ep_send_buf(struct usb_ep *ep, struct usb_buf *buf);
/* Offers waiting OUT data to the function again, moves waiting IN data. */
void usb_ep_resume(struct usb_ep *ep);
void usb_ep_halt(struct usb_ep *ep);
void usb_ep_unhalt(struct usb_ep *ep);
/* The host has a read waiting. */
bool usb_ep_polled(const struct usb_ep *ep);

/* desc.c */
void usb_compose(struct usb_composition *comp, enum sim_mode mode, char variant);
/* Lengths of the built descriptor, at most cap; -EMSGSIZE when it does not fit. */
int usb_build_device(const struct usb_device *dev, uint8_t *buf, size_t cap);
int usb_build_qualifier(const struct usb_device *dev, uint8_t *buf, size_t cap);
int usb_build_config(const struct usb_device *dev, bool other_speed, uint8_t *buf, size_t cap);
int usb_build_string(const struct usb_device *dev, uint8_t index, uint8_t *buf, size_t cap);

/* scenario/usb_cmd.c: the device's commands; -ENOENT when argv[0] is not one of them. */
int usb_command(struct sim *sim, int argc, char **argv, char *reply, size_t len);

/* fn_*.c */
extern const struct usb_function fn_diag;
extern const struct usb_function fn_adb;
extern const struct usb_function fn_at;
extern const struct usb_function fn_nmea;
extern const struct usb_function fn_rmnet;
/* fn/rmnet.c: queues any bytes as an encapsulated response, and announces it. */
void rmnet_answer(struct usb_interface *intf, const uint8_t *frame, size_t len);
/* Announces a response, whether there is one or not. */
void rmnet_announce(struct usb_interface *intf);
extern const struct usb_function fn_storage;
extern const struct usb_function fn_rndis;
extern const struct usb_function fn_rndis_data;

#endif
