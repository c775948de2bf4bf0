#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# What a modem forgets that was reset, and what must outlive it: a USB reset with
# open ports, and a resume that only a reset makes succeed (reset_resume).
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/lib";
use Modem qw(eventually load slurp spew unload);
use POSIX ();
use Qmi;
use Test::More;
use Tty;
use Wwan qw(netdev ping_socket pinged set up);

# include/uapi/linux/usbdevice_fs.h
use constant { USBDEVFS_RESET => 0x5514 };

my $far = '192.0.2.1';		# answered by the simulated network
my $ours = 'mr200_serial - mr200_serial mr200_serial mr200_wwan -';

load('-a', qw(mr200_serial mr200_wwan));
my $modem = Modem->new;
my $ping = ping_socket();
is $modem->settled($ours), $ours, 'bound as designed';
my $wwan = netdev($modem);
spew("/proc/sys/net/ipv6/conf/$wwan/disable_ipv6", 1);

sub online
{
	my $qmi = Qmi->of($modem);

	$qmi->format;
	system("ip address flush dev $wwan");
	up($wwan, $qmi->start, $far);
	return eventually(10, sub { pinged($ping, $far, 1) });
}

sub resets { scalar grep { /reset high-speed USB device/ } `dmesg` }

subtest 'USB reset with open ports' => sub {
	ok online(), 'online';
	my %tty = map { $_ => Tty->open($modem->device($_)) } qw(diag at nmea);
	my ($bus, $device) = map { slurp($modem->path . "/$_") } qw(busnum devnum);
	my $node = sprintf '/dev/bus/usb/%03d/%03d', $bus, $device;
	my $index = set($wwan, 'ifindex');

	sysopen my $usb, $node, 2 or die "$node: $!\n";
	ok defined ioctl($usb, USBDEVFS_RESET, 0), 'USBDEVFS_RESET';
	ok !defined $tty{$_}->expect(qr/never/, 10), "$_: hung up" for sort keys %tty;
	$_->close for values %tty;
	is $modem->settled($ours), $ours, 'bound as before';
	like(Tty->open($modem->device('at'))->at('AT'), qr/OK/, 'AT');
	is set($wwan, 'ifindex'), $index, 'the same net device';
	ok online(), 'DTR is on again: a new session, and packets';
};

subtest 'a resume that needs a reset' => sub {
	my $power = $modem->path . '/power';
	my $index = set($wwan, 'ifindex');
	my $before = resets();

	# not every kernel's default
	ok spew("$power/persist", 1), 'the USB core may reset it';
	spew("$power/autosuspend_delay_ms", 0);
	spew("$power/control", 'auto');
	ok eventually(10, sub { slurp("$power/runtime_status") eq 'suspended' }),
		'asleep with the net device up';
	$modem->ctl(qw(usb nak 0));
	my $waker = fork // die "fork: $!\n";
	if (!$waker) {
		spew("$power/control", 'on');
		POSIX::_exit(0);
	}
	# after 5 s without an answer
	ok eventually(30, sub { resets() > $before }), 'the USB core resets it';
	$modem->ctl(qw(usb nak 0 off));
	waitpid $waker, 0;
	ok eventually(10, sub { slurp("$power/runtime_status") eq 'active' }), 'awake';
	is $modem->table, $ours, 'every driver kept its interface';
	is set($wwan, 'ifindex'), $index, 'the same net device';
	ok online(), 'DTR is on again: a new session, and packets';
	like(Tty->open($modem->device('at'))->at('AT'), qr/OK/, 'AT');
};

undef $modem;
unload(qw(mr200_serial mr200_wwan));
done_testing;
