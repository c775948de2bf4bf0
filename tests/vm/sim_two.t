#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# Two simulated modems on one machine, told apart by serial number and path; and
# what libqmi makes of states that only a scenario has.
# vm: --stock
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/lib";
use Modem qw(eventually load slurp);
use Test::More;

load(qw(-a vhci-hcd qmi_wwan option));

my $sim = "$ENV{MR200_BUILD}/sim/mr200-sim";
my $devices = '/sys/bus/usb/devices';

# The device in sysfs that has this serial number.
sub with_serial
{
	my ($serial) = @_;
	my ($file) = grep { (slurp($_) // '') eq $serial } glob "$devices/*/serial";

	return $file ? $file =~ s{/serial$}{}r : undef;
}

sub node
{
	my ($serial) = @_;
	my $path = with_serial($serial) // return undef;
	my ($wdm) = glob "$path:1.4/usbmisc/cdc-wdm*";

	return $wdm ? '/dev/' . $wdm =~ s{.*/}{}r : undef;
}

sub qmicli
{
	my ($serial, @words) = @_;
	my $node = eventually(10, sub { node($serial) }) // return "no node of $serial";

	return scalar `timeout 30 qmicli -d $node @words 2>&1`;
}

my $one = Modem->new('--serial', 'ONE');
my $control = "/run/mr200-sim.second.$$";
my $second = fork // die "fork: $!\n";
if (!$second) {
	open STDOUT, '>', '/dev/null';
	exec $sim, '--attach', '--serial', 'TWO', '--control', $control;
}
ok eventually(10, sub { with_serial('TWO') }), 'the second one appears';
ok with_serial('ONE'), 'beside the first';
isnt with_serial('ONE'), with_serial('TWO'), 'on a port of its own';
is system($sim, 'ctl', $control, 'set', 'modem.imei', '001019000000025') >> 8, 0, 'another IMEI';
like qmicli('ONE', '--dms-get-ids'), qr/IMEI: '001019000000017'/, 'the first answers';
like qmicli('TWO', '--dms-get-ids'), qr/IMEI: '001019000000025'/, 'and the second';

subtest 'one is unplugged' => sub {
	system $sim, 'ctl', $control, 'unplug';
	ok eventually(10, sub { !with_serial('TWO') }), 'it is gone';
	like qmicli('ONE', '--dms-get-ids'), qr/IMEI: '001019000000017'/, 'the other answers';
	system $sim, 'ctl', $control, 'plug';
	ok eventually(10, sub { with_serial('TWO') }), 'and comes back';
	like qmicli('TWO', '--dms-get-ids'), qr/IMEI: '001019000000025'/, 'as itself';
};
kill TERM => $second;
waitpid $second, 0;
ok eventually(10, sub { !with_serial('TWO') }), 'the second one has ended';

subtest 'libqmi reads it' => sub {
	$one->ctl(qw(set sim.state locked));
	my $card = qmicli('ONE', '--uim-get-card-status');
	like $card, qr/Application state: 'check-personalization-state'/, 'a locked card';
	like $card, qr/Personalization state: 'code-required'/, 'wants its code';
	$one->ctl(qw(set sim.state ready));
	$one->ctl(qw(set wda.qmapv4 accept));
	my $format = qmicli('ONE', q(--wda-set-data-format='link-layer-protocol=raw-ip,) .
		q(ul-protocol=qmapv4,dl-protocol=qmapv4'));
	is scalar(() = $format =~ /(?:Up|Down)link data aggregation protocol: 'qmapv4'/g), 2,
		'QMAPv4 is granted' or diag $format;
	$one->ctl(qw(profile 1 apn wrong.apn));
	$one->ctl(qw(set network.attach-apn internet));
	$one->ctl(qw(set modem.mode low-power));
	$one->ctl(qw(set modem.mode online));
	my $info;
	eventually(10, sub {
		$info = qmicli('ONE', '--nas-get-serving-system');
		$info =~ /Registration state: 'registration-denied'/;
	});
	like $info, qr/Registration state: 'registration-denied'/, 'its attach is denied';
};

done_testing;
