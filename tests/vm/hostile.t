#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# vm: --timeout 600
# A device that lies: in its descriptors, in what it sends, at random. Whatever
# it does, our modules stay whole, the kernel has nothing to complain of (the
# rig looks at its log), and the next plug of a decent modem works.
# SEEDS=FIRST-LAST runs other seeds of the simulator's fuzzer than 1-20.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/lib";
use Fcntl;
use Modem qw(eventually load spew);
use Qmi;
use Test::More;
use Time::HiRes qw(sleep);
use Tty;
use Wwan qw(netdev ping_socket pinged set);

my $ours = 'mr200_serial - mr200_serial mr200_serial mr200_wwan usb-storage';
my $far = '192.0.2.1';		# answered by the simulated network
my ($first, $last) = ($ENV{SEEDS} // '1-20') =~ /^(\d+)-(\d+)$/ or
	die "SEEDS wants FIRST-LAST\n";

# What the next plug shows, by the simulator's words.
my @lies = (
	['no endpoints at all', map { "drop-endpoint $_" } qw(0x81 0x01 0x83 0x84 0x03 0x87 0x88 0x05)],
	['endpoints of size 0', map { "maxpacket $_ 0" } qw(0x81 0x01 0x84 0x03 0x87 0x88 0x05)],
	['endpoints of size 1', map { "maxpacket $_ 1" } qw(0x81 0x01 0x84 0x03 0x88 0x05)],
	['endpoints of 3 x 1024', map { "maxpacket $_ 0x1400" } qw(0x81 0x84 0x87 0x88 0x05)],
	['notifications of 65535 bytes', 'maxpacket 0x83 0xffff', 'maxpacket 0x87 0xffff'],
	['data in is an interrupt', 'retype-endpoint 0x88 0x88 3', 'retype-endpoint 0x84 0x84 3'],
	['data in is isochronous', 'retype-endpoint 0x88 0x88 1', 'retype-endpoint 0x81 0x81 1'],
	['data in is control', 'retype-endpoint 0x88 0x88 0', 'retype-endpoint 0x81 0x81 0'],
	['two directions out', 'retype-endpoint 0x88 0x08 2', 'retype-endpoint 0x84 0x0a 2'],
	['notifications go out', 'retype-endpoint 0x87 0x07 3', 'retype-endpoint 0x83 0x0b 3'],
	['endpoint number 0', 'retype-endpoint 0x88 0x80 2', 'retype-endpoint 0x03 0x00 2'],
	['an endpoint of another interface', 'retype-endpoint 0x88 0x81 2'],
	['twice the same endpoint', 'add-endpoint 4 0x88 2 512', 'add-endpoint 2 0x84 2 512'],
	['too many endpoints', map {; "add-endpoint $_ 0x8d 2 512", "add-endpoint $_ 0x0d 2 512" } 0, 2, 3, 4],
	['endpoints that are told and not there', 'endpoints 4 30', 'endpoints 2 31'],
	['endpoints that are there and not told', 'endpoints 4 0', 'endpoints 0 1'],
	['more interfaces than there are', 'interfaces 32'],
	['fewer interfaces than there are', 'interfaces 2'],
	['no interfaces', 'interfaces 0'],
	['two interfaces 2', 'number 3 2'],
	['two interfaces 4', 'number 5 4'],
	['interface 200', 'number 4 200'],
	['a hub in the place of DIAG', 'class 0 09/00/00'],
	['cut in interface 4', 'cut 150'],
	['cut in a length', 'cut 10'],
	['longer than it is', 'total 4096'],
	['shorter than it is', 'total 40'],
	['a descriptor of length 0', 'byte 9 0'],
	['a descriptor of length 255', 'byte 18 255'],
);

# What a plugged modem in raw IP does, until it stops. The last word of some is
# what ends it.
my @traffic = (
	['empty transfers', 'send 0x88 zeros 0', 'flood 0x88 50 0'],
	['one byte', 'send 0x88 45', 'send 0x88 60'],
	['no IP at all', 'send 0x88 random 100', 'send 0x88 zeros 60', 'send 0x88 ff'],
	['an IPv4 header that ends early', 'send 0x88 4500', 'send 0x88 4f00ffff00000000'],
	['an IPv6 header that ends early', 'send 0x88 60', 'send 0x88 60000000ffff0640'],
	['IP lengths that lie', 'send 0x88 45000000' . '00' x 16, 'send 0x88 4500ffff' . '00' x 16],
	['transfers longer than any buffer', 'send 0x88 random 65536', 'send 0x88 zeros 20000'],
	['transfers of whole packets', 'send 0x88 random 512', 'send 0x88 random 4096'],
	['a flood of packets', 'flood 0x88 3000 60'],
	['a flood of long transfers', 'flood 0x88 60 16384'],
	['babble on data', 'babble 0x88', 'flood 0x88 20 1000', 'babble 0x88 off'],
	['babble on notifications', 'babble 0x87', 'flood 0x87 5 8', 'babble 0x87 off'],
	['halted data in', 'stall 0x88'],
	['halted data out', 'stall 0x05'],
	['halted notifications', 'stall 0x87'],
	['halted serial ports', 'stall 0x84', 'stall 0x03', 'stall 0x81'],
	['NAK on data out', 'nak 0x05', 'nak 0x05 off'],
	['NAK on control', 'nak 0', 'announce 3', 'nak 0 off'],
	['short notifications', map { "send 0x87 $_" } 'a1', 'a101', 'a10100000400', 'zeros 0'],
	['notifications of other lengths', 'send 0x87 a101000004000800' . '00' x 8,
		'send 0x83 a120000002000a00ffff', 'send 0x83 a120000002000200', 'send 0x83 a1200000'],
	['notifications of nobody', 'send 0x87 random 8', 'send 0x83 random 10', 'send 0x85 zeros 10'],
	['a flood of notifications', 'flood 0x87 2000 8', 'announce 2000'],
	['announced and not there', 'announce 20'],
	['answers longer than any', 'answer random 4096', 'answer random 6000', 'answer random 65536'],
	['answers without end or content', 'answer 01', 'answer 01ffff80', 'answer zeros 12',
		'answer zeros 0'],
	['babble on answers', 'babble 0', 'answer random 100', 'babble 0 off'],
	['refused requests', 'refuse on', 'answer random 100', 'refuse off'],
	['serial data of all kinds', map { ("send $_ random 4096", "flood $_ 200 700") } qw(0x81 0x84 0x86)],
);

# The same in QMAP: mux, length, padding, bytes that follow.
my @qmap = map { "qmap $_" } '0 0 0 0', '0 1 0 0', '0 65535 0 60', '0 60 63 60', '0 63 63 63',
	'0 62 63 62', '0 64 63 64', '0 60 0 59', '0 60 0 61', '0 60 0 63', '0 4 0 1500', '0 65535 63 65532',
	'0 1 1 1', '255 60 0 60', '7 60 0 60', '0 60 128 60', '0 60 191 60', '0 60 64 60', '0 60 255 60',
	'0 8192 0 8192', '0 20000 0 20000';

load('usb-storage');
load('-a', qw(mr200_serial mr200_wwan));
my $modem = Modem->new;
my $ping = ping_socket();
my ($wwan, $qmi, $wdm, @open);

sub close_all
{
	$_->close for splice @open;
	undef $wdm;
	undef $qmi;
}

sub gone
{
	close_all();
	eval { $modem->ctl('unplug') };
	eventually(10, sub { !$modem->path });
}

# The bus may still be at the end of the last one.
sub plug { eventually(10, sub { eval { $modem->ctl('plug'); 1 } }) or die "no plug: $@" }

sub decent
{
	my ($after) = @_;

	gone();
	$modem->ctl(qw(usb descriptor reset));
	plug();
	is $modem->settled($ours, 15), $ours, "$after: the next plug works";
}

# Opens all that there is, as programs would that know nothing of lies.
sub use_all
{
	for my $path (glob '/dev/ttyUSB*') {
		my $tty = Tty->open($path) or next;

		push @open, $tty;
		syswrite $tty->{fh}, "AT\r";
	}
	for my $path (glob '/dev/cdc-wdm*') {
		sysopen $wdm, $path, O_RDWR | O_NONBLOCK or next;
		syswrite $wdm, pack 'H*', '010b00000000000127000000';
	}
	for my $net (map { m{([^/]+)$} } glob '/sys/bus/usb/devices/*/net/wwan*') {
		spew("/proc/sys/net/ipv6/conf/$net/disable_ipv6", 1);
		open my $ip, '|-', 'ip -force -batch - 2>/dev/null' or die "ip: $!\n";
		print $ip "link set $net up\naddress add 192.0.2.9/32 dev $net\n",
			"route replace $far dev $net\n";
		close $ip;
		pinged($ping, $far, 0.1);
	}
}

sub online
{
	my ($bytes) = @_;

	$wwan = netdev($modem);
	spew("/proc/sys/net/ipv6/conf/$wwan/disable_ipv6", 1);
	$qmi = Qmi->of($modem);
	my $format = $qmi->format($bytes);
	if ($bytes) {
		set($wwan, 'qmi/rx_size', $format->{down_bytes});
		set($wwan, 'qmi/mux_id', 0);
	}
	Wwan::up($wwan, $qmi->start, $far);
	undef $qmi;
	use_tty_and_wdm();
	return eventually(10, sub { pinged($ping, $far, 1) });
}

# Ports that are open and not read: what comes for them has to go somewhere.
sub use_tty_and_wdm
{
	push @open, grep { $_ } map { Tty->open($modem->device($_)) } qw(diag at nmea);
	my ($dir) = glob $modem->interface(4) . '/usbmisc/cdc-wdm*';
	my ($name) = $dir =~ m{([^/]+)$};
	sysopen $wdm, "/dev/$name", O_RDWR | O_NONBLOCK or die "/dev/$name: $!\n";
}

# What has come for the control port; false if it is gone.
sub drain
{
	my $buf;

	for (1 .. 2000) {
		my $n = sysread $wdm, $buf, 4096;

		# an answer of no bytes or one that failed is not the end of the port
		last if !defined $n && $!{EAGAIN};
	}
}

sub alive { eventually(8, sub { drain(); pinged($ping, $far, 1) }) }

sub wreak
{
	my ($what, @words) = @_;

	for my $word (@words) {
		$modem->ctl('usb', split ' ', $word);
		sleep 0.05 if $word =~ /^(?:nak|stall|babble|refuse)/;
		drain();
	}
	ok alive(), "$what: packets come back";
}

subtest 'descriptors' => sub {
	for my $lie (@lies) {
		my ($what, @words) = @$lie;

		gone();
		$modem->ctl(qw(usb descriptor reset));
		$modem->ctl(qw(usb descriptor), split ' ') for @words;
		plug();
		eventually(1.2, sub { $modem->path && $modem->driver(5) =~ /storage/ });
		use_all();
		decent($what);
	}
};

subtest 'traffic' => sub {
	decent('before');
	ok online(), 'online';
	wreak(@$_) for @traffic;
	decent('after it');
	like(Tty->open($modem->device('at'))->at('AT'), qr/OK/, 'AT');
};

subtest 'QMAP' => sub {
	ok online(8192), 'online';
	wreak($_, $_) for @qmap;
	decent('after it');
};

subtest 'at random' => sub {
	gone();
	undef $modem;
	for my $seed ($first .. $last) {
		$modem = Modem->mad('--fuzz', $seed);
		eventually(1, sub { $modem->path });
		use_all();
		ok eventually(20, sub { $modem->ctl(qw(usb status)) =~ /^fuzz-commands-left 0$/m }),
			"seed $seed";
		decent("seed $seed");
		gone();
		undef $modem;
	}
};

done_testing;
