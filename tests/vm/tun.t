#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# The simulated modem with a TUN device behind it: real programs on the other
# side of the bearer, in a network namespace, through the stock qmi_wwan.
# vm: --stock
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/lib";
use Modem qw(eventually load spew);
use Test::More;

my ($server, $server6) = ('192.0.2.1', '2001:db8:1::1');

sub run { system(@_) == 0 or die "@_ failed\n" }

load('tun');
my $modem = Modem->new('--tun', 'isp0');
run(qw(ip netns add isp));
run(qw(ip link set isp0 netns isp));
run(qw(ip -n isp link set lo up));
run(qw(ip -n isp link set isp0 up));
run(qw(ip -n isp addr add), "$server/32", qw(dev isp0));
run(qw(ip -n isp addr add), "$server6/128", qw(dev isp0 nodad));
run(qw(ip -n isp route add 10.64.0.0/16 dev isp0));
run(qw(ip -n isp route add 2001:db8:64::/48 dev isp0));

load('qmi_wwan');
eventually(10, sub { $modem->driver(4) eq 'qmi_wwan' }) or die "no driver\n";
my ($wdm) = map { m{([^/]+)$} } glob($modem->interface(4) . '/usbmisc/cdc-wdm*');
my ($net) = map { m{([^/]+)$} } glob($modem->interface(4) . '/net/*');

sub qmicli { return scalar `qmicli -d /dev/$wdm @_ 2>&1` }

# Starts a call of a family; its address.
sub call
{
	my ($family) = @_;
	my ($cid) = qmicli("--wds-start-network=3gpp-profile=1,ip-type=$family",
			   '--client-no-release-cid') =~ /CID: '(\d+)'/ or die "no call\n";
	my ($address) = qmicli('--wds-get-current-settings', "--client-cid=$cid",
			       '--client-no-release-cid') =~ /IPv$family address: ([^\s\/]+)/;

	return $address;
}

qmicli('--wda-set-data-format=raw-ip') =~ /'raw-ip'/ or die "no raw-IP\n";
spew("/sys/class/net/$net/qmi/raw_ip", "Y\n") or die "raw_ip\n";
my ($address, $address6) = (call(4), call(6));
run('ip', 'link', 'set', $net, 'up');
run('ip', 'addr', 'add', "$address/32", 'dev', $net);
run('ip', 'addr', 'add', "$address6/64", 'dev', $net, 'nodad');
run('ip', 'route', 'add', "$server/32", 'dev', $net);
run('ip', '-6', 'route', 'add', "$server6/128", 'dev', $net);

is system("ping -n -q -c 3 -i 0.2 -W 2 $server >/dev/null"), 0, 'IPv4 both ways';
is system("ping -n -q -c 3 -i 0.2 -W 2 $server6 >/dev/null"), 0, 'IPv6 both ways';
is system("ip netns exec isp ping -n -q -c 3 -i 0.2 -W 2 $address >/dev/null"), 0,
	'the network can begin';
is system("ip netns exec isp ping -n -q -c 3 -i 0.2 -W 2 $address6 >/dev/null"), 0,
	'over IPv6 too';

my $pid = fork // die "fork: $!\n";
exec qw(ip netns exec isp iperf3 -s -1 --logfile /dev/null) unless $pid;
my $out;
ok eventually(10, sub { ($out = `iperf3 -c $server -t 2 -J 2>&1`) =~ /sum_received/ }),
	'TCP upwards' or diag $out;
waitpid $pid, 0;
$pid = fork // die "fork: $!\n";
exec qw(ip netns exec isp iperf3 -s -1 --logfile /dev/null) unless $pid;
ok eventually(10, sub { ($out = `iperf3 -c $server -R -t 2 -J 2>&1`) =~ /sum_received/ }),
	'TCP downwards' or diag $out;
waitpid $pid, 0;

$modem->ctl('data', 'blackhole', 'on');
isnt system("ping -n -q -c 1 -W 1 $server >/dev/null"), 0, 'and nothing in a dead bearer';
$modem->ctl('data', 'blackhole', 'off');
is system("ping -n -q -c 1 -W 2 $server >/dev/null"), 0, 'which comes back';
unlike $modem->log_text, qr/Sanitizer|runtime error/, 'the simulator is in order';
done_testing;
