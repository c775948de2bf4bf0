#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# mr200 doctor on real faults: stock drivers, new_id that grabbed ADB, full
# speed, RNDIS mode, a SIM that wants its PIN; and on none.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/lib";
use JSON::PP;
use Modem qw(eventually load spew unload);
use Mr200d;
use Test::More;

my $mr200 = "$ENV{MR200_BUILD}/user/mr200";

# Findings worse than a note, by id, and the exit status; without mr200d.
sub doctor
{
	my $text = `$mr200 --json --socket /none doctor`;
	my $status = $? >> 8;
	my %found = map { $_->{id} => $_ } @{decode_json($text)->{result}{findings}};

	delete @found{grep { $found{$_}{severity} eq 'ok' || $_ eq 'daemon' } keys %found};
	return (\%found, $status);
}

sub evidence { join "\n", @{($_[0] // {})->{evidence} // []} }

{
	load('-a', qw(usb-storage option qmi_wwan));
	my $modem = Modem->new;
	is $modem->settled('- - - - qmi_wwan usb-storage'), '- - - - qmi_wwan usb-storage', 'stock drivers';
	my ($found, $status) = doctor();
	is $status, 7, 'an error: no mr200d';
	is $found->{'driver-in-tree'}{severity}, 'note', 'the in-tree driver is named';
	like evidence($found->{'driver-in-tree'}), qr/interface 4: .* driver qmi_wwan/, 'with evidence';
	is $found->{'driver-missing'}{severity}, 'warning', 'no driver for the serial ports';
	like evidence($found->{'framing-802.3'}), qr/raw_ip is N/, 'its framing is told';

	spew('/sys/bus/usb-serial/drivers/option1/new_id', '05c6 9025') or die "new_id: $!\n";
	eventually(10, sub { $modem->driver(1) eq 'option' });
	($found, $status) = doctor();
	is $found->{'adb-grabbed'}{severity}, 'warning', 'new_id grabbed ADB';
	like evidence($found->{'adb-grabbed'}), qr/option1\/new_id has 05c6 9025/, 'and where that stands';
	is $found->{'driver-new-id'}{severity}, 'warning', 'the others are named, too';
}
unload(qw(option qmi_wwan));

{
	my $modem = Modem->new('--mode', 'rndis');
	my ($found) = doctor();

	is $found->{'modem-rndis'}{severity}, 'error', 'RNDIS mode';
	like evidence($found->{'modem-rndis'}), qr/2357:000d/, 'with its id';
}
{
	my ($found) = doctor();

	is $found->{'modem-absent'}{severity}, 'error', 'no modem';
}

load('-a', qw(mr200_wwan mr200_serial));
{
	my $ours = 'mr200_serial - mr200_serial mr200_serial mr200_wwan usb-storage';
	my $modem = Modem->new('--speed', 'full');
	is $modem->settled($ours), $ours, 'our drivers';
	my ($found) = doctor();

	is $found->{'usb-full-speed'}{severity}, 'warning', 'full speed';
	like evidence($found->{'usb-full-speed'}), qr/speed is 12 Mb\/s.*root hub/s, 'with the root hubs';
}
{
	my $modem = Modem->new;
	$modem->ctl('set', 'sim.state', 'pin-required');
	my $d = Mr200d->new('-o', 'apn=internet');
	my $text = eventually(20, sub {
		my $t = $d->mr200('doctor');
		return $t =~ /sim-pin/ ? $t : undef;
	});
	like $text, qr/^error +sim-pin +the SIM wants its PIN$/m, 'a SIM that wants its PIN' or
		diag scalar $d->mr200('doctor'), $d->log_text;
	like $text, qr/remedy: mr200 pin verify/, 'and what to do';
	like $text, qr/^ok +port +mr200d has the QMI port$/m, 'the port is with mr200d';
	$modem->ctl('set', 'sim.state', 'ready');
	$d->mr200('connect');
	is $d->settled('online')->{state}, 'online', 'online' or diag $d->log_text;
	my ($well, $status) = $d->mr200('doctor');
	unlike $well, qr/^error/m, 'then nothing is in error' or diag $well;
	like $well, qr/^ok +call +online for/m, 'and the call is up';
}

done_testing;
