#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# mr200d from plug to ping, on our driver and on the in-tree one: online,
# offline without a trace, through unplug, kill and end.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/lib";
use Modem qw(eventually load slurp unload);
use Mr200d qw(addresses dns_query links pings routes);
use Test::More;

my $far = '192.0.2.1';		# answered by the simulated network

# What our driver or daemon leaves on the interface.
sub footprint
{
	my ($netdev) = @_;
	my $link = links()->{$netdev};

	return join '; ', "up=$link->{up} mtu=$link->{mtu}", addresses($netdev),
		routes($netdev);
}

sub check_online
{
	my ($d, $status) = @_;
	my $netdev = $status->{link}{netdev};
	my ($bearer) = @{$status->{connection}{bearers}};

	is $status->{state}, 'online', 'online' or diag $d->log_text;
	is_deeply [addresses($netdev)], [$bearer->{address}],
		"address $bearer->{address} is on $netdev";
	my @default = grep { /^dst default/ } routes($netdev);
	is scalar @default, 1, 'one default route';
	like $default[0] // '', qr/metric 700 protocol 200/, 'and it is ours';
	is links()->{$netdev}{mtu}, $bearer->{mtu_bytes}, 'MTU as the network says';
	ok links()->{$netdev}{up}, 'the interface is up';
	ok pings($netdev, $far), "ping $far";
	like dns_query($bearer->{dns}[0], 'www.example.net') // 'nothing',
		qr/^\d+\.\d+\.\d+\.\d+$/, 'DNS answers over it';
}

# Client ids that the modem has given out, by service.
sub clients { $_[0]->ctl('get', 'modem.clients') }

sub check_output
{
	my ($d, $driver) = @_;
	my $status = $d->mr200('status');

	like $status, qr/^State\s+online for \d+/m, 'status: state';
	like $status, qr/^USB\s+05c6:9025 at \S+, 480 Mb\/s$/m, 'status: USB speed';
	like $status, qr/4 rmnet\s+$driver, \/dev\/cdc-wdm\d+, /, 'status: driver';
	like $status, qr/^SIM\s+ready/m, 'status: SIM';
	like $status, qr/^Network\s+Test PLMN 1-1 \(001 01\), LTE, home/m,
		'status: network';
	like $status, qr/^Signal\s+good: RSRP -92 dBm, RSRQ -10 dB, SINR 12\.4 dB, RSSI -63 dBm$/m,
		'status: signal with units and a word';
	like $status, qr/^Traffic\s+received [\d.]+ k?B in \d+ packets/m,
		'status: traffic';
	unlike $status, qr/\e/, 'no colours into a pipe';
	like $d->mr200('signal'), qr/RSRP -92 dBm/, 'signal';
	is $d->json('signal')->{signal}{rsrp_dbm}, -92, 'signal --json';
	like $d->mr200('info'), qr/^IMEI\s+\d{15}$/m, 'info';
	like $d->json('info')->{revision}, qr/\S/, 'info --json';
	is $d->json('status')->{link}{framing}, 'raw-IP', 'raw-IP';
}

sub session
{
	my ($driver) = @_;
	my $modem = Modem->new;

	ok eventually(20, sub { $modem->driver(4) eq $driver }),
		"interface 4 is $driver\'s" or return;
	my ($netdev) = glob $modem->interface(4) . '/net/*';
	$netdev =~ s{.*/}{};
	my $before = footprint($netdev);
	my $idle = clients($modem);

	my $d = Mr200d->new('-o', 'apn=internet');
	my $status = $d->settled('online');
	check_online($d, $status);
	is $status->{link}{netdev}, $netdev, "found $netdev by sysfs";
	check_output($d, $driver);

	my ($text, $code) = $d->mr200('disconnect');
	is $code, 0, 'disconnect';
	is footprint($netdev), $before, 'undone exactly';
	is $d->json('status')->{state}, 'idle', 'and stays offline';
	($text, $code) = $d->mr200('connect');
	is $code, 0, 'connect';
	check_online($d, $d->json('status'));

	my $address = $d->json('status')->{connection}{bearers}[0]{address};
	$modem->unplug;
	$status = $d->settled('absent', 10);
	is $status->{state}, 'absent', 'unplug is noticed';
	is $status->{last_error}{code}, 'no-modem', 'and told';
	$modem->plug;
	check_online($d, $d->settled('online'));

	my $held = clients($modem);
	is $d->end('KILL'), -9, 'kill -9';
	$d->start;
	check_online($d, $d->settled('online'));
	is clients($modem), $held, 'no client id leaked';

	is $d->end('TERM'), 0, 'ended in order';
	($netdev) = map { s{.*/}{}r } glob $modem->interface(4) . '/net/*';
	is footprint($netdev), $before, 'nothing is left on the interface';
	is clients($modem), $idle, 'no client id is left';
	is_deeply [map { s{.*/}{}r } glob "$d->{dir}/*"], ['lock'],
		'nor anything in the state directory';
}

for my $driver (qw(mr200_wwan qmi_wwan)) {
	subtest $driver => sub {
		unload(qw(mr200_wwan mr200_serial qmi_wwan option));
		load($driver);
		session($driver);
	};
}

done_testing;
