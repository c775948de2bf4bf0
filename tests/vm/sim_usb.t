#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# The simulated modem under a stock kernel and its own drivers, none of ours:
# that it is a USB device like any other is what every other case stands on.
# vm: --stock
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/lib";
use Klog qw(complaints mark);
use Modem qw(eventually load slurp spew);
use Test::More;
use Time::HiRes qw(sleep time);
use Tty;

my $stock = 'option option option option qmi_wwan usb-storage';

load(qw(-a vhci-hcd usb-storage sd_mod vfat qmi_wwan option));
mark();
my $started = time;
my $modem = Modem->new('--pcap', '/run/sim.pcapng');
cmp_ok time - $started, '<', 5, 'enumerates within 5 s';

subtest 'identity' => sub {
	my %want = (
		idVendor => '05c6', idProduct => '9025', speed => '480', version => ' 2.00',
		bNumInterfaces => ' 6', bConfigurationValue => '1', bMaxPower => '500mA',
		manufacturer => 'Qualcomm, Incorporated',
		product => 'Simulated MR200 LTE Modem', serial => '0123456789ABCDEF',
	);
	is slurp($modem->path . "/$_"), $want{$_}, $_ for sort keys %want;
	my $text = `lsusb -v -d 05c6:9025 2>&1`;
	is $?, 0, 'lsusb reads all descriptors';
	is scalar(() = $text =~ /^    Interface Descriptor:/mg), 6, 'of six interfaces';
	is scalar(() = $text =~ /^      Endpoint Descriptor:/mg), 15, 'and fifteen endpoints';
	unlike $text, qr/warning|invalid|unrecognized|can't|unknown|error|junk/i,
		'and finds nothing odd';
	like $text, qr/^Device Qualifier/m, 'not even in those of the other speed';
};

sub disk
{
	my ($dir) = glob(($modem->interface(5) // '') . '/host*/target*/*/block/*');
	return defined $dir && $dir =~ m{([^/]+)$} ? $1 : undef;
}

subtest 'mass storage' => sub {
	my $disk = eventually(10, sub { my $d = disk(); defined $d && -b "/dev/$d" ? $d : undef });
	ok defined $disk, 'a disk' or return;
	is slurp("/sys/block/$disk/ro"), 1, 'read-only';
	is slurp("/sys/block/$disk/removable"), 1, 'removable';
	is slurp("/sys/block/$disk/size"), 2880, '1440 KiB';
	mkdir '/run/disk';
	is system('mount', '-o', 'ro', "/dev/$disk", '/run/disk'), 0, 'mounts' or return;
	my ($file) = glob '/run/disk/*';
	like slurp($file), qr/^This disk belongs to a simulated MR200/, 'holds its file';
	is system('umount', '/run/disk'), 0, 'unmounts';
	isnt system("dd if=/dev/zero of=/dev/$disk count=1 oflag=direct 2>/dev/null"), 0,
		'refuses to be written';
	is length(`cat /dev/$disk`), 2880 * 512, 'all of it can be read';
};

subtest 'serial ports by new_id' => sub {
	ok spew('/sys/bus/usb-serial/drivers/option1/new_id', '05c6 9025'), 'the id is taken';
	is $modem->settled($stock), $stock, 'four ports';
	# option's interfaces are numbered in the order of the ports
	my @tty = map {
		my ($dir) = glob($modem->interface($_) . '/ttyUSB*');
		"/dev/" . ($dir =~ m{([^/]+)$})[0];
	} 0 .. 3;

	my $at = Tty->open($tty[2]) or die "$tty[2]: $!\n";
	like $at->at('ATI'), qr/\r\nManufacturer: .*\r\nIMEI: \d{15}\r\n.*\r\nOK\r\n$/s, 'ATI';
	like $at->at('AT+CPIN?'), qr/\+CPIN: READY/, 'AT+CPIN?';
	like $at->at('AT+NOSUCH'), qr/\r\nERROR\r\n$/, 'an error';
	# more than one URB and one packet each way
	ok $at->write("AT\r" x 400), '400 commands at once';
	my $answers = $at->expect(qr/(?:AT\r\r\nOK\r\n){400}/, 20);
	is length $answers, 400 * 9, '400 answers';
	$at->close;

	my $nmea = Tty->open($tty[3]) or die "$tty[3]: $!\n";
	my $text = $nmea->expect(qr/\$GPGSA[^\n]*\r\n/, 5) // '';
	my $bad = 0;
	for my $line ($text =~ /\$(.*)\r\n/g) {
		my ($body, $sum) = $line =~ /(.*)\*(..)/;
		my $x = 0;
		$x ^= ord for split //, $body;
		$bad++ if sprintf('%02X', $x) ne $sum;
	}
	like $text, qr/\$GPRMC,\d{6}\.00,A,/, 'a position';
	is $bad, 0, 'checksums';
	$nmea->close;

	my $diag = Tty->open($tty[0]) or die "$tty[0]: $!\n";
	ok $diag->write("\x00\x78\xf0\x7e"), 'DIAG version request';
	like $diag->expect(qr/\x7e/, 5), qr/^\x00Nov 14 2014.*\x7e$/s, 'and its answer';
	$diag->close;

	my $adb = Tty->open($tty[1]) or die "$tty[1]: $!\n";
	ok $adb->write("CNXN\0\0\0\1\0\x10\0\0\7\0\0\0\x32\2\0\0\xbc\xb1\xa7\xb1host::\0"),
		'ADB connect';
	like $adb->expect(qr/mdm9625;\0/, 5), qr/^CNXN.*device::/s, 'and its banner';
	$adb->close;
};

subtest 'QMI through qmi_wwan' => sub {
	my ($net) = glob $modem->interface(4) . '/net/*';
	ok defined $net, 'a network device';
	my $wdm = eventually(5, sub { (glob '/dev/cdc-wdm*')[0] });
	ok defined $wdm, 'a control device' or return;
	my $text = `timeout 30 qmicli -d $wdm --dms-get-ids 2>&1`;
	is $?, 0, 'qmicli is answered';
	like $text, qr/IMEI: '\d{15}'/, 'IMEI';
};

subtest 'five times unplugged and plugged in again' => sub {
	my %number;
	for my $i (1 .. 5) {
		$number{slurp($modem->path . '/devnum')}++;
		my $where = slurp($modem->path . '/devpath');
		$modem->unplug;
		ok eventually(5, sub { !glob '/dev/cdc-wdm*' && !glob '/dev/ttyUSB*' }),
			"all nodes gone ($i)";
		$modem->plug;
		is $modem->settled($stock), $stock, 'the same drivers';
		is slurp($modem->path . '/devpath'), $where, 'at the same place';
	}
	is scalar keys %number, 5, 'a new device number each time';
	my @wdm = eventually(5, sub { (glob '/dev/cdc-wdm*')[0] });
	is "@wdm", '/dev/cdc-wdm0', 'no minor was lost';
};

subtest 'the modem leaves and returns by itself' => sub {
	my $before = slurp($modem->path . '/devnum');
	$modem->ctl('replug', '0.3');
	ok eventually(5, sub { !$modem->path }), 'gone';
	ok eventually(10, sub { $modem->path }), 'back';
	isnt slurp($modem->path . '/devnum'), $before, 'with a new number';
	is $modem->settled($stock), $stock, 'and all drivers';
	like $modem->ctl('usb', 'status'), qr/^configuration 1$/m, 'the simulator agrees';
};

is complaints(), '', 'the kernel has nothing to complain about';
undef $modem;
is complaints(), '', 'nor when the simulator ends';
cmp_ok -s '/run/sim.pcapng', '>', 50_000, 'there is a packet trace';
done_testing;
