#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# mr200 doctor: faults of the host as trees of files, faults of the network as
# those of the simulated modem.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/lib";
use Daemon;
use File::Path qw(make_path remove_tree);
use File::Temp qw(tempdir);
use Test::More;

my $release = `uname -r`;
chomp $release;
my $root;

sub put
{
	my ($path, $text) = @_;

	make_path("$root/$path" =~ s{/[^/]*$}{}r);
	open my $f, '>', "$root/$path" or die "$root/$path: $!\n";
	print $f "$text\n";
	close $f;
}

sub link_to
{
	my ($path, $target) = @_;

	make_path("$root/$path" =~ s{/[^/]*$}{}r);
	unlink "$root/$path";
	symlink $target, "$root/$path" or die "$path: $!\n";
}

sub driver { link_to("sys/bus/usb/devices/1-1:1.$_[0]/driver", "../../drivers/$_[1]") }

# A machine on which all is as it should be.
sub healthy
{
	my @interfaces = (
		['ff', 'ff', 'ff', 2, 'mr200_serial'], ['ff', '42', '01', 2, undef],
		['ff', 'ff', 'ff', 3, 'mr200_serial'], ['ff', 'ff', 'ff', 3, 'mr200_serial'],
		['ff', 'ff', 'ff', 3, 'mr200_wwan'], ['08', '06', '50', 2, 'usb-storage'],
	);
	my $device = 'sys/bus/usb/devices/1-1';

	remove_tree($root) if $root;
	$root = tempdir('mr200-doctor-XXXXXX', TMPDIR => 1, CLEANUP => 1);
	put("$device/$_->[0]", $_->[1]) for ['idVendor', '05c6'], ['idProduct', '9025'],
		['speed', 480], ['busnum', 1], ['devnum', 3], ['product', 'LTE module'];
	for my $n (0 .. 5) {
		my ($class, $sub, $protocol, $endpoints, $driver) = @{$interfaces[$n]};

		put("$device:1.$n/bInterfaceNumber", "0$n");
		put("$device:1.$n/bInterfaceClass", $class);
		put("$device:1.$n/bInterfaceSubClass", $sub);
		put("$device:1.$n/bInterfaceProtocol", $protocol);
		put("$device:1.$n/bNumEndpoints", "0$endpoints");
		driver($n, $driver) if $driver;
	}
	put("$device:1.4/usbmisc/cdc-wdm0/dev", '180:0');
	put("$device:1.4/net/wwan0/address", '');
	put('sys/class/net/wwan0/qmi/raw_ip', 'Y');
	put('sys/bus/usb/devices/usb1/speed', 480);
	put('sys/bus/usb/devices/usb1/product', 'EHCI Host Controller');
	put("sys/module/$_/refcnt", 1) for qw(mr200_wwan mr200_serial);
	put('proc/1/comm', 'init');
	put('etc/resolv.conf', 'nameserver 10.64.64.1');
}

sub doctor { return mr200('doctor', '--root', $root, @_) }

# Ids of findings worse than ok, by severity; the findings by id.
sub findings
{
	my $result = json('doctor', '--root', $root);
	my (%by_severity, %by_id);

	for my $f (@{$result->{findings}}) {
		$by_id{$f->{id}} //= $f;
		push @{$by_severity{$f->{severity}}}, $f->{id} if $f->{severity} ne 'ok';
	}
	return (\%by_severity, \%by_id);
}

# --- the host, without mr200d ---

my @daemon = ('daemon');
my @host = (
	['nothing', sub { }, { error => [@daemon] }],
	['modem absent', sub { remove_tree("$root/sys/bus/usb/devices"); make_path("$root/sys/bus/usb/devices/usb1") },
	 { error => ['modem-absent', @daemon] }, qr/1 USB devices/],
	['no host controller', sub { remove_tree("$root/sys/bus/usb/devices") },
	 { error => ['modem-absent', @daemon] }, qr/ehci/],
	['RNDIS mode', sub { put('sys/bus/usb/devices/1-1/idVendor', '2357'); put('sys/bus/usb/devices/1-1/idProduct', '000d') },
	 { error => ['modem-rndis', @daemon] }, qr/2357:000d/],
	['not authorized', sub { remove_tree(glob "$root/sys/bus/usb/devices/1-1:*"); put('sys/bus/usb/devices/1-1/authorized', 0) },
	 { error => ['modem-unauthorized', 'modem-absent', @daemon] }, qr/authorized is 0/],
	['a phone of the id', sub { put('sys/bus/usb/devices/1-1:1.4/bInterfaceClass', '08') },
	 { note => ['other-device'], error => ['modem-absent', @daemon] }, qr/LTE module/],
	['full speed', sub { put('sys/bus/usb/devices/1-1/speed', 12); put('sys/bus/usb/devices/usb1/speed', 12);
		put('sys/bus/usb/devices/usb1/product', 'Generic Platform OHCI controller') },
	 { warning => ['usb-full-speed'], error => [@daemon] }, qr/OHCI.*\n.*EHCI is missing/s],
	['no serial driver', sub { unlink map { "$root/sys/bus/usb/devices/1-1:1.$_/driver" } 0, 2, 3; remove_tree("$root/sys/module/mr200_serial") },
	 { warning => ['module-missing', ('driver-missing') x 3], error => [@daemon] }, qr/interface 0: class ff/],
	['no QMI driver', sub { unlink "$root/sys/bus/usb/devices/1-1:1.4/driver" },
	 { error => ['driver-missing', @daemon] }, qr/no network device/],
	['new_id grabbed ADB', sub { driver($_, 'option') for 0 .. 3; put('sys/bus/usb-serial/drivers/option1/new_id', "05c6 9025") },
	 { warning => ['driver-new-id', 'adb-grabbed', ('driver-new-id') x 2], error => [@daemon] }, qr/option1\/new_id has 05c6 9025/],
	['new_id took QMI', sub { driver(4, 'option'); remove_tree(map { "$root/sys/bus/usb/devices/1-1:1.4/$_" } qw(net usbmisc)) },
	 { error => ['driver-wrong', 'port-missing', @daemon] }, qr/no QMI, no network device/],
	['generic driver', sub { driver(2, 'usbserial_generic') },
	 { warning => ['driver-generic'], error => [@daemon] }, qr/sets no DTR/],
	['in-tree driver', sub { driver(4, 'qmi_wwan'); remove_tree("$root/sys/module/mr200_wwan") },
	 { note => ['module-missing', 'driver-in-tree'], error => [@daemon] }, qr/qmi_wwan does its work/],
	['port taken', sub { put('proc/77/comm', 'uqmi'); link_to('proc/77/fd/3', '/dev/cdc-wdm0') },
	 { error => ['port-busy', @daemon] }, qr/process 77 \(uqmi\) has \/dev\/cdc-wdm0 open/],
	['port shared', sub { put('proc/78/comm', 'qmi-proxy'); link_to('proc/78/fd/3', '/dev/cdc-wdm0') },
	 { note => ['port-shared'], error => [@daemon] }, qr/process 78/],
	['ModemManager', sub { put('proc/79/comm', 'ModemManager'); driver(4, 'qmi_wwan') },
	 { note => ['driver-in-tree'], warning => ['modemmanager'], error => [@daemon] }, qr/process 79, interface 4 is with qmi_wwan/],
	['netifd', sub { put('etc/config/network', "config interface 'wan'\n\toption proto 'qmi'") },
	 { warning => ['netifd'], error => [@daemon] }, qr/option proto 'qmi'/],
	['802.3 framing', sub { put('sys/class/net/wwan0/qmi/raw_ip', 'N') },
	 { note => ['framing-802.3'], error => [@daemon] }, qr/wwan0\/qmi\/raw_ip is N/],
);
for my $case (@host) {
	my ($name, $break, $want, $evidence) = @$case;

	healthy();
	$break->();
	my ($severity) = findings();
	is_deeply $severity, $want, $name or diag explain $severity;
	my ($text, $code) = doctor();
	is $code, 7, 'exit status of an error';
	like $text, $evidence, 'with its evidence' if $evidence;
}

# modules as libkmod sees them
SKIP: {
	my $modules = "lib/modules/$release";

	skip 'needs cc and depmod to make a module', 2 if system('command -v cc depmod > /dev/null');
	healthy();
	remove_tree("$root/sys/module/mr200_serial");
	make_path("$root/$modules");
	system("echo 'int mr200;' | cc -c -x c -o $root/$modules/mr200_serial.ko - && depmod -b $root $release 2> /dev/null");
	is_deeply +(findings())[0]{warning}, ['module-not-loaded'], 'a module that is not loaded';
	skip 'no libkmod here', 1 if system q(ldconfig -p | grep -q 'libkmod[.]so[.]2');
	put('etc/modprobe.d/no.conf', 'blacklist mr200_serial');
	is_deeply +(findings())[0]{warning}, ['module-blacklisted'], 'a module that is blacklisted';
}

# what may not be looked at is said
SKIP: {
	skip 'needs runuser', 2 if !-x '/usr/sbin/runuser';
	healthy();
	put('proc/80/comm', 'uqmi');
	make_path("$root/proc/80/fd");
	chmod 0700, "$root/proc/80/fd";
	chmod 0755, $root;
	# nobody may not even see a clone under /root
	system("cp $build/user/mr200 $dir/mr200 && chmod 755 $dir $dir/mr200") == 0 or die;
	my $text = `runuser -u nobody -- $dir/mr200 doctor --root $root --socket /none`;
	like $text, qr/^note +not-root .*\n.*1 processes of other users/m, 'as nobody';
	is $? >> 8, 7, 'without mr200d';
}

# --- the network, with mr200d and the simulated modem ---

healthy();
start_sim();
sim('set network.search-time 50ms');
start_daemon();
settled('online');
my ($severity, $by_id) = findings();
is_deeply $severity, {}, 'all is well' or diag explain $severity;
my ($text, $code) = doctor();
is $code, 0, 'exit status 0';
like $text, qr/^ok +modem .*^ok +drivers .*^ok +sim .*^ok +network .*^ok +call .*^Result +nothing is wrong$/ms,
	'link by link';

put('sys/class/net/wwan0/qmi/raw_ip', 'N');
is_deeply +(findings())[0], { error => ['framing-mismatch'] }, 'framing that differs';
healthy();
put('etc/resolv.conf', '# nothing');
is_deeply +(findings())[0], { warning => ['dns-unused'] }, 'a resolv.conf without servers';
is((doctor())[1], 6, 'exit status of a warning');
healthy();
system('ip link set lte0 mtu 1600') == 0 or die;
is_deeply +(findings())[0], { warning => ['mtu'] }, 'an MTU larger than the network\'s';
system('ip link set lte0 mtu 1500') == 0 or die;
system('ip link set lte0 down') == 0 or die;
is_deeply +(findings())[0]{error}, ['link-down'], 'an interface that is down';
system('ip link set lte0 up') == 0 or die;

sim('set signal.rsrp -118');
eventually(5, sub { json('signal')->{signal}{rsrp_dbm} == -118 });
is_deeply +(findings())[0], { warning => ['signal-weak'] }, 'a weak signal';
sim('set signal.rsrp -85');
json('signal');

my @network = (
	['APN refused', [qw(apn.allow=other apn.refuse=6:27)], 'call-refused', qr/APN/i, sub { mr200('disconnect'); mr200('connect') }],
	['roaming forbidden', ['network.plmn=26202'], 'roaming-forbidden', qr/roaming = yes/],
	['SIM missing', ['sim.state=absent'], 'sim-missing', qr/insert it/],
	['SIM locked', ['sim.state=pin-required', 'sim.pin-retries=2'], 'sim-pin', qr/tries left: PIN 2/],
	['SIM illegal', ['sim.state=error'], 'sim-illegal', qr/ask the operator/],
	['PUK', ['sim.state=puk-required'], 'sim-puk', qr/mr200 pin unblock/],
	['registration denied', ['network.reject=plmn-not-allowed'], 'registration-denied', qr/reason of the network: .*PLMN/i],
	['SIM refused', ['network.reject=illegal-me'], 'sim-illegal', qr/reason of the network: .*illegal/i],
	['no network', ['network.search-time=60s', 'network.plmn=00102'], 'not-registered', qr/registration: .*search/],
);
for my $case (@network) {
	my ($name, $set, $id, $evidence, $then) = @$case;

	end('mr200d', 'TERM');
	end('sim', 'TERM');
	unlink "$dir/qmi", "$dir/ctl";
	start_sim();
	sim('set network.search-time 50ms');
	start_daemon();
	settled('online') if "@$set" =~ /reject/;	# the reason is told but once
	sim("set $_") for map { s/=/ /r } @$set;
	$then->() if $then;
	ok eventually(20, sub { ($severity, $by_id) = findings(); $by_id->{$id} }), $name or
		diag explain $severity, slurp("$dir/mr200d.log");
	is $by_id->{$id}{severity}, 'error', 'is an error';
	eventually(3, sub { doctor() =~ $evidence });
	like scalar(doctor()), $evidence, 'with evidence or remedy';
}

put('sys/bus/usb/devices/1-1/product', "Evil \033[2J modem");
unlike scalar(doctor()), qr/\033/, 'control characters of strangers stay off the terminal';
like scalar(doctor()), qr{Evil \xef\xbf\xbd\[2J modem}, 'and are told';

# --- the report ---

end('mr200d', 'TERM');
end('sim', 'TERM');
unlink "$dir/qmi", "$dir/ctl";
start_sim();
start_daemon();
settled('online');
healthy();
put('etc/resolv.conf', '');
put('sys/bus/usb/devices/1-1/product', 'IMEI 490154203237518, call +4915123456789, PIN 1234 password=hunter2');
($text, $code) = doctor('--report');
is $code, 6, 'a report has the same exit status';
like $text, qr/^mr200 \S+, Linux .*\n/, 'a report begins with versions';
like $text, qr/the network offers <IPv4>/, 'addresses are masked';
like $text, qr/IMEI <number>, call \+<phone>, PIN <secret> password=<secret>/, 'and numbers, PIN, password';
unlike $text, qr/490154203237518|4915123|1234|hunter2|10\.64/, 'nothing of them is left';
is json('doctor', '--root', $root, '--report')->{report}, $text, 'in JSON likewise';
my $info = json('info');
unlike $text, qr/\Q$_\E/, 'nor a number of the modem' for grep { $_ } $info->{imei}, @{$info->{sim}}{qw(imsi iccid)};

done_testing;
