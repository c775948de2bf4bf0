// SPDX-License-Identifier: GPL-2.0
/*
 * Serial ports of the MR200 modem: DIAG, AT commands, NMEA.
 *
 * The data path is usb-serial's generic one. What is added: the shape check that
 * tells this modem from others with its id, DTR and RTS, modem status from the
 * interrupt endpoint where there is one, and each port's role in sysfs.
 *
 * usb_wwan.h is not among installed headers, hence no usb_wwan here.
 */
#include <linux/bitops.h>
#include <linux/kfifo.h>
#include <linux/module.h>
#include <linux/slab.h>
#include <linux/tty.h>
#include <linux/tty_flip.h>
#include <linux/unaligned.h>
#include <linux/usb.h>
#include <linux/usb/cdc.h>
#include <linux/usb/serial.h>

#include "mr200_adopt.h"
#include "mr200_shape.h"

#define DRIVER_NAME		"mr200_serial"

/* One page: a DIAG burst per URB, and no order above 0 on a 64 MB router. */
#define BULK_BYTES		4096
#define CONTROL_TIMEOUT_MS	1000
/* close() waits so long for a modem that takes no data, and not for 30 s. */
#define CLOSING_WAIT_MS		3000
/* A function without a working interrupt endpoint keeps its data path. */
#define INTERRUPT_ERRORS_MAX	10

#define LINE_DTR		BIT(0)
#define LINE_RTS		BIT(1)

/* Header of a notification, and the bitmap of SERIAL_STATE behind it. */
#define SERIAL_STATE_BYTES	(sizeof(struct usb_cdc_notification) + 2)

/*
 * State of one interface. It lives as long as struct usb_serial, which open
 * file descriptors hold, and not as long as the port is bound: a late
 * tiocmget() must find it.
 */
struct port_state {
	const struct mr200_if *row;
	struct mutex lines_lock;	/* one line state on the wire at a time */
	spinlock_t lock;		/* the members below */
	u8 lines;			/* LINE_* */
	u16 modem;			/* USB_CDC_SERIAL_STATE_* */
	unsigned int interrupt_errors;
	unsigned long flags;		/* bit numbers: */
#define STATE_HALTED	0		/* an endpoint has stalled */
#define STATE_LINES_LOST	1	/* the modem has forgotten the lines */
};

static struct port_state *port_state(struct usb_serial_port *port)
{
	return usb_get_serial_data(port->serial);
}

/* The device is awake, or on its way. */
static int lines_send(struct usb_serial *serial, u8 lines)
{
	u8 number = serial->interface->cur_altsetting->desc.bInterfaceNumber;
	int ret;

	ret = usb_control_msg(serial->dev, usb_sndctrlpipe(serial->dev, 0),
			      USB_CDC_REQ_SET_CONTROL_LINE_STATE,
			      USB_TYPE_CLASS | USB_DIR_OUT | USB_RECIP_INTERFACE,
			      lines, number, NULL, 0, CONTROL_TIMEOUT_MS);
	return ret < 0 ? ret : 0;
}

static int lines_change(struct usb_serial_port *port, u8 set, u8 clear)
{
	struct usb_interface *intf = port->serial->interface;
	struct port_state *state = port_state(port);
	unsigned long flags;
	u8 lines;
	int err;

	mutex_lock(&state->lines_lock);
	spin_lock_irqsave(&state->lock, flags);
	state->lines = (state->lines | set) & ~clear;
	lines = state->lines;
	spin_unlock_irqrestore(&state->lock, flags);

	err = 0;
	if (!state->row->lines)
		goto out_unlock;
	err = usb_autopm_get_interface(intf);
	if (err)
		goto out_unlock;
	err = lines_send(port->serial, lines);
	usb_autopm_put_interface(intf);

out_unlock:
	mutex_unlock(&state->lines_lock);
	return err;
}

static void mr200_dtr_rts(struct usb_serial_port *port, int on)
{
	u8 both = LINE_DTR | LINE_RTS;
	int err;

	err = lines_change(port, on ? both : 0, on ? 0 : both);
	if (err && err != -ENODEV)
		dev_dbg(&port->dev, "control lines: %d\n", err);
}

static int mr200_tiocmget(struct tty_struct *tty)
{
	struct usb_serial_port *port = tty->driver_data;
	struct port_state *state = port_state(port);
	unsigned long flags;
	u16 modem;
	u8 lines;

	spin_lock_irqsave(&state->lock, flags);
	lines = state->lines;
	modem = state->modem;
	spin_unlock_irqrestore(&state->lock, flags);

	/* CDC has no CTS: whoever waits for it must not wait for ever. */
	return (lines & LINE_DTR ? TIOCM_DTR : 0) |
	       (lines & LINE_RTS ? TIOCM_RTS : 0) |
	       TIOCM_CTS |
	       (modem & USB_CDC_SERIAL_STATE_DCD ? TIOCM_CAR : 0) |
	       (modem & USB_CDC_SERIAL_STATE_DSR ? TIOCM_DSR : 0) |
	       (modem & USB_CDC_SERIAL_STATE_RING_SIGNAL ? TIOCM_RNG : 0);
}

static int mr200_tiocmset(struct tty_struct *tty, unsigned int set,
			  unsigned int clear)
{
	u8 on = (set & TIOCM_DTR ? LINE_DTR : 0) |
		(set & TIOCM_RTS ? LINE_RTS : 0);
	u8 off = (clear & TIOCM_DTR ? LINE_DTR : 0) |
		 (clear & TIOCM_RTS ? LINE_RTS : 0);

	return lines_change(tty->driver_data, on, off);
}

/*
 * There is no UART behind the port, so every speed and format is as good as any
 * other: accept what was asked, or stty and terminal programs report an error.
 * Only B0 means something: hang up.
 */
static void mr200_set_termios(struct tty_struct *tty,
			      struct usb_serial_port *port,
			      mr200_old_termios *old)
{
	bool was_zero = old && (old->c_cflag & CBAUD) == B0;

	if (C_BAUD(tty) == B0)
		mr200_dtr_rts(port, 0);
	else if (was_zero)
		mr200_dtr_rts(port, 1);
}

/* The URB's endpoint answers nothing until somebody clears the halt. */
static void note_halt(struct urb *urb)
{
	if (urb->status == -EPIPE)
		set_bit(STATE_HALTED, &port_state(urb->context)->flags);
}

static void mr200_read_bulk_callback(struct urb *urb)
{
	note_halt(urb);
	usb_serial_generic_read_bulk_callback(urb);
}

static void mr200_write_bulk_callback(struct urb *urb)
{
	note_halt(urb);
	usb_serial_generic_write_bulk_callback(urb);
}

static void modem_changed(struct usb_serial_port *port, u16 modem)
{
	struct port_state *state = port_state(port);
	struct tty_struct *tty;
	unsigned long flags;
	u16 changed;

	spin_lock_irqsave(&state->lock, flags);
	changed = state->modem ^ modem;
	/* The rest of the bitmap tells of events, not of a state. */
	state->modem = modem & (USB_CDC_SERIAL_STATE_DCD |
				USB_CDC_SERIAL_STATE_DSR |
				USB_CDC_SERIAL_STATE_RING_SIGNAL);
	spin_unlock_irqrestore(&state->lock, flags);

	if (changed & USB_CDC_SERIAL_STATE_DCD)
		port->icount.dcd++;
	if (changed & USB_CDC_SERIAL_STATE_DSR)
		port->icount.dsr++;
	if (changed & USB_CDC_SERIAL_STATE_RING_SIGNAL)
		port->icount.rng++;
	if (modem & USB_CDC_SERIAL_STATE_BREAK)
		port->icount.brk++;
	if (modem & USB_CDC_SERIAL_STATE_FRAMING)
		port->icount.frame++;
	if (modem & USB_CDC_SERIAL_STATE_PARITY)
		port->icount.parity++;
	if (modem & USB_CDC_SERIAL_STATE_OVERRUN)
		port->icount.overrun++;
	wake_up_interruptible(&port->port.delta_msr_wait);

	if (!(changed & USB_CDC_SERIAL_STATE_DCD))
		return;
	tty = tty_port_tty_get(&port->port);
	usb_serial_handle_dcd_change(port, tty,
				     modem & USB_CDC_SERIAL_STATE_DCD);
	tty_kref_put(tty);
}

static void parse_notification(struct usb_serial_port *port, const u8 *buf,
			       unsigned int len)
{
	const struct usb_cdc_notification *header = (const void *)buf;

	if (len < SERIAL_STATE_BYTES ||
	    header->bmRequestType != (USB_DIR_IN | USB_TYPE_CLASS |
				      USB_RECIP_INTERFACE) ||
	    header->bNotificationType != USB_CDC_NOTIFY_SERIAL_STATE ||
	    get_unaligned_le16(&header->wLength) != 2) {
		dev_dbg(&port->dev, "notification ignored: %*ph\n",
			min_t(int, len, SERIAL_STATE_BYTES), buf);
		return;
	}
	modem_changed(port, get_unaligned_le16(buf + sizeof(*header)));
}

static void mr200_read_int_callback(struct urb *urb)
{
	struct usb_serial_port *port = urb->context;
	struct port_state *state = port_state(port);
	int err;

	switch (urb->status) {
	case 0:
		state->interrupt_errors = 0;
		parse_notification(port, urb->transfer_buffer,
				   urb->actual_length);
		break;
	case -ECONNRESET:
	case -ENOENT:
	case -ESHUTDOWN:
		return;
	default:
		note_halt(urb);
		dev_dbg(&port->dev, "interrupt: %d\n", urb->status);
		if (++state->interrupt_errors < INTERRUPT_ERRORS_MAX)
			break;
		dev_warn(&port->dev, "interrupt endpoint fails (%d), no modem status\n",
			 urb->status);
		return;
	}

	err = usb_submit_urb(urb, GFP_ATOMIC);
	if (err && err != -EPERM && err != -ENODEV)
		dev_err(&port->dev, "interrupt not resubmitted: %d\n", err);
}

/* The generic code does not count. */
static void mr200_process_read_urb(struct urb *urb)
{
	struct usb_serial_port *port = urb->context;

	port->icount.rx += urb->actual_length;
	usb_serial_generic_process_read_urb(urb);
}

static int mr200_prepare_write_buffer(struct usb_serial_port *port, void *dest,
				      size_t size)
{
	int count = kfifo_out_locked(&port->write_fifo, dest, size, &port->lock);

	port->icount.tx += count;
	return count;
}

static int interrupt_start(struct usb_serial_port *port, gfp_t gfp)
{
	if (!port->interrupt_in_urb)
		return 0;
	port_state(port)->interrupt_errors = 0;
	return usb_submit_urb(port->interrupt_in_urb, gfp);
}

/* Closing and opening a port is what people try when it is silent. */
static void clear_halts(struct usb_serial_port *port)
{
	struct urb *urbs[] = {
		port->interrupt_in_urb, port->read_urb, port->write_urb,
	};
	unsigned int i;
	int err;

	if (!test_and_clear_bit(STATE_HALTED, &port_state(port)->flags))
		return;
	for (i = 0; i < ARRAY_SIZE(urbs); i++) {
		if (!urbs[i])
			continue;
		err = usb_clear_halt(port->serial->dev, urbs[i]->pipe);
		if (err)
			dev_warn(&port->dev, "halt not cleared: %d\n", err);
	}
}

static int mr200_open(struct tty_struct *tty, struct usb_serial_port *port)
{
	struct port_state *state = port_state(port);
	unsigned long flags;
	int err;

	/* Not known until the modem says so. */
	spin_lock_irqsave(&state->lock, flags);
	state->modem = 0;
	spin_unlock_irqrestore(&state->lock, flags);

	clear_halts(port);
	err = interrupt_start(port, GFP_KERNEL);
	if (err) {
		if (err != -ENODEV)
			dev_err(&port->dev, "interrupt not submitted: %d\n", err);
		return err;
	}
	err = usb_serial_generic_open(tty, port);
	if (err)
		usb_kill_urb(port->interrupt_in_urb);
	return err;
}

static void mr200_close(struct usb_serial_port *port)
{
	usb_serial_generic_close(port);
	usb_kill_urb(port->interrupt_in_urb);
}

/*
 * The firmware may take a bus that sleeps without remote wake-up, as it does
 * through the system's sleep, for lines that drop; see mr200_wwan_main.c.
 */
static int mr200_suspend(struct usb_serial *serial, pm_message_t message)
{
	struct port_state *state = usb_get_serial_data(serial);

	if (!PMSG_IS_AUTO(message))
		set_bit(STATE_LINES_LOST, &state->flags);
	return 0;
}

static void lines_restore(struct usb_serial *serial)
{
	struct port_state *state = usb_get_serial_data(serial);

	if (!test_and_clear_bit(STATE_LINES_LOST, &state->flags))
		return;
	if (state->row->lines && tty_port_initialized(&serial->port[0]->port) &&
	    lines_send(serial, state->lines))
		dev_warn(&serial->interface->dev, "control lines not restored\n");
}

/* The core has killed the URBs at suspend. */
static int mr200_resume(struct usb_serial *serial)
{
	struct usb_serial_port *port = serial->port[0];
	int err = 0;

	lines_restore(serial);
	if (tty_port_initialized(&port->port))
		err = interrupt_start(port, GFP_NOIO);
	if (err && err != -ENODEV)
		dev_err(&port->dev, "interrupt not submitted: %d\n", err);
	return usb_serial_generic_resume(serial) ? : err;
}

static int mr200_reset_resume(struct usb_serial *serial)
{
	struct port_state *state = usb_get_serial_data(serial);

	set_bit(STATE_LINES_LOST, &state->flags);
	return mr200_resume(serial);
}

static int mr200_probe(struct usb_serial *serial, const struct usb_device_id *id)
{
	const struct usb_host_interface *alt = serial->interface->cur_altsetting;
	const struct mr200_if *row =
		mr200_map_find(alt->desc.bInterfaceNumber);
	struct mr200_endpoints eps;

	/* A new_id may have brought any interface here. */
	if (!row || row->owner != MR200_OWNER_SERIAL)
		return -ENODEV;
	return mr200_shape_confirm(alt, row, &eps);
}

static int mr200_attach(struct usb_serial *serial)
{
	struct usb_interface_descriptor *d =
		&serial->interface->cur_altsetting->desc;
	struct port_state *state;

	state = kzalloc(sizeof(*state), GFP_KERNEL);
	if (!state)
		return -ENOMEM;
	state->row = mr200_map_find(d->bInterfaceNumber);
	mutex_init(&state->lines_lock);
	spin_lock_init(&state->lock);
	usb_set_serial_data(serial, state);
	return 0;
}

static void mr200_release(struct usb_serial *serial)
{
	kfree(usb_get_serial_data(serial));
}

static ssize_t role_show(struct device *dev, struct device_attribute *attr,
			 char *buf)
{
	struct usb_serial_port *port = to_usb_serial_port(dev);

	return sprintf(buf, "%s\n", port_state(port)->row->name);
}
static DEVICE_ATTR_RO(role);

static struct attribute *role_attrs[] = {
	&dev_attr_role.attr,
	NULL
};

static const struct attribute_group role_group = {
	.attrs = role_attrs,
};

static int mr200_port_probe(struct usb_serial_port *port)
{
	unsigned int i;

	/*
	 * The firmware reads whole transfers: one that fills its last packet
	 * has to be ended.
	 */
	for (i = 0; i < ARRAY_SIZE(port->write_urbs); i++)
		port->write_urbs[i]->transfer_flags |= URB_ZERO_PACKET;

	port->port.closing_wait = msecs_to_jiffies(CLOSING_WAIT_MS);

	/* Before the tty appears, so that udev's rules find it. */
	return devm_device_add_group(&port->dev, &role_group);
}

#define ID_NONE(nr)
#define ID_WWAN(nr)
#define ID_SERIAL(nr) \
	{ USB_DEVICE_INTERFACE_NUMBER(MR200_USB_VENDOR, MR200_USB_PRODUCT, nr) },
#define ID(nr, ROLE, name, OWNER, ...) ID_##OWNER(nr)
static const struct usb_device_id id_table[] = {
	MR200_MAP(ID)
	{ }
};
MODULE_DEVICE_TABLE(usb, id_table);

static struct usb_serial_driver mr200_serial_driver = {
	.driver = {
		.owner		= THIS_MODULE,
		.name		= DRIVER_NAME,
	},
	.description		= "MR200 modem",
	.id_table		= id_table,
	.num_ports		= 1,
	.num_bulk_in		= 1,
	.num_bulk_out		= 1,
	.bulk_in_size		= BULK_BYTES,
	.bulk_out_size		= BULK_BYTES,
	.probe			= mr200_probe,
	.attach			= mr200_attach,
	.release		= mr200_release,
	.port_probe		= mr200_port_probe,
	.open			= mr200_open,
	.close			= mr200_close,
	.dtr_rts		= mr200_dtr_rts,
	.tiocmget		= mr200_tiocmget,
	.tiocmset		= mr200_tiocmset,
	.tiocmiwait		= usb_serial_generic_tiocmiwait,
	.get_icount		= usb_serial_generic_get_icount,
	.set_termios		= mr200_set_termios,
	.throttle		= usb_serial_generic_throttle,
	.unthrottle		= usb_serial_generic_unthrottle,
	.read_bulk_callback	= mr200_read_bulk_callback,
	.write_bulk_callback	= mr200_write_bulk_callback,
	.process_read_urb	= mr200_process_read_urb,
	.prepare_write_buffer	= mr200_prepare_write_buffer,
	.read_int_callback	= mr200_read_int_callback,
	.suspend		= mr200_suspend,
	.resume			= mr200_resume,
	.reset_resume		= mr200_reset_resume,
};

static struct usb_serial_driver * const serial_drivers[] = {
	&mr200_serial_driver, NULL
};

static struct mr200_adopt serial_adopt = {
	.name	= DRIVER_NAME,
};

static int __init mr200_serial_init(void)
{
	int err;

	err = usb_serial_register_drivers(serial_drivers, DRIVER_NAME, id_table);
	if (err)
		return err;

	serial_adopt.take = mr200_map_roles(MR200_OWNER_SERIAL);
	serial_adopt.release = mr200_map_roles(MR200_OWNER_NONE);
	serial_adopt.driver =
		mr200_usb_core_driver(mr200_serial_driver.usb_driver);
	err = mr200_adopt_register(&serial_adopt);
	if (err)
		goto err_deregister;
	return 0;

err_deregister:
	usb_serial_deregister_drivers(serial_drivers);
	return err;
}

static void __exit mr200_serial_exit(void)
{
	mr200_adopt_unregister(&serial_adopt);
	usb_serial_deregister_drivers(serial_drivers);
	mr200_adopt_give_back(&serial_adopt);
}

module_init(mr200_serial_init);
module_exit(mr200_serial_exit);

MODULE_DESCRIPTION("Serial ports of the MR200 LTE modem: DIAG, AT, NMEA");
MODULE_LICENSE("GPL");
