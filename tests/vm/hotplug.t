#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# A plug and nothing else: udev loads the modules by modalias, in the order that
# modprobe.d asks for, and names the ports.
# kernels: 5.10 6.1 6.12 7
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/lib";
use Modem qw(eventually load slurp spew unload);
use Test::More;
use Tty;

my $ours = 'mr200_serial - mr200_serial mr200_serial mr200_wwan usb-storage';
my $src = $ENV{MR200_SRC};

sub run { system(@_) == 0 or die "@_ failed\n" }

sub in_order
{
	my ($text, @words) = @_;
	my $at = -1;

	for my $word (@words) {
		my $found = index $text, $word, $at + 1;

		return 0 if $found < 0;
		$at = $found;
	}
	return 1;
}

run('mkdir', '-p', '/etc/modprobe.d', '/etc/udev/rules.d');
run('cp', "$src/packaging/modprobe.d/mr200.conf", '/etc/modprobe.d/');
run('cp', glob("$src/packaging/udev/*.rules"), '/etc/udev/rules.d/');

subtest 'softdep' => sub {
	ok in_order(scalar `modprobe -D qmi_wwan`, '/mr200_wwan.ko', '/qmi_wwan.ko'),
		'qmi_wwan brings mr200_wwan first';
	ok in_order(scalar `modprobe -D option`, '/mr200_serial.ko', '/option.ko'),
		'option brings mr200_serial first';
};

if (system('udevadm control --ping --timeout=1 2>/dev/null') == 0) {
	run(qw(udevadm control --reload));
} else {
	run(qw(/lib/systemd/systemd-udevd --daemon));
}

my $modem = Modem->new;

subtest 'plug' => sub {
	is $modem->settled($ours, 30), $ours, 'every interface has its driver';
	run(qw(udevadm settle --timeout=30));
	for my $role (qw(diag at nmea)) {
		my $name = $modem->port($role);

		is readlink("/dev/mr200/$role"), "../$name", "/dev/mr200/$role";
	}
	like(Tty->open('/dev/mr200/at')->at('AT'), qr/OK/, 'AT over /dev/mr200/at');
	my $hints = `udevadm info /dev/mr200/diag`;
	like $hints, qr/ID_MM_PORT_TYPE_QCDM=1/, 'ModemManager is told of DIAG';
	unlike $hints, qr/ID_MM_PORT_TYPE_(?:AT|GPS)/, 'and of nothing else there';
};

subtest 'unplug and plug' => sub {
	$modem->unplug;
	ok eventually(10, sub { !-e '/dev/mr200/at' }), 'the names are gone';
	$modem->plug;
	is $modem->settled($ours, 30), $ours, 'bound again';
	ok eventually(10, sub { -e '/dev/mr200/at' }), 'and named again';
};

done_testing;
