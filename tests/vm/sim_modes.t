#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# The simulated modem's other faces: full speed, the other descriptors, the mode
# in which the modem is shipped, and what commands change.
# vm: --stock
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/lib";
use Klog qw(complaints mark);
use Modem qw(eventually load slurp spew);
use Test::More;
use Tty;

load(qw(-a vhci-hcd usb-storage sd_mod qmi_wwan option rndis_host));
mark();

sub lsusb { my ($id) = @_; return scalar `lsusb -v -d $id 2>&1` }

sub qmi_answers
{
	my $wdm = eventually(5, sub { (glob '/dev/cdc-wdm*')[0] }) // return 0;

	return `timeout 30 qmicli -d $wdm --dms-get-manufacturer 2>&1` =~ /Manufacturer: '/;
}

# The drivers let go before the simulator ends: usb-storage polls and cdc-wdm listens,
# and a request that is on its way then is one that vhci_hcd complains of, rightly.
sub leave
{
	my ($modem) = @_;

	ok spew($modem->path . '/remove', '1'), 'is let go';
	ok !$modem->path, 'and gone';
}

subtest 'full speed' => sub {
	my $modem = Modem->new('--speed', 'full');
	is slurp($modem->path . '/speed'), '12', '12 Mb/s';
	like `lsusb -t`, qr/If 4, .*, 12M$/m, 'for lsusb, too';
	is scalar(() = lsusb('05c6:9025') =~ /wMaxPacketSize +0x0040/g), 12,
		'twelve bulk endpoints of 64 bytes';
	is $modem->driver(4), 'qmi_wwan', 'qmi_wwan binds';
	ok qmi_answers(), 'QMI answers';
	is $modem->driver(5), 'usb-storage', 'usb-storage binds';
	# commands change the speed of the next plug
	$modem->ctl(qw(usb speed high));
	$modem->unplug;
	$modem->plug;
	is slurp($modem->path . '/speed'), '480', 'high speed after a replug';
	leave($modem);
};
# vhci_hcd knows high and low speed only and says so at each full-speed reset
is complaints() =~ s/^vhci_hcd: vhci_device speed not set\n//gmr, '', 'no complaint';

subtest 'descriptors b' => sub {
	my $modem = Modem->new('--descriptors', 'b');
	my $text = lsusb('05c6:9025');
	is scalar(() = $text =~ /^      Endpoint Descriptor:/mg), 13, 'thirteen endpoints';
	is slurp($modem->interface(0) . '/bInterfaceProtocol'), '30', 'DIAG is ff/ff/30';
	is slurp($modem->interface(2) . '/bInterfaceSubClass'), '00', 'AT is ff/00/00';
	is $modem->driver(4), 'qmi_wwan', 'qmi_wwan binds';
	ok qmi_answers(), 'QMI answers';
	leave($modem);
};
is complaints(), '', 'no complaint';

subtest 'as shipped: RNDIS' => sub {
	my $modem = Modem->new('--mode', 'rndis');
	like $modem->path, qr{/\d+-\d+$}, 'enumerates';
	is slurp($modem->path . '/idVendor') . ':' . slurp($modem->path . '/idProduct'),
		'2357:000d', 'with its own id';
	# lsusb decodes CDC descriptors on interfaces of class CDC only
	unlike lsusb('2357:000d') =~ s/\*\* UNRECOGNIZED: +0[45] 24//gr,
		qr/warning|invalid|unrecognized|can't|junk/i, 'lsusb is content';
	is eventually(10, sub { $modem->driver(0) eq 'rndis_host' }), 1, 'rndis_host binds';
	my ($net) = glob $modem->interface(0) . '/net/*';
	like slurp("$net/address"), qr/^02:/, 'and asked for the address';
	is eventually(10, sub { $modem->driver(3) eq 'option' }), 1, 'option knows the serial port';
	my ($port) = glob $modem->interface(3) . '/ttyUSB*';
	my $at = Tty->open('/dev/' . ($port =~ m{([^/]+)$})[0]) or die "open: $!\n";
	like $at->at('AT+CGSN'), qr/\r\n\d{15}\r\n\r\nOK\r\n$/, 'AT answers there';
	$at->close;
	ok !glob('/dev/cdc-wdm*'), 'no QMI';
	leave($modem);
};
is complaints(), '', 'no complaint';

subtest 'descriptors bent by commands' => sub {
	my $modem = Modem->new;
	$modem->ctl(qw(usb descriptor drop-endpoint 0x87));
	$modem->ctl(qw(usb descriptor class 5 ff/12/34));
	$modem->unplug;
	$modem->plug;
	is slurp($modem->interface(4) . '/bNumEndpoints'), '02', 'an endpoint is missing';
	is slurp($modem->interface(5) . '/bInterfaceClass'), 'ff', 'a class is another';
	isnt $modem->driver(4), 'qmi_wwan', 'qmi_wwan wants its notifications';
	$modem->ctl(qw(usb descriptor reset));
	$modem->unplug;
	$modem->plug;
	is $modem->driver(4), 'qmi_wwan', 'reset undoes it';

	# an endpoint that never answers: the program's own deadline ends it
	$modem->ctl(qw(usb nak 0x87));
	ok !`timeout 3 qmicli -d /dev/cdc-wdm0 --dms-get-manufacturer 2>&1` || $? != 0,
		'no notification, no answer';
	$modem->ctl(qw(usb nak 0x87 off));
	ok qmi_answers(), 'answers again';
};

done_testing;
