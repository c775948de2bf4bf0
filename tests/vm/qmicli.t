#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# Foreign judges of the simulated modem: the kernel's own qmi_wwan and libqmi's
# qmicli, neither of which shares a line with it. What they say must be what
# the modem was told to be.
# vm: --stock
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/lib";
use Modem qw(eventually load slurp spew);
use Test::More;

my $modem = Modem->new;

load('qmi_wwan');
is eventually(10, sub { $modem->driver(4) eq 'qmi_wwan' }), 1, 'stock qmi_wwan has interface 4';
my ($wdm) = map { m{([^/]+)$} } glob($modem->interface(4) . '/usbmisc/cdc-wdm*');
my ($net) = map { m{([^/]+)$} } glob($modem->interface(4) . '/net/*');
ok $wdm && $net, 'control and network device' or BAIL_OUT('no control device');
my $sys = "/sys/class/net/$net";

sub run { system(@_) == 0 or die "@_ failed\n" }

# qmicli's output and whether it succeeded.
sub qmicli
{
	my (@options) = @_;

	open my $fh, '-|', 'sh', '-c', 'exec qmicli "$@" 2>&1', 'qmicli', '-d', "/dev/$wdm",
		@options or die "qmicli: $!\n";
	my $text = do { local $/; <$fh> } // '';
	my $ok = close $fh;
	return wantarray ? ($text, $ok) : $text;
}

# Its output must match all patterns.
sub says
{
	my ($options, @patterns) = @_;
	my ($text, $ok) = qmicli(@$options);
	my @missing = grep { $text !~ $_ } @patterns;

	ok($ok && !@missing, "@$options") or
		diag($ok ? "missing: @missing\n" : "failed\n", $text);
	return $text;
}

# It must fail and say why.
sub refuses
{
	my ($options, @patterns) = @_;
	my ($text, $ok) = qmicli(@$options);
	my @missing = grep { $text !~ $_ } @patterns;

	ok(!$ok && !@missing, "@$options is refused") or diag("missing: @missing\n", $text);
}

sub clients
{
	my ($service) = @_;
	my ($n) = $modem->ctl('get', 'modem.clients') =~ /\b$service=(\d+)/;

	return $n;
}

subtest 'identity' => sub {
	says ['--get-service-version-info'], qr/wds \(1\.\d+\)/, qr/wda \(1\.\d+\)/,
		qr/uim \(1\.\d+\)/;
	says ['--dms-get-manufacturer'], qr/Manufacturer: 'QUALCOMM INCORPORATED'/;
	says ['--dms-get-model'], qr/Model: 'MR200'/;
	says ['--dms-get-revision'], qr/Revision: 'MDM9225/;
	says ['--dms-get-ids'], qr/IMEI: '001019000000017'/;
	says ['--dms-get-capabilities'], qr/Max RX channel rate: '150000000'/, qr/Networks: .*lte/,
		qr/SIM: 'supported'/;
	says ['--dms-get-operating-mode'], qr/Mode: 'online'/;
	says ['--dms-get-band-capabilities'], qr/LTE bands: '1, 3, 7, 8, 20'/;
	says ['--dms-get-time'], qr/Time source: 'device'/;
	says ['--dms-get-hardware-revision'], qr/Revision: '10000'/;
	says ['--dms-get-software-version'], qr/Software version: MPSS/;
	refuses ['--dms-get-msisdn'], qr/NotProvisioned/;
	is clients('DMS'), 0, 'no client id is left behind';
};

subtest 'card' => sub {
	says ['--uim-get-card-status'], qr/Card state: 'present'/, qr/type:\s+'usim \(2\)'/,
		qr/state:\s+'ready'/, qr/PIN1 state: 'disabled'/,
		qr/Primary GW:\s+slot '1', application '1'/;
	says ['--dms-uim-get-iccid'], qr/ICCID: '8988211000000123458'/;
	says ['--dms-uim-get-imsi'], qr/IMSI: '001010123456789'/;
	says ['--dms-uim-get-state'], qr/State: 'initialization-completed'/;
	says ['--dms-uim-get-pin-status'], qr/PIN1:\s+Status: disabled\s+Verify: 3\s+Unblock: 10/;
	says ['--uim-read-transparent=0x3F00,0x2FE2'], qr/98:88:12:01:00:00:10:32:54:F8/;
	says ['--uim-read-transparent=0x3F00,0x7FFF,0x6F07'], qr/08:09:10:10:10:32:54:76:98/;
	refuses ['--uim-read-transparent=0x3F00,0x7FFF,0x6F3E'], qr/SimFileNotFound/;

	$modem->ctl('set', 'sim.state', 'pin-required');
	says ['--uim-get-card-status'], qr/PIN1 state: 'enabled-not-verified'/, qr/PIN1 retries: '3'/,
		qr/state:\s+'pin1-or-upin-pin-required'/;
	refuses ['--dms-uim-get-imsi'], qr/UimUninitialized/;
	says ['--nas-get-serving-system'], qr/Registration state: 'not-registered'/;
	refuses ['--dms-uim-verify-pin=PIN,0000'], qr/IncorrectPin/, qr/Retries left:\s+Verify: 2/;
	says ['--dms-uim-verify-pin=PIN,1234'], qr/PIN verified successfully/;
	ok eventually(10, sub { qmicli('--nas-get-serving-system') =~ /'registered'/ }),
		'registers once the PIN is right';
	says ['--uim-change-pin=PIN1,1234,4321'], qr/PIN changed successfully/;
	refuses ['--uim-verify-pin=PIN1,1111'], qr/IncorrectPin/;
	refuses ['--uim-verify-pin=PIN1,1111'], qr/IncorrectPin/;
	refuses ['--uim-verify-pin=PIN1,1111'], qr/PinBlocked/;
	says ['--uim-unblock-pin=PIN1,12345678,1234'], qr/PIN unblocked successfully/;
	says ['--uim-set-pin-protection=PIN1,disable,1234'], qr/PIN protection updated/;
	ok eventually(10, sub { qmicli('--nas-get-serving-system') =~ /'registered'/ }),
		'registered again';
};

subtest 'network' => sub {
	says ['--nas-get-signal-info'], qr/LTE:\s+RSSI: '-63 dBm'\s+RSRQ: '-10 dB'\s+RSRP: '-92 dBm'/,
		qr/SNR: '12\.4 dB'/;
	says ['--nas-get-signal-strength'], qr/Network 'lte': '-63 dBm'/, qr/RSRP/;
	says ['--nas-get-serving-system'], qr/Registration state: 'registered'/, qr/PS: 'attached'/,
		qr/Roaming status: 'off'/, qr/MCC: '1'/, qr/MNC: '1'/,
		qr/Description: 'Test PLMN 1-1'/, qr/LTE tracking area code: '4660'/,
		qr/3GPP cell ID: '169552897'/;
	says ['--nas-get-home-network'], qr/MCC: '1'/, qr/MNC: '1'/, qr/Description: 'Test SIM'/;
	says ['--nas-get-system-info'], qr/LTE service:\s+Status: 'available'/,
		qr/Domain: 'cs-ps'/, qr/MCC: '001'/, qr/MNC: '01'/, qr/Tracking Area Code: '4660'/;
	says ['--nas-get-cell-location-info'], qr/Intrafrequency LTE Info/, qr/PLMN: '00101'/,
		qr/Tracking Area Code: '4660'/, qr/Global Cell ID: '169552897'/,
		qr/EUTRA Absolute RF Channel Number: '1300' \(E-UTRA band 3: 1800\+\)/,
		qr/Serving Cell ID: '266'/, qr/RSRP: '-92\.0' dBm/;
	says ['--nas-get-rf-band-info'], qr/Active Band Class: 'eutran-3'/, qr/Active Channel:\s+'1300'/;
	says ['--nas-get-operator-name'], qr/Name\s+: 'Test SIM'/;
	says ['--nas-get-system-selection-preference'], qr/Mode preference: 'gsm, umts, lte'/,
		qr/Network selection preference: 'automatic'/, qr/LTE band preference: '1, 3, 7, 8, 20'/;
	says ['--nas-get-tx-rx-info=lte'], qr/RX Chain 0:.*RSRP: '-92\.0 dBm'/s;

	$modem->ctl('set', 'network.scan-time', '1s');
	says ['--nas-network-scan'], qr/Status: 'current-serving, home, not-forbidden/,
		qr/Description: 'Test PLMN 1-2'/, qr/forbidden/, qr/MCC: '999'\s+MNC: '70'/,
		qr/RAT: 'lte'/;

	$modem->ctl('set', 'network.rat', 'umts');
	ok eventually(10, sub { qmicli('--nas-get-serving-system') =~ /Radio interfaces:.*umts/s }),
		'on UMTS';
	says ['--nas-get-signal-info'], qr/WCDMA:\s+RSSI: '-63 dBm'\s+ECIO: '-6\.0 dBm'/;
	$modem->ctl('set', 'network.rat', 'lte');

	$modem->ctl('network', 'deny');
	ok eventually(10, sub { qmicli('--nas-get-serving-system') =~ /registration-denied/ }),
		'registration denied';
	says ['--nas-get-system-info'], qr/Registration reject: 'ps' \(plmn-not-allowed\)/;
	$modem->ctl('network', 'allow');
	ok eventually(10, sub { qmicli('--nas-get-serving-system') =~ /'registered'/ }),
		'registered again';
};

subtest 'profiles' => sub {
	says ['--wds-get-profile-list=3gpp'], qr/Profile list retrieved/, qr/APN: 'internet'/,
		qr/PDP type: 'ipv4-or-ipv6'/;
	my $text = says ['--wds-create-profile=3gpp,name=yota,apn=internet.yota,pdp-type=IPV4,' .
		'auth=CHAP,username=u,password=p'], qr/New profile created/;
	my ($index) = $text =~ /Profile index:\s+'(\d+)'/;
	is $index, 3, 'the first free index';
	says ['--wds-get-profile-list=3gpp'], qr/APN: 'internet\.yota'/, qr/PDP type: 'ipv4'/,
		qr/Username: 'u'/, qr/Auth: 'chap'/;
	says ["--wds-modify-profile=3gpp,$index,apn=internet"], qr/Profile successfully modified/;
	unlike qmicli('--wds-get-profile-list=3gpp'), qr/internet\.yota/, 'modified';
	says ["--wds-delete-profile=3gpp,$index"], qr/Profile successfully deleted/;
	says ['--wds-get-default-profile-number=3gpp'], qr/Default profile number: '1'/;
	says ['--wds-get-autoconnect-settings'], qr/Status: 'disabled'/;
};

# One IPv4 or IPv6 call: its client id and handle.
sub start
{
	my ($how, @more) = @_;
	my $text = says ["--wds-start-network=$how", '--client-no-release-cid', @more],
		qr/Network started/;
	my ($handle) = $text =~ /Packet data handle: '(\d+)'/;
	my ($cid) = $text =~ /CID: '(\d+)'/;

	return ($cid, $handle);
}

sub stop
{
	my ($cid, $handle) = @_;

	says ["--wds-stop-network=$handle", "--client-cid=$cid"], qr/Network stopped/;
}

sub ping
{
	my ($to, $name, @options) = @_;

	my $text = `ping -n -c 3 -i 0.2 -W 2 @options $to 2>&1`;
	ok($? == 0, $name) or diag($text);
}

subtest 'call without data' => sub {
	refuses ['--wds-get-current-settings'], qr/OutOfCall/;
	my ($cid, $handle) = start('3gpp-profile=1,ip-type=4');
	my @client = ("--client-cid=$cid", '--client-no-release-cid');
	says ['--wds-get-packet-service-status', @client], qr/Connection status: 'connected'/;
	says ['--wds-get-packet-service-status'], qr/Connection status: 'disconnected'/;
	says ['--wds-get-current-settings', @client], qr/IPv4 address: 10\.64\.64\.\d+/,
		qr/IPv4 subnet mask: 255\.255\.255\.252/, qr/IPv4 gateway address: 10\.64\.64\.\d+/,
		qr/IPv4 primary DNS: 10\.64\.64\.1/, qr/MTU: 1500/, qr/IP Family: IPv4/;
	says ['--wds-get-channel-rates', @client], qr/Max RX rate:\s+150000000bps/;
	says ['--wds-get-data-bearer-technology', @client], qr/'lte'/;
	refuses ['--wds-start-network=3gpp-profile=1,ip-type=4', @client], qr/NoEffect/;
	refuses ['--wds-stop-network=12345', @client], qr/InvalidHandle/;
	stop($cid, $handle);
	is clients('WDS'), 0, 'no client id is left behind';

	$modem->ctl('profile', '4', 'apn', 'wrong.example');
	refuses ['--wds-start-network=3gpp-profile=4,ip-type=4'], qr/CallFailed/,
		qr/verbose call end reason \(6,33\): \[3gpp\] option-unsubscribed/;
	$modem->ctl('set', 'wds.pdp', 'ipv4');
	refuses ['--wds-start-network=3gpp-profile=1,ip-type=6'], qr/CallFailed/,
		qr/\[3gpp\] ipv4-only-allowed/;
	$modem->ctl('set', 'wds.pdp', 'ipv4v6');
};

subtest 'client ids run out' => sub {
	for (1 .. 10) {
		my (undef, $ok) = qmicli('--dms-noop', '--client-no-release-cid');

		$ok or fail("client id $_");
	}
	is clients('DMS'), 10, 'ten were given out';
	refuses ['--dms-get-model'], qr/ClientIdsExhausted/;
	says ['--device-open-sync', '--dms-get-model'], qr/Model: 'MR200'/;
	is clients('DMS'), 0, 'a sync frees them';
};

subtest 'raw-IP data' => sub {
	says ['--wda-get-data-format'], qr/Link layer protocol: '802-3'/,
		qr/Uplink data aggregation protocol: 'disabled'/;
	says ['--wda-set-data-format=raw-ip'], qr/Link layer protocol: 'raw-ip'/;
	ok spew("$sys/qmi/raw_ip", "Y\n"), 'raw_ip=Y';

	my ($cid, $handle) = start('3gpp-profile=1,ip-type=4');
	my $text = qmicli('--wds-get-current-settings', "--client-cid=$cid",
			  '--client-no-release-cid');
	my ($address) = $text =~ /IPv4 address: (\S+)/;
	run('ip', 'link', 'set', $net, 'up');
	run('ip', 'addr', 'add', "$address/30", 'dev', $net);
	run('ip', 'route', 'add', 'default', 'dev', $net);
	ping('192.0.2.1', 'ping over the default route');
	ping('192.0.2.1', 'full packets', '-s', 1472, '-M', 'do');
	ping('192.0.2.1', 'fragments', '-s', 4000);
	# 512 and 1024 bytes of IP: ended by an empty packet, each way
	ping('192.0.2.1', 'whole USB packets', '-s', $_ - 28) for 512, 1024;
	my ($dns) = $text =~ /IPv4 primary DNS: (\S+)/;
	my $answer = `dig +short +timeout=3 \@$dns www.example.com A`;
	like $answer, qr/^198\.51\.100\.\d+$/, 'DNS answers';
	like `dig +timeout=3 \@$dns nothing.invalid A`, qr/NXDOMAIN/, 'and says what does not exist';
	like qmicli('--wds-get-packet-statistics', "--client-cid=$cid", '--client-no-release-cid'),
		qr/TX packets OK: [1-9]\d+/, 'statistics count';

	# a source address that the network did not give out goes nowhere
	run('ip', 'addr', 'add', '10.99.99.99/32', 'dev', $net);
	isnt system("ping -n -c 1 -W 1 -I 10.99.99.99 192.0.2.1 >/dev/null 2>&1"), 0,
		'a foreign source address carries nothing';
	stop($cid, $handle);
	isnt system("ping -n -c 1 -W 1 -I $address 192.0.2.1 >/dev/null 2>&1"), 0,
		'nor does a call that has ended';
	run('ip', 'addr', 'flush', 'dev', $net);

	($cid, $handle) = start('3gpp-profile=1,ip-type=6');
	$text = qmicli('--wds-get-current-settings', "--client-cid=$cid",
		       '--client-no-release-cid');
	my ($address6) = $text =~ m{IPv6 address: (\S+)/64};
	ok $address6, 'an IPv6 address' or diag $text;
	run('ip', 'addr', 'add', "$address6/64", 'dev', $net, 'nodad');
	run('ip', '-6', 'route', 'add', 'default', 'dev', $net);
	ping('2001:db8:1::1', 'IPv6 ping');
	like `dig +short +timeout=3 \@2001:db8:53::1 www.example.com AAAA`, qr/^2001:db8:/,
		'DNS over IPv6';
	stop($cid, $handle);

	($cid, $handle) = start('apn=internet,ip-type=4');
	$text = qmicli('--wds-get-current-settings', "--client-cid=$cid",
		       '--client-no-release-cid');
	($address) = $text =~ /IPv4 address: (\S+)/;
	run('ip', 'addr', 'add', "$address/30", 'dev', $net);
	isnt system("ping -n -c 1 -W 1 -I $address 192.0.2.1 >/dev/null 2>&1"), 0,
		'a call by bare APN is a phantom: up, and carries nothing';
	stop($cid, $handle);
	run('ip', 'link', 'set', $net, 'down');
	run('ip', 'addr', 'flush', 'dev', $net);
};

subtest 'QMAP data' => sub {
	my $qmap = 'link-layer-protocol=raw-ip,ul-protocol=qmap,dl-protocol=qmap';

	$modem->ctl('set', 'wda.qmap', 'decline');
	says ["--wda-set-data-format=$qmap"], qr/Downlink data aggregation protocol: 'disabled'/;
	$modem->ctl('set', 'wda.qmap', 'accept');
	says ["--wda-set-data-format=$qmap,dl-max-datagrams=1,dl-datagram-max-size=8192"],
		qr/Downlink data aggregation protocol: 'qmap'/,
		qr/Downlink data aggregation max datagrams: '1'/,
		qr/Downlink data aggregation max size: '8192'/;

	# this driver's receive buffers are as large as its MTU: one frame each,
	# header included
	ok spew("$sys/qmi/add_mux", "0x01\n"), 'add_mux' or return;
	my ($mux) = map { m{lower_(\S+)|upper_(\S+)} ? $2 // $1 : () } glob("$sys/upper_*");
	my $text = says ['--wds-bind-mux-data-port=mux-id=1,ep-iface-number=4',
			 '--client-no-release-cid'];
	my ($cid) = $text =~ /CID: '(\d+)'/;
	my (undef, $handle) = start('3gpp-profile=1,ip-type=4', "--client-cid=$cid");
	$text = qmicli('--wds-get-current-settings', "--client-cid=$cid",
		       '--client-no-release-cid');
	my ($address) = $text =~ /IPv4 address: (\S+)/;
	run('ip', 'link', 'set', $net, 'up');
	run('ip', 'link', 'set', $mux, 'mtu', '1400', 'up');
	run('ip', 'addr', 'add', "$address/30", 'dev', $mux);
	run('ip', 'route', 'add', 'default', 'dev', $mux);
	ping('192.0.2.1', 'ping through the mux');
	ping('192.0.2.1', 'fragments through the mux', '-s', 8000);
	stop($cid, $handle);
	run('ip', 'link', 'set', $net, 'down');
	ok spew("$sys/qmi/del_mux", "0x01\n"), 'del_mux';
};

subtest 'operating mode' => sub {
	says ['--dms-set-operating-mode=low-power'], qr/Operating mode set successfully/;
	says ['--dms-get-operating-mode'], qr/Mode: 'low-power'/;
	refuses ['--nas-get-signal-info'], qr/InformationUnavailable/;
	refuses ['--wds-start-network=3gpp-profile=1,ip-type=4'], qr/CallFailed/, qr/\[cm\] offline/;
	says ['--dms-set-operating-mode=online'], qr/Operating mode set successfully/;
	ok eventually(10, sub { qmicli('--nas-get-serving-system') =~ /'registered'/ }),
		'registers again';
	says ['--dms-set-operating-mode=offline'], qr/Operating mode set successfully/;
	refuses ['--dms-set-operating-mode=online'], qr/InvalidTransition/;
	says ['--dms-set-operating-mode=reset'], qr/Operating mode set successfully/;
	ok eventually(10, sub { !$modem->path }), 'a reset takes it off the bus';
	ok eventually(20, sub { $modem->path }), 'and it comes back';
};

unlike $modem->log_text, qr/Sanitizer|runtime error/, 'the simulator is in order';
done_testing;
