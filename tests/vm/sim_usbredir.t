#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# The simulated modem on a virtual machine's USB (usbredir): QEMU's xHCI is a
# host controller that shares nothing with USB/IP, and the drivers are stock.
# vm: --stock --modem xhci
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/lib";
use Klog qw(complaints mark);
use Modem qw(eventually load slurp spew);
use Test::More;
use Tty;

my $stock = 'option option option option qmi_wwan usb-storage';

load(qw(-a xhci-pci usb-storage sd_mod qmi_wwan option));
mark();
my $modem = Modem->outside;

subtest 'identity' => sub {
	my %want = (
		idVendor => '05c6', idProduct => '9025', speed => '480', bNumInterfaces => ' 6',
		bConfigurationValue => '1', serial => '0123456789ABCDEF',
	);
	is slurp($modem->path . "/$_"), $want{$_}, $_ for sort keys %want;
	my $driver = readlink $modem->path . '/../../driver';
	like $driver // '', qr/xhci/, 'behind an xHCI controller';
	my $text = `lsusb -v -d 05c6:9025 2>&1`;
	is $?, 0, 'lsusb reads all descriptors';
	is scalar(() = $text =~ /^      Endpoint Descriptor:/mg), 15, 'of fifteen endpoints';
};

subtest 'mass storage' => sub {
	my $disk = eventually(10, sub {
		my ($dir) = glob(($modem->interface(5) // '') . '/host*/target*/*/block/*');
		my ($name) = ($dir // '') =~ m{([^/]+)$} or return undef;
		-b "/dev/$name" ? $name : undef;
	});
	ok defined $disk, 'a disk' or return;
	is length(`cat /dev/$disk`), 2880 * 512, 'all of it can be read';
	isnt system("dd if=/dev/zero of=/dev/$disk count=1 oflag=direct 2>/dev/null"), 0,
		'refuses to be written: a halt, and a clear halt';
	is length(`dd if=/dev/$disk bs=64k count=4 iflag=direct 2>/dev/null`), 4 << 16,
		'and is read again';
};

sub tty
{
	my ($number) = @_;
	my ($dir) = glob($modem->interface($number) . '/ttyUSB*');
	return "/dev/" . ($dir =~ m{([^/]+)$})[0];
}

subtest 'serial ports and QMI' => sub {
	ok spew('/sys/bus/usb-serial/drivers/option1/new_id', '05c6 9025'), 'the id is taken';
	is $modem->settled($stock), $stock, 'four ports';
	for my $round (1, 2) {
		my $at = Tty->open(tty(2)) or die "AT: $!\n";
		ok $at->write("AT\r" x 400), "400 commands at once ($round)";
		my $answers = $at->expect(qr/(?:AT\r\r\nOK\r\n){400}/, 20);
		is length $answers, 400 * 9, '400 answers';
		$at->close;	# transfers that wait are cancelled
	}
	my $wdm = eventually(5, sub { (glob '/dev/cdc-wdm*')[0] });
	like `timeout 30 qmicli -d $wdm --dms-get-ids 2>&1`, qr/IMEI: '\d{15}'/, 'IMEI';
};

subtest 'a reset of the bus' => sub {
	like `usbreset 05c6:9025 2>&1`, qr/ok$/, 'reset';
	is $modem->settled($stock), $stock, 'the same drivers';
	my $wdm = eventually(5, sub { (glob '/dev/cdc-wdm*')[0] });
	like `timeout 30 qmicli -d $wdm --dms-get-ids 2>&1`, qr/IMEI: '\d{15}'/, 'QMI answers';
};

subtest 'unplugged and plugged in again' => sub {
	my %number;
	for my $i (1 .. 3) {
		$number{slurp($modem->path . '/devnum')}++;
		$modem->unplug;
		ok eventually(5, sub { !glob '/dev/cdc-wdm*' && !glob '/dev/ttyUSB*' }),
			"all nodes gone ($i)";
		$modem->plug;
		is $modem->settled($stock), $stock, 'the same drivers';
	}
	is scalar keys %number, 3, 'a new device number each time';
};

subtest 'the modem leaves and returns by itself' => sub {
	my $before = slurp($modem->path . '/devnum');
	$modem->ctl('modem', 'reset');
	ok eventually(10, sub { !$modem->path }), 'gone';
	ok eventually(20, sub { $modem->path }), 'back';
	isnt slurp($modem->path . '/devnum'), $before, 'with a new number';
	is $modem->settled($stock), $stock, 'and all drivers';
};

subtest 'full speed, another identity' => sub {
	$modem->unplug;
	$modem->ctl(qw(usb speed full));
	$modem->plug;
	is slurp($modem->path . '/speed'), 12, '12 Mb/s';
	is $modem->settled($stock), $stock, 'the same drivers';
	my $wdm = eventually(5, sub { (glob '/dev/cdc-wdm*')[0] });
	like `timeout 30 qmicli -d $wdm --dms-get-ids 2>&1`, qr/IMEI: '\d{15}'/, 'QMI answers';
	$modem->unplug;
	$modem->ctl(qw(usb speed high));
	$modem->plug;
	is slurp($modem->path . '/speed'), 480, '480 Mb/s';
};

is eval { $modem->ctl('nonsense'); 1 }, undef, 'a command that is none';
like $@, qr/nonsense/, 'is said so';
is complaints(), '', 'the kernel has nothing to complain about';
undef $modem;
is complaints(), '', 'nor at the end';
done_testing;
