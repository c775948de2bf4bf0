#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
# What others do to the interface under a call: seen at once, told, and set right
# without a new call where that is possible.
use strict;
use warnings;
use FindBin;
use lib "$FindBin::Bin/lib";
use Daemon;
use Test::More;

sub ip { system("ip @_ >/dev/null 2>&1") == 0 or die "ip @_\n" }
sub state_of { scalar `ip -o addr show dev $_[0] scope global; ip -o link show dev $_[0] | grep -o 'mtu [0-9]*\\|[<,]UP[,>]'; ip route show default; ip -6 route show default` }
# The same, whatever name and address.
sub like_any { $_[0] =~ s/10\.[\d.]+/IP/gr =~ s/\blte\d/lte/gr =~ s/^\d+/N/r }
sub calls { json('status')->{connection}{connections} }
sub warnings { join "\n", map { "$_->{code}: $_->{message}" } @{json('status')->{warnings}} }

# Polled as in life: within a second.
sub repaired
{
	my ($what, $want, $words, $netdev) = @_;

	ok eventually(1, sub { state_of($netdev // 'lte0') eq $want }), "$what: set right at once" or
		diag state_of($netdev // 'lte0'), "instead of\n$want", slurp("$dir/mr200d.log");
	like warnings(), qr/^interface-changed: .*$words/m, '... and told';
	like slurp("$dir/mr200d.log"), qr/warning: .*$words/, '... in the log, too';
}

start_sim();
sim('set wds.mtu 1400');
start_daemon();
is settled('online')->{state}, 'online', 'online';
my $good = state_of('lte0');
like $good, qr/inet 10\..*UP.*default /s, 'as it is to be' or diag $good;
is warnings(), '', 'nobody has touched it';

ip('addr flush dev lte0');
repaired('flush', $good, 'lte0 \(its address, the default route\), which was set right');
ip('link set lte0 down');
repaired('down', $good, 'lte0 \(that it is up');
ip('route del default');
repaired('default route deleted', $good, 'lte0 \(the default route\)');
ip('link set lte0 mtu 9000');
repaired('a larger MTU', $good, 'lte0 \(its MTU\)');
is calls(), 1, 'all of it in one call';

# a smaller MTU is somebody's right
my ($mtu) = $good =~ /mtu (\d+)/;
my $smaller = $mtu - 100;
ip("link set lte0 mtu $smaller");
ok eventually(2, sub { warnings() =~ /MTU of lte0 was made $smaller bytes where the network has $mtu, and is left so/ }),
	'a smaller MTU is told' or diag warnings();
like state_of('lte0'), qr/mtu $smaller/, 'and left';
ip("link set lte0 mtu $mtu");
eventually(2, sub { state_of('lte0') eq $good });
is calls(), 1, 'still one call';
is end('mr200d', 'TERM'), 0, 'ended';

# renamed
start_daemon();
settled('online');
ip('link set lte0 down');
ip('link set lte0 name lte9');
ok eventually(2, sub { warnings() =~ /lte0 has been renamed to lte9, which is used on|lte9 \(/ }), 'a new name is told' or
	diag warnings(), slurp("$dir/mr200d.log");
ok eventually(2, sub { like_any(state_of('lte9')) eq like_any($good) }), 'and used on' or diag state_of('lte9');
is json('status')->{link}{netdev}, 'lte9', 'in status, too';
is calls(), 1, 'in the same call';
is end('mr200d', 'TERM'), 0, 'ended';
unlike state_of('lte9'), qr/inet|default/, 'and cleared up';
ip('link set lte9 name lte0');

# again and again: whoever does so has the last word, until the next try
start_daemon('-o', 'retry_min=60');
settled('online');
for (1 .. 12) {
	ip('route del default') if state_of('lte0') =~ /default/;
	last if json('status')->{state} ne 'online';
	eventually(1, sub { state_of('lte0') =~ /default/ || json('status')->{state} ne 'online' });
}
my $status = settled('paused', 5);
is $status->{state}, 'paused', 'one who insists' or diag slurp("$dir/mr200d.log");
like $status->{last_error}{message}, qr/another program changes lte0 again and again/, 'is told';
is $status->{last_error}{code}, 'netcfg', 'as a fault of this machine' or diag $status->{last_error}{code};
is end('mr200d', 'TERM'), 0, 'ended';

# away: in another namespace, and back
start_daemon();
settled('online');
my $pid = fork // die;
if (!$pid) {
	{ exec 'unshare', '-n', 'sleep', 60 }
	POSIX::_exit(127);
}
eventually(5, sub { readlink("/proc/$pid/ns/net") ne readlink('/proc/self/ns/net') });
ip("link set lte0 netns $pid");
ok eventually(2, sub { json('status')->{last_error} }), 'moved away: seen at once';
like json('status')->{last_error}{message}, qr/lte0 is gone: deleted, or moved to another network namespace/,
	'and told' or diag slurp("$dir/mr200d.log");
system("nsenter -n -t $pid ip link set lte0 netns $$") == 0 or die;
is settled('online', 20)->{state}, 'online', 'moved back: online' or diag slurp("$dir/mr200d.log");
is like_any(state_of('lte0')), like_any($good), 'as it was';
kill KILL => $pid;
waitpid $pid, 0;

# deleted
ip('link delete lte0');
ok eventually(2, sub { (json('status')->{last_error} // {})->{message} =~ /lte0 is gone/ }), 'deleted: told';
ip('tuntap add mode tun name lte0');
is settled('online', 20)->{state}, 'online', 'another of its name: online';
is end('mr200d', 'TERM'), 0, 'ended';
done_testing;
