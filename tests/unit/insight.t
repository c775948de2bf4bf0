#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# mr200 status and mr200 metrics: one screen, one exposition.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/lib";
use Daemon;
use Test::More;

start_sim();
start_daemon();
my $status = settled('online');

# metrics
my ($text, $code) = mr200('metrics');
is $code, 0, 'metrics';
like $text, qr/# EOF\n\z/, 'a whole exposition';
my %value = $text =~ /^(mr200_\w+) (\S+)$/mg;
is_deeply [@value{map { "mr200_$_" } qw(modem_present sim_ready registered roaming online)}],
	[1, 1, 1, 0, 1], 'states are 0 or 1';
is_deeply [@value{map { "mr200_signal_$_" } qw(rsrp_dbm rsrq_db sinr_db rssi_dbm)}],
	['-92', '-10', '12.4', '-63'], 'levels';
is $value{mr200_connections_total}, 1, 'a counter';
like $text, qr/^# TYPE mr200_receive_bytes counter\n# UNIT mr200_receive_bytes bytes\n# HELP .*\nmr200_receive_bytes_total \d+$/m,
	'with type, unit, help';
like $text, qr/^mr200_signal_quality\{quality="good"\} 1$/m, 'the word as a label';
like $text, qr/^mr200_network_info\{technology="LTE",mcc="001",mnc="01"\} 1$/mi, 'the network';
my $info = json('info');
unlike $text, qr/\Q$_\E/, 'no identity' for $info->{imei}, @{$info->{sim}}{qw(imsi iccid)};
is json('metrics')->{metrics}{mr200_signal_rsrp_dbm}, -92, 'JSON';

# status
$text = mr200('status');
like $text, qr/^$_/m, 'status tells ' . s/\W.*//r for 'State +online for', 'SIM +ready',
	'Network +Test PLMN', 'Band +LTE band \d+ \(\d+ MHz\), downlink [\d.]+ MHz, EARFCN \d+, PCI \d+, 20 MHz wide$',
	'Signal +good: RSRP -92 dBm', 'Bearer +APN internet', 'DNS +10\.', 'Traffic +received', 'Interface +lte0';
is json('status')->{radio}{bandwidth_mhz}, 20, 'the width of the channel in JSON';
is json('status')->{radio}{earfcn}, sim('get network.earfcn'), 'the channel in JSON';

# The word follows the worst property
for my $case (['rsrp -118', 'unusable'], ['rsrp -100', 'fair'], ['rsrp -80', 'good'],
	      ['snr 20', 'excellent'], ['snr -5', 'unusable'], ['snr 3', 'fair']) {
	sim("set signal.$case->[0]");
	is json('signal')->{signal}{quality}, $case->[1], "$case->[0] dB is $case->[1]";
}

# Where nothing is measured there is no figure: not in text, JSON, metrics, watch.
sim("set signal.$_") for 'snr 10', 'rsrp -90', 'rsrq -128', 'rssi -125';
sim('set network.tac 65534');
my $signal = json('signal')->{signal};
is_deeply [map { $signal->{$_} } qw(rsrp_dbm rsrq_db rssi_dbm)], [-90, undef, undef],
	'no RSRQ and RSSI in JSON';
unlike mr200('signal'), qr/RSRQ|RSSI/, 'nor in text';
unlike mr200('metrics'), qr/rsrq|rssi/, 'nor in the metrics';
unlike mr200('watch', '--count', 1), qr/RSRQ|RSSI/, 'nor in watch';
ok eventually(10, sub { !defined json('status')->{network}{area_code} }),
	'area FFFE is no area';
like mr200('status'), qr/^Cell +id \d+ \(eNodeB \d+ sector \d+\)$/m, 'and none is told';

# An old measurement tells its age, and none stands beside a state that it contradicts.
ok eventually(20, sub { mr200('status') =~ /^Signal .*, \d+ s ago$/m }), 'an old signal has its age';
mr200('opmode', 'flight');
$status = json('status');
is_deeply [$status->{signal}, $status->{network}{technology}, $status->{network}{cell_id}],
	[undef, undef, undef], 'no signal and network in flight mode' or diag explain $status;
unlike mr200('metrics'), qr/signal_rsrp/, 'nor among the metrics';
mr200('opmode', 'online');
settled('online');

# Figures of LTE are none of UMTS, though nothing has been measured in it yet.
sim("set signal.$_") for 'rsrp -92', 'rsrq -10', 'rssi -63';
is json('signal')->{signal}{rsrp_dbm}, -92, 'in LTE';
sim('on NAS/Get_Signal_Info ignore');
sim('on indication NAS/Signal_Info drop');
sim('set network.rat umts');
ok eventually(20, sub { (json('status')->{network}{technology} // '') eq 'UMTS' }), 'in UMTS';
my $old = json('status')->{signal};
is_deeply [map { $old->{$_} } qw(rsrp_dbm rsrq_db sinr_db)], [undef, undef, undef],
	'LTE\'s figures are not told';
sim('off');
sim('set network.rat lte');
settled('online');

# A silent modem: status at once, without what only the modem knows
sim('modem hang until power');
my $begun = time;
like mr200('status'), qr/^State/m, 'status of a silent modem';
cmp_ok time - $begun, '<', 4, 'does not wait for it';

done_testing;
