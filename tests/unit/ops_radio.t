#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# What the operator asks of the radio: scan, select, attach, modes, bands,
# operating mode, reset, cells; and that the session lets him.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/lib";
use Daemon;
use IO::Socket::UNIX;
use Test::More;
use Time::HiRes qw(sleep time);

start_sim();
sim('set network.scan-time 300ms');
sim('set network.search-time 100ms');
sim('set modem.boot-time 300ms');
start_daemon('-o', 'connect=no');
is settled('idle')->{state}, 'idle', 'registered, offline as wanted' or
	diag slurp("$dir/mr200d.log");

# cells
my $cells = json('cells');
my $serving = $cells->{serving};
is_deeply [@$serving{qw(technology plmn earfcn pci band)}],
	['LTE', '001-01', map({ sim("get network.$_") + 0 } qw(earfcn pci band))], 'the serving cell';
is $serving->{rsrp_dbm}, sim('get signal.rsrp'), 'its RSRP in dBm';
is $serving->{rsrq_db}, sim('get signal.rsrq'), 'its RSRQ in dB';
is $serving->{enodeb} << 8 | $serving->{sector}, $serving->{cell_id}, 'eNodeB and sector';
my ($other) = grep { $_->{earfcn} == 6300 } @{$cells->{neighbours}};
is $other->{band}, 20, 'a neighbour on another band';
is $other->{downlink_mhz}, 806, 'with its frequency';
ok !grep({ $_->{earfcn} == $serving->{earfcn} && $_->{pci} == $serving->{pci} }
	 @{$cells->{neighbours}}), 'the serving cell is not among the neighbours';
like mr200('cells'), qr/^Serving\s+PLMN 001-01, area \d+, cell \d+, eNodeB \d+ sector \d+\n\s+LTE band.*\n\s+RSRP -92\.0 dBm, /m,
	'in words';
is $serving->{bandwidth_mhz}, sim('get network.bandwidth'), 'the width of its channel in MHz';
like mr200('cells'), qr/^\s+LTE band.*, 20 MHz wide$/m, 'in words';
for my $case ([1 => 1.4], [3 => 3], [5 => 5], [10 => 10], [15 => 15], [7 => undef]) {
	sim("set network.bandwidth $case->[0]");
	is json('cells')->{serving}{bandwidth_mhz}, $case->[1], 'width ' . ($case->[1] // 'not known');
}
sim('set network.bandwidth 20');
sim('on NAS/Get_RF_Band_Information error INVALID_QMI_COMMAND');
is json('cells')->{serving}{bandwidth_mhz}, undef, 'left out where the firmware does not tell';
sim('off NAS/Get_RF_Band_Information');
sim('set network.rat umts');
$serving = json('cells')->{serving};
is $serving->{bandwidth_mhz}, undef, 'no such width';
is $serving->{technology}, 'UMTS', 'a UMTS cell';
is $serving->{ecio_db}, sim('get signal.ecio'), 'its Ec/Io in dB';
sim('set network.rat gsm');
is json('cells')->{serving}{rssi_dbm}, sim('get signal.rssi'), 'a GSM cell and its level in dBm';
sim('set network.rat lte');
settled('idle');

# scan: progress, result, and a client that goes away
my $scan = json('scan');
my ($home) = grep { $_->{home} } @{$scan->{networks}};
is_deeply [@$home{qw(plmn serving forbidden technologies)}],
	['001-01', JSON::PP::true, JSON::PP::false, ['LTE']], 'scan: the home network';
cmp_ok scalar @{$scan->{networks}}, '>', 1, 'and others';
like mr200('scan'), qr/^001-01\s+Test PLMN 1-1, LTE, home, in use$/m, 'in words';
is error_of('scan', '--technology', 'lte,wimax'), 'usage', 'a technology that is none';
is scalar @{json('scan', '--technology', 'lte,UMTS')->{networks}}, @{$scan->{networks}}, 'technologies';
sim('set network.scan-time 60s');
my $started = time;
my ($text, $code) = mr200('scan', '--timeout', '0.3');
is $code, 4, 'a scan that takes too long for the user';
cmp_ok time - $started, '<', 5, 'does not hold him';
is error_of('signal'), '', 'nor the daemon';
sim('on NAS/Network_Scan error DEVICE_NOT_READY');
my $error = json('scan');
is $error->{code}, 'refused', 'a refused scan';
like $error->{message}, qr/refuses to scan: modem not ready/, 'in words';
sim('off');

# how far it is, and that a scan whose client is gone leaves nothing behind
sim('set network.scan-time 60s');
my $socket = IO::Socket::UNIX->new(Peer => "$dir/state/control") or die;
print $socket '{"schema":"mr200/1","id":7,"command":"scan"}', "\n";
like scalar <$socket>, qr/"id":7,"progress":\{"doing":"scanning, which may take 5 minutes, for 1 s"\}/,
	'a scan tells its progress';
close $socket;
sim('set network.scan-time 300ms');

# selection
is json('select')->{selection}, 'automatic', 'select shows the selection';
my ($foreign) = grep { !$_->{home} && !$_->{forbidden} } @{$scan->{networks}};
my $chosen = json('select', $foreign->{plmn});
is_deeply [@$chosen{qw(selection plmn registration)}], ['manual', $foreign->{plmn}, 'registered'],
	'a foreign network is selected';
is json('select')->{wanted_plmn}, $foreign->{plmn}, 'and stays so';
is error_of('select', '262-98'), 'no-network', 'one that is not there';
is error_of('select', '26'), 'usage', 'one that is none';
sim('on NAS/Set_System_Selection_Preference error NOT_SUPPORTED');
is json('select', 'auto')->{plmn}, '001-01', 'back to automatic, the older way';
sim('off');
is settled('idle')->{network}{mnc}, '01', 'the session follows';

# modes and bands
is_deeply json('modes')->{modes}, [qw(gsm umts lte)], 'all technologies are allowed';
is_deeply json('modes', 'lte,umts')->{modes}, [qw(umts lte)], 'two of them';
is_deeply json('modes', 'auto')->{modes}, [qw(gsm umts lte)], 'all again';
is error_of('modes', '5g'), 'usage', 'one that it has not';
my $bands = json('bands');
cmp_ok scalar @{$bands->{supported_lte_bands}}, '>', 1, 'bands that the modem has';
is_deeply $bands->{lte_bands}, $bands->{supported_lte_bands}, 'all are in use';
is_deeply json('bands', '20,3')->{lte_bands}, [3, 20], 'two of them';
like mr200('bands'), qr/^LTE bands\s+3, 20\nSupported\s+/m, 'in words';
my $none = json('bands', '3,14');
is $none->{code}, 'no-band', 'one that it has not';
like $none->{remedy}, qr/this modem has .*\b3, .*\b20/, 'and which it has';
is_deeply json('bands')->{lte_bands}, [3, 20], 'nothing was changed';
is error_of('bands', $_), 'usage', "'$_' is no list of bands" for '0', '3,', '3;7', 'x', '257';
is_deeply json('bands', 'all')->{lte_bands}, $bands->{lte_bands}, 'all again';
settled('idle');

# flight mode: the session does not switch the radio on again
sim('set network.search-time 50ms');
is json('opmode')->{mode}, 'online', 'opmode';
is json('opmode', 'flight')->{mode}, 'flight', 'flight mode';
is sim('get modem.mode'), 'low-power', 'the radio is off';
my $status = json('status');
is $status->{state}, 'idle', 'nothing is tried';
like $status->{doing}, qr/flight mode as wanted; mr200 opmode online ends it/, 'status says so';
like mr200('status'), qr/^State\s+offline: flight mode as wanted/m, 'in words too';
sleep 1.5;
is sim('get modem.mode'), 'low-power', 'and stays so';
is error_of('cells'), 'no-cell', 'no cell then';
is json('opmode', 'online')->{mode}, 'online', 'online again';
ok eventually(5, sub { sim('get network.registration') eq 'home' }), 'registered again';
settled('idle');
is error_of('opmode', 'sideways'), 'usage', 'no such mode';

# detach and attach
is json('detach')->{attached}, JSON::PP::false, 'detached';
sleep 1.2;
is json('select')->{attached}, JSON::PP::false, 'and stays so';
is json('attach')->{attached}, JSON::PP::true, 'attached again';
is json('attach')->{attached}, JSON::PP::true, 'which is so already';
is settled('idle')->{state}, 'idle', 'the session goes on';

# connect ends flight mode; a call is up, then the modem restarts
json('opmode', 'flight');
($text, $code) = mr200('connect');
is $code, 0, 'connect ends flight mode' or diag $text;
is json('opmode')->{mode}, 'online', 'the radio is on';
is json('reset')->{restarted}, JSON::PP::true, 'reset';
is settled('online', 40)->{state}, 'online', 'and online again by itself' or
	diag slurp("$dir/mr200d.log");

# offline ends by reset only
is json('opmode', 'offline')->{mode}, 'offline', 'offline';
is error_of('opmode', 'online'), 'needs-reset', 'is left by reset only';
like json('status')->{doing}, qr/mr200 reset ends it/, 'which status says';
is json('reset')->{restarted}, JSON::PP::true, 'reset';
is settled('online', 40)->{state}, 'online', 'online';

# the daemon ends while somebody waits
sim('set network.scan-time 60s');
my $pid = fork // die;
exec "$build/user/mr200", '--socket', "$dir/state/control", '--json', 'scan' or die unless $pid;
ok eventually(20, sub { slurp('/proc/net/unix') =~ m{ 03 +\d+ \Q$dir\E/state/control$}m }),
	'it is connected';
end('mr200d', 'TERM');
waitpid $pid, 0;
is $? >> 8, 1, 'a scan is answered when the daemon ends';

done_testing;
