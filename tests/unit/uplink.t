#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# What mr200d makes of a call on this machine: hook, probe, access point by the
# SIM, roaming list, the modem's own call, the power switch.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/lib";
use Daemon;
use Test::More;
use Time::HiRes qw(sleep time);

my $golden = "$FindBin::Bin/../golden";
my $log = "$dir/hook.log";

# Writes its arguments and environment, a line per run.
write_file("$dir/hook", <<"END", 0755);
#!$^X
open my \$f, '>>', '$log' or die;
print \$f join("\\t", "args=\@ARGV", map({ "\$_=\$ENV{\$_}" } sort keys %ENV),
	"fds=" . join(',', map { s{.*/}{}r } grep { -e } glob '/proc/self/fd/*')), "\\n";
END

sub runs
{
	my @runs;

	for my $line (split /\n/, slurp($log)) {
		push @runs, { map { split /=/, $_, 2 } split /\t/, $line };
	}
	return @runs;
}

sub events { join ' ', map { $_->{args} } runs() }

sub had { my ($want) = @_; return eventually(10, sub { events() eq $want }) }

sub daemon { unlink $log; start_daemon('-o', "hook=$dir/hook", @_) }

sub addresses { scalar `ip -o addr show dev lte0 scope global` }

start_sim();

# 1. the hook, with both families
daemon('-o', 'pdptype=ipv4v6', '-o', 'name=wan');
my $status = settled('online');
ok had('up prefix'), 'hook: up and prefix' or diag events(), slurp("$dir/mr200d.log");
my ($up) = runs();
my ($v4, $v6) = @{$status->{connection}{bearers}};
is "$up->{ip}/$up->{mask}", $v4->{address}, 'address';
is $up->{router}, $v4->{gateway}, 'gateway';
is $up->{dns}, join(' ', @{$v4->{dns}}), 'name servers';
is "$up->{ip6}/$up->{ip6mask}", $v6->{address}, 'IPv6 address';
like $up->{ip6prefix}, qr{^[0-9a-f:]+::/64$}, 'IPv6 prefix';
is $up->{mtu}, $v4->{mtu_bytes}, 'MTU';
like $up->{subnet}, qr/^255\.255\.255\.\d+$/, 'dotted mask';
is "$up->{interface} $up->{name} $up->{action} $up->{plmn}", 'lte0 wan up 00101', 'names';
is_deeply [grep { !/^(?:args|fds|ip6?|ip6?mask|mask|subnet|router|ip6router|dns|ip6dns|ip6prefix
	|interface|name|action|plmn|mtu|metric|table|defaultroute|peerdns|apn|PATH)$/x } keys %$up],
	[], 'nothing else is in its environment';
like $up->{PATH}, qr{^/usr/sbin:}, 'PATH is ours';
my %ours = map { s{.*/}{}r => 1 } glob "/proc/$$/fd/*";	# from whoever started us
is_deeply [grep { $_ > 3 && !$ours{$_} } split /,/, $up->{fds}], [],
	'no file of the daemon is open in it';

sim('ip change');
ok eventually(10, sub { events() =~ /^up prefix changed/ }), 'hook: changed'
	or diag events();
mr200('disconnect');
ok eventually(5, sub { events() =~ / down$/ }), 'hook: down';
ok +(runs())[-1]{ip}, 'with what was up';

# 2. a successor says down for a predecessor that was killed
mr200('connect');
ok eventually(10, sub { events() =~ / up prefix$/ }), 'up again';
end('mr200d', 'KILL');
unlink $log;
daemon('-o', 'connect=no');
ok had('down'), 'down, said by the successor';
is((runs())[0]{interface}, 'lte0', 'of the right interface');
mr200('connect');
settled('online');
is end('mr200d', 'TERM'), 0, 'ended';
like events(), qr/ down$/, 'the last event is waited for';

# 3. a hook that hangs does not hold the daemon, one that is missing is told
write_file("$dir/slow", "#!/bin/sh\necho \$\$ >$dir/slow.pid\nexec sleep 600\n", 0755);
daemon('-o', "hook=$dir/slow");
is settled('online')->{state}, 'online', 'a hook that hangs holds nothing up';
my $began = time;
is end('mr200d', 'TERM'), 0, 'nor the end';
cmp_ok time - $began, '<', 9, 'which is not late';
ok !kill(0, slurp("$dir/slow.pid")), 'and leaves no process';
daemon('-o', "hook=$dir/missing");
settled('online');
ok eventually(5, sub { slurp("$dir/mr200d.log") =~ /missing cannot be run; is it there/ }),
	'a hook that is missing is told';
end('mr200d', 'TERM');

# 4. what is left to the hook is left alone
daemon('-o', 'netcfg=no');
settled('online');
ok had('up'), 'netcfg = no: the hook is told';
is addresses(), '', 'and no address is set';
like scalar(`ip -o link show dev lte0`), qr/mtu \Q$v4->{mtu_bytes}\E/, 'but the MTU is';
end('mr200d', 'TERM');

# 5. the shipped example writes a file where nothing else resolves names
write_file("$dir/resolv", "nameserver 192.0.2.53\n");
write_file("$dir/example", "#!/bin/sh\nRESOLV_FILE=$dir/resolv RESOLV_BEFORE=$dir/before PATH=$dir/bin:/bin " .
	"exec $FindBin::Bin/../../packaging/hooks/mr200-hook \"\$@\"\n", 0755);
daemon('-o', "hook=$dir/example");
settled('online');
ok eventually(5, sub { slurp("$dir/resolv") =~ s/^#.*\n//r eq join('', map { "nameserver $_\n" } @{$v4->{dns}}) }),
	'the example: a file' or diag slurp("$dir/resolv"), slurp("$dir/mr200d.log");
end('mr200d', 'TERM');
is slurp("$dir/resolv"), "nameserver 192.0.2.53\n", 'and as before';

# 6. access point by the SIM
sub origin { my $c = json('status')->{connection}; return "$c->{apn} by $c->{apn_origin}" }

sim('set apn.allow "*"');
start_daemon('-o', 'apn=', '-o', "providers=$golden/providers.xml");
is settled('online')->{state}, 'online', 'online without an APN';
like origin(), qr/^\S+ by provider list \(Alpha Mobile\)$/, 'of the SIM\'s operator';
end('mr200d', 'TERM');
sim('set apn.allow brand.one');
sim('set apn.refuse 6:27');
start_daemon('-o', 'apn=', '-o', "providers=$golden/providers.xml");
is settled('online')->{state}, 'online', 'the next one is tried when one is refused';
is origin(), 'brand.one by provider list (Brand One)', 'until it is the right one';
end('mr200d', 'TERM');
sim('set apn.allow "*"');
start_daemon('-o', 'apn=', '-o', "providers=$dir/none.xml");
settled('online');
is origin(), 'brand.one by profile 1 of the modem', 'without a list the profile is used';
like slurp("$dir/mr200d.log"), qr/none\.xml: No such file/, 'and that is told';
end('mr200d', 'TERM');

# 7. roaming by network
sim('set network.plmn 26201');
start_daemon('-o', 'roaming=25001');
ok eventually(10, sub { json('status')->{last_error}{code} // '' eq 'roaming' }),
	'a network that is not in the list';
my $plmn = do { my $n = json('status')->{network}; "$n->{mcc}$n->{mnc}" };
end('mr200d', 'TERM');
start_daemon('-o', "roaming=25001 $plmn");
is settled('online')->{state}, 'online', 'one that is';
end('mr200d', 'TERM');
sim('set network.plmn 00101');

# 8. the modem's own call
for my $how (qw(follow off)) {
	start_daemon('-o', "autoconnect=$how", '-o', 'connect=no');
	settled('idle');
	sim('autoconnect on');
	eventually(5, sub { sim('get wds.bearers') == 1 });
	is sim('get wds.bearers'), 1, 'the modem has made a call';
	mr200('connect');
	$status = settled('online');
	is $status->{connection}{bearers}[0]{modem_autoconnect},
		$how eq 'follow' ? JSON::PP::true : JSON::PP::false, "autoconnect $how";
	my $said = slurp("$dir/mr200d.log");
	is scalar($said =~ s/ending it and its autoconnect//g), $how eq 'off' ? 1 : '', 'in words';
	is $status->{state}, 'online', 'online';
	mr200('disconnect');
	sleep 1.2;	# in which it would have made another
	is sim('get wds.bearers'), 0, 'and offline for good';
	end('mr200d', 'TERM');
}

# 9. a bearer that carries nothing: nobody answers on this interface
start_daemon('-o', 'probe=192.0.2.1', '-o', 'probe_interval=1', '-o', 'roaming=yes');
settled('online');
$began = time;
ok eventually(30, sub { (json('status')->{last_error}{code} // '') eq 'dead-bearer' }),
	'a dead bearer is noticed' or diag slurp("$dir/mr200d.log");
like json('status')->{last_error}{message}, qr/up but carries nothing/, 'in words';
cmp_ok time - $began, '>=', 2, 'after three probes';
is settled('online', 10)->{connection}{connections}, 2, 'and the call is started again';
end('mr200d', 'TERM');

# 10. the same by its name servers, which the test plays on the other side of
# the TUN device
sub name_server
{
	my ($how) = @_;
	my $pid = fork // die;

	return $pid if $pid;
	open my $tun, '+<', '/dev/net/tun' or POSIX::_exit(1);
	# TUNSETIFF with IFF_TUN | IFF_NO_PI, as linux/if_tun.h has them
	ioctl $tun, 0x400454ca, my $request = pack 'a16 S x22', 'lte0', 0x1001 or POSIX::_exit(1);
	while (sysread $tun, my $p, 2048) {
		next unless unpack('C', $p) == 0x45 && vec($p, 9, 8) == 17 && unpack('x22 n', $p) == 53;
		my ($from, $to, $port, $dns) = unpack 'x12 a4 a4 n x6 a*', $p;
		my ($id, undef, $rest) = unpack 'n n a*', $dns;

		write_file("$dir/query", $rest);
		next if $how eq 'deaf';
		# refused: an answer like any other
		my $udp = pack('n n n n n n', 53, $port, 8 + length $dns, 0,
			       $id, 0x8105) . $rest;
		my $ip = pack 'C C n n n C C n a4 a4', 0x45, 0, 20 + length $udp, 0, 0, 64, 17, 0, $to, $from;
		my $sum = unpack '%32n*', $ip;

		$sum = ($sum & 0xffff) + ($sum >> 16) while $sum >> 16;
		substr($ip, 10, 2) = pack 'n', ~$sum & 0xffff;
		syswrite $tun, $ip . $udp;
	}
	POSIX::_exit(0);
}

sub with_name_server
{
	my ($how, $probe) = @_;
	my $pid = name_server($how);

	unlink "$dir/query";
	start_daemon('-o', "probe=$probe", '-o', 'probe_interval=1', '-o', 'roaming=yes');
	settled('online');
	ok eventually(20, sub { -s "$dir/query" }), "$probe: the name server is asked";
	my $query = slurp("$dir/query");
	my $dead = eventually($how eq 'deaf' ? 40 : 4,
			      sub { (json('status')->{last_error}{code} // '') eq 'dead-bearer' });
	end('mr200d', 'TERM');
	kill KILL => $pid;
	waitpid $pid, 0;
	return ($dead, $query);
}

my ($dead, $query) = with_name_server('well', 'dns:www.example.net');
is $query, "\0\1" . "\0" x 6 . "\x03www\x07example\x03net\0" . "\0\1\0\1", 'for that name';
ok !$dead, 'any answer will do';
($dead, $query) = with_name_server('deaf', 'dns');
is $query, "\0\1" . "\0" x 6 . "\0" . "\0\2\0\1", 'for the name servers of the root';
ok $dead, 'without an answer the bearer is dead' or diag slurp("$dir/mr200d.log");

# 11. power
write_file("$dir/power", '1');
end('sim', 'KILL');
start_sim();
start_daemon('-o', "power_gpio=$dir/power");
settled('online');
is slurp("$dir/power"), '1', 'power is on';
end('mr200d', 'TERM');

done_testing;
